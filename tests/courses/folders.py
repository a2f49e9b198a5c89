"""A small library on disk: whole until a test breaks one thing in it."""

from pathlib import Path

TOPICS = """
- slug: phones
  picture: phones.svg
  en: {title: Phones, summary: About phones.}
  es: {title: Teléfonos, summary: Sobre teléfonos.}
"""
META = """\
kind: lesson
topic: phones
audience: [people, peers, staff]
minutes: 5
quiet: false
picture: card.svg
answers: [B5]
review_by: 2027-02-22
ce_hours: 0.5
ce_category: Ethics
pass_mark: 1
sources:
  - fact: It is so.
    source: example.org
    as_of: 2026-11-22
"""
TEXT = """\
---
title: {title}
summary: What you will do.
why: Why it helps.
finish: You did it.
---

# Steps

## Open Settings {{#open}}
Find **Settings**.

Picture: open.svg | A phone with a gear.
Tip: Swipe down.
Call: 1-800-555-0100 | Call the help line

### Android
Tap the gear.

### Flip phone
Press Menu.

## Wait for mail {{#wait}}
Stop here.

Wait: 10 days | Look for mail
Link: https://example.org/ | Open example.org
Leave: Read it.

# Check

## Gear {{#gear}}
Kind: one
What does the gear open?
- [ ] Mail
  > No, that is an envelope.
- [x] Settings
  > Yes.
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 52 52" width="52" height="52">'
    '<circle cx="26" cy="26" r="{radius}"/></svg>'
)


def small_library(root: Path) -> Path:
    """Write a library of one lesson in two languages; return its folder."""
    module = root / "settings"
    for folder in (root / "topics", module / "pictures"):
        folder.mkdir(parents=True)
    (root / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    (root / "topics" / "phones.svg").write_text(DRAWING.format(radius=20))
    (module / "module.yaml").write_text(META, encoding="utf-8")
    for language, title in (("en", "Settings"), ("es", "Ajustes")):
        (module / f"{language}.md").write_text(TEXT.format(title=title), encoding="utf-8")
    for name in ("card", "open"):
        (module / "pictures" / f"{name}.svg").write_text(DRAWING.format(radius=9))
    return root


def change(path: Path, before: str, after: str) -> None:
    """Change one thing in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


COURSE_META = """\
topic: phones
in_order: true
edition: 2
ce_category: Ethics
review_by: 2027-02-22
sources:
  - fact: It is so.
    source: example.org
    as_of: 2026-11-22
"""
COURSE_TEXT = """\
---
title: {title}
summary: What you will learn.
objectives:
  - Open Settings.
---

# Parts

Module: settings

## Met my supervisor {{#met}}
Kind: task
Optional: yes
Talk about **this**.

## How we write {{#policy}}
Kind: policy
We write with care.

### At night
- We rest.
"""


def small_course(root: Path) -> Path:
    """Add a course of the library's one lesson, a task and a policy; return its folder."""
    course = root / "courses" / "begin"
    course.mkdir(parents=True)
    (course / "course.yaml").write_text(COURSE_META, encoding="utf-8")
    for language, title in (("en", "Begin"), ("es", "Comience")):
        (course / f"{language}.md").write_text(COURSE_TEXT.format(title=title), encoding="utf-8")
    return course
