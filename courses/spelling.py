"""Words as people write them, brought to one spelling: in English, in Spanish, and by ear.

`phones`, `fone` and `Phone` become the same; so do `contraseña`, `contrasena` and `contrazeña`.
"""

import re
import unicodedata

LONGEST_WORD = 24
_WORD = re.compile(r"[^\W_]+")
_WITHIN_A_WORD = re.compile(r"(?<=\w)[-’'.](?=\w)")
_BY_EAR = [
    (re.compile(before), after)
    for before, after in (
        ("ph", "f"),
        ("qu", "k"),
        ("c(?=[eiy])", "s"),
        ("[cq]", "k"),
        ("g(?=[ei])", "j"),
        ("z", "s"),
        ("v", "b"),
        ("y", "i"),
        ("h", ""),
        (r"(\w)\1+", r"\1"),
    )
]

# Words that say nothing about what someone looks for.
LITTLE = set(
    # English
    "a an and are at be can do does for from get have how i in is it me my need of on or our "
    "please so that the there this to up want we what when where which who why will with you your "
    # Spanish, without accents
    "al como con cual cuando de del donde el en es esta este hacer hay la las le lo los mas me mi "
    "mis muy necesito o para pero poner por que quiero se ser si su sus tener tengo tu un una unas "
    "unos usar usted y yo".split()
)


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def spelling(word: str) -> str:
    """Return what the spellings of a word have in common; plural and singular are one."""
    for before, after in _BY_EAR:
        word = before.sub(after, word)
    for ending in "se":
        if len(word) > 3:
            word = word.removesuffix(ending)
    return word


def words_of(text: str, most: int = 1000) -> list[str]:
    """Return the spellings of a text's words, without the little ones, `most` at most."""
    found = _WORD.findall(_WITHIN_A_WORD.sub("", plain(text)))
    said = [word[:LONGEST_WORD] for word in found if word not in LITTLE]
    return [short for word in said[:most] if (short := spelling(word))]
