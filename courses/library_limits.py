"""What the library's files may hold: each rule with the words for when it is broken."""

from collections.abc import Iterator
from datetime import date
from numbers import Real
from pathlib import Path

from django.core.exceptions import ValidationError

from .blocks.step import HTTPS, LOCAL, LONGEST_TEACH_BACK, PHONE_NUMBER
from .drawings import BadDrawing, read_drawing

AUDIENCE = {"people", "peers", "staff"}
LONGEST_HEADING = 60
LONGEST_STATEMENT = 200
LONGEST_PART_TITLE = 120
LONGEST_WANT = 80
LONGEST_FIND = 60
LONGEST = {"title": 255, "summary": 200, "why": 200, "finish": 300, "next": 200}
KINDS = {
    "kind": str,
    "topic": str,
    "audience": list,
    "minutes": int,
    "quiet": bool,
    "picture": str,
    "answers": list,
    "review_by": date,
    "sources": list,
}
COURSE_KINDS = {"topic": str, "in_order": bool, "review_by": date, "sources": list}
TOPIC_WORDS = {"title", "summary", "want", "find"}
_FIRST_PARTS = {"Call": PHONE_NUMBER, "Link": HTTPS}
_IN_TWO_PARTS = {"Picture", "Call", "Link", "Wait"}


def meta_problems(meta: dict) -> Iterator[tuple[str, str]]:
    """Yield each name in a module.yaml whose value is wrong, and what is wrong with it."""
    for name, kind in KINDS.items():
        value = meta.get(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            yield name, f"{name} is missing or not a {kind.__name__}"
            return
    if meta["kind"] not in {"guide", "lesson"}:
        yield "kind", "kind must be guide or lesson"
    if not meta["audience"] or not all(who in AUDIENCE for who in map(str, meta["audience"])):
        yield "audience", "audience is people, peers and staff, or some of them"
    if meta["minutes"] < 1:
        yield "minutes", "minutes must be 1 or more"
    if not all(map(whole_source, meta["sources"])):
        yield "sources", "each source has fact, source, as_of (a date)"
    if not _number(meta.get("ce_hours", 0), Real, 99):
        yield "ce_hours", "ce_hours must be a number"
    for name, least in (("pass_mark", 0), ("max_tries", 0), ("draw", 0), ("edition", 1)):
        if not _number(meta.get(name, least), int, 99) or meta.get(name, least) < least:
            yield name, f"{name} must be a whole number"
    if not isinstance(meta.get("next", ""), str):
        yield "next", "next must be the name of a module's folder"
    if meta.get("sensitive") and meta.get("max_tries"):
        yield "max_tries", "a sensitive module sets no limit to tries"
    for name in ("shuffle", "sensitive"):
        if not isinstance(meta.get(name, False), bool):
            yield name, f"{name} must be true or false"


def whole_source(source) -> bool:
    """Return whether a fact's source is said in full."""
    return (
        isinstance(source, dict)
        and set(source) == {"fact", "source", "as_of"}
        and isinstance(source["as_of"], date)
    )


def _number(value, kind, most) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool) and 0 <= value <= most


def course_meta_problems(meta: dict) -> Iterator[tuple[str, str]]:
    """Yield each name in a course.yaml whose value is wrong, and what is wrong with it."""
    for name, kind in COURSE_KINDS.items():
        if not isinstance(meta.get(name), kind):
            yield name, f"{name} is missing or not a {kind.__name__}"
            return
    if not all(map(whole_source, meta["sources"])):
        yield "sources", "each source has fact, source, as_of (a date)"
    edition = meta.get("edition", 1)
    if not _number(edition, int, 99) or edition < 1:
        yield "edition", "edition must be a whole number"
    category = meta.get("ce_category", "")
    if not isinstance(category, str) or len(category) > 60:
        yield "ce_category", "ce_category must be at most 60 letters"


def course_front_problems(front: dict) -> Iterator[tuple[str, str]]:
    """Yield each name in a course's front matter whose value is wrong, and what is wrong."""
    yield from front_problems(front, {name: LONGEST[name] for name in ("title", "summary")})


def front_problems(front: dict, longest: dict = LONGEST) -> Iterator[tuple[str, str]]:
    """Yield each name in a text's front matter whose value is wrong, and what is wrong with it."""
    for name, most in longest.items():
        value = front.get(name) or ("" if name == "next" else None)
        if not isinstance(value, str):
            yield name, f"{name} is missing"
        elif len(value) > most:
            yield name, f"{name} is longer than {most} letters"
    yield from finding_problems(front)
    objectives = front.get("objectives", [])
    if not isinstance(objectives, list) or not all(isinstance(one, str) for one in objectives):
        yield "objectives", "objectives must be a list of lines"


def finding_problems(words: dict) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with how people find a page: one sentence, and words to find it by."""
    want, find = words.get("want", ""), words.get("find", [])
    if not isinstance(want, str) or len(want) > LONGEST_WANT:
        yield "want", f"want must be one sentence of at most {LONGEST_WANT} letters"
    if not isinstance(find, list) or not all(map(_words_to_find, find)):
        yield "find", f"find must be a list of words or phrases of at most {LONGEST_FIND} letters"


def _words_to_find(words) -> bool:
    return isinstance(words, str) and 0 < len(words) <= LONGEST_FIND and "\n" not in words


def topic_problem(folder: Path, topic) -> str | None:
    """Return what is wrong with one topic of topics.yaml, or None."""
    words = [topic.get("en"), topic.get("es")] if isinstance(topic, dict) else [None]
    if not all(
        isinstance(w, dict) and {"title", "summary"} <= set(w) <= TOPIC_WORDS for w in words
    ):
        return "needs slug, picture, and en and es with title and summary"
    for _, problem in [found for w in words for found in finding_problems(w)]:
        return problem
    if not all(isinstance(topic.get(name), str) for name in ("slug", "picture")):
        return "needs slug and picture"
    for key in topic.get("modules", []):
        if not (folder / str(key) / "module.yaml").exists():
            return f"there is no module {key}"
    try:
        read_drawing(folder / "topics" / topic["picture"])
    except BadDrawing as problem:
        return f"{topic['picture']}: {problem}"
    return None


def directive_problem(name: str, value: str) -> str | None:
    """Return what is wrong with a directive's value, or None."""
    if name == "Teach-back" and len(value) > LONGEST_TEACH_BACK:
        return f"the teach-back is longer than {LONGEST_TEACH_BACK} letters"
    if name == "Local" and value not in LOCAL:
        return f"Local is one of: {', '.join(LOCAL)}"
    if name not in _IN_TWO_PARTS:
        return None
    first, _, second = (part.strip() for part in value.partition("|"))
    if not first or not second:
        return f"{name} needs two parts with | between"
    try:
        if name in _FIRST_PARTS:
            _FIRST_PARTS[name](first)
    except ValidationError as error:
        return error.message
    return None


def drawing_path(folder: Path, name: str, language: str) -> Path:
    """Return a drawing's file, in its language's own form where there is one."""
    own = folder / "pictures" / f"{Path(name).stem}.{language}.svg"
    return own if own.exists() else folder / "pictures" / name


def drawing_problem(folder: Path, name: str, language: str) -> str | None:
    """Return what is wrong with one of a module's drawings, or None."""
    if Path(name).name != name:
        return f"{name}: say only the name of a file in pictures/"
    try:
        read_drawing(drawing_path(folder, name, language))
    except BadDrawing as problem:
        return f"{name}: {problem}"
    return None
