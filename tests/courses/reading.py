"""What a reader of a library module reads, and how hard it is."""

import re

from courses.library_text import ModuleText, StepText, Told

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,-]*\d|\d")
SENTENCE_END = re.compile(r"(?<=[.?!:])[”\")]*\s+")
SPOKEN = ("Tip", "Warning", "Leave")
LABELS = ("Call", "Link", "Wait")


def plain(line: str) -> str:
    return line.replace("**", "").removeprefix("- ").strip()


def sentences(line: str) -> list[str]:
    return [part for part in SENTENCE_END.split(plain(line)) if WORD.search(part)]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def step_lines(step: StepText, phone: str = "") -> list[str]:
    """Return what someone with this phone reads in a step, its heading first.

    A phone's own tip stands in the place of the step's, as on the screen.
    """
    variant = step.phones.get(phone) or (phone != "flip" and step.phones.get("android")) or Told(0)
    told = step.directives | variant.directives
    lines = [step.heading, *step.text.splitlines(), *variant.text.splitlines()]
    lines += [told[name] for name in SPOKEN if name in told]
    lines += [told[name].split("|", 1)[1].strip() for name in LABELS if name in told]
    return [line for line in lines if line.strip()]


def phones_of(text: ModuleText) -> list[str]:
    """Return the phones that a module is read on; one without a name when they do not differ."""
    return sorted({phone for step in text.steps for phone in step.phones}) or [""]


def all_sentences(text: ModuleText, phone: str) -> list[str]:
    """Return every sentence of a module as read on one phone, the check's too."""
    lines = [text.front[name] for name in ("title", "summary", "why", "finish")]
    lines += text.front.get("objectives", [])
    for step in text.steps:
        lines += [*step_lines(step, phone), step.directives.get("Teach-back", "")]
    for question in text.questions:
        lines += question.text.splitlines()
    for asked in (*text.steps, *text.questions):
        lines += [part for option in asked.options for part in (option.text, option.feedback)]
    return [sentence for line in lines for sentence in sentences(line)]


def as_prose(said: list[str]) -> str:
    """Return sentences as one text, each with an end: a heading is a sentence too."""
    return " ".join(s if s[-1] in ".?!" else s.rstrip(':”")') + "." for s in said)


STRONG, WEAK, STRESSED_WEAK = "aeoáéó", "iuü", "íú"


def _in_hiatus(one: str, other: str) -> bool:
    return one in STRONG and other in STRONG + STRESSED_WEAK


def spanish_syllables(word: str) -> int:
    """Count vowel groups: two strong vowels, or a stressed weak one, are two syllables."""
    word = re.sub(r"qu|gu(?=[eiéí])", "g", word.lower())
    word = re.sub(r"y(?=[aeiouáéíóú])", "j", word).replace("y", "i")
    count, before = 0, ""
    for letter in word:
        if letter in STRONG + WEAK + STRESSED_WEAK:
            count += not before or _in_hiatus(before, letter) or _in_hiatus(letter, before)
            before = letter
        else:
            before = ""
    return max(count, 1)


def inflesz(said: list[str]) -> float:
    """Return the Flesch-Szigriszt score of Spanish sentences: 65 and more is easy."""
    spoken = [word for sentence in said for word in words(sentence)]
    syllables = sum(2 if word[0].isdigit() else spanish_syllables(word) for word in spoken)
    return 206.835 - 62.3 * syllables / len(spoken) - len(spoken) / len(said)
