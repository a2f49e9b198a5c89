"""Small modules made through Wagtail's own publish path."""

from dataclasses import dataclass

from wagtail.models import Collection, Locale, Page

from courses.loader import ensure_library
from courses.models import CoursePage, LibraryPage, ModulePage, TopicPage


@dataclass
class Topics:
    en: TopicPage
    es: TopicPage


def restore_roots() -> Topics:
    """Put back what migrations made and a flush took: root page, site, locales; and topics."""
    Locale.objects.get_or_create(language_code="en")
    if not Page.get_first_root_node():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    libraries = ensure_library()
    english = _topic(libraries["en"])
    return Topics(english, _topic(libraries["es"], translation_key=english.translation_key))


def _topic(library: LibraryPage, **fields) -> TopicPage:
    found = TopicPage.objects.child_of(library).filter(slug="phones").first()
    if found:
        return found
    topic = TopicPage(title="Phones", slug="phones", locale=library.locale, **fields)
    return LibraryPage.objects.get(pk=library.pk).add_child(instance=topic)


def step(id: str, optional: bool = False, **value) -> dict:
    return {
        "type": "step",
        "id": id,
        "value": {"heading": f"Do {id}", "text": f"<p>Tap {id}.</p>", "optional": optional} | value,
    }


def question(id: str, right: str = "a", kind: str = "one", options: str = "ab") -> dict:
    return {
        "type": "question",
        "id": id,
        "value": {
            "kind": kind,
            "label": id,
            "text": f"<p>What about {id}?</p>",
            "options": [
                {
                    "type": "item",
                    "id": option,
                    "value": {
                        "text": f"{id} answer {option}",
                        "right": option in right,
                        "feedback": f"<p>Why {option} for {id}.</p>",
                    },
                }
                for option in options
            ],
        },
    }


def publish(topic: TopicPage, slug: str, *, steps=("one", "two", "three"), **fields) -> ModulePage:
    """Publish a guide, or with `questions` a lesson, and return its page."""
    questions = [question(q) if isinstance(q, str) else q for q in fields.pop("questions", ())]
    page = ModulePage(
        title=fields.pop("title", slug.replace("-", " ").capitalize()),
        slug=slug,
        kind="lesson" if questions else "guide",
        summary="What you will do.",
        why="Why it helps.",
        finish="You did it.",
        steps=[step(s) if isinstance(s, str) else s for s in steps],
        questions=questions,
        pass_mark=fields.pop("pass_mark", len(questions)),
        **fields,
    )
    TopicPage.objects.get(pk=topic.pk).add_child(instance=page)
    page.save_revision().publish()
    return ModulePage.objects.get(pk=page.pk)


def publish_again(page, **changes):
    """Change a page and publish it, as an author would."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate(page: ModulePage, topic: TopicPage, **changes) -> ModulePage:
    """Publish a translation of a page, with the same step ids."""
    spanish = page.copy_for_translation(topic.locale)
    for name, value in changes.items():
        setattr(spanish, name, value)
    spanish.save_revision().publish()
    return ModulePage.objects.get(pk=spanish.pk)


def skill(id: str, required: bool = True) -> dict:
    value = {"statement": f"Shows {id}.", "required": required}
    return {"type": "skill", "id": id, "value": value}


def task(id: str, required: bool = True) -> dict:
    value = {"title": f"Met {id}", "text": f"<p>Talk about {id}.</p>", "required": required}
    return {"type": "task", "id": id, "value": value}


def policy(id: str, text: str = "We write with care.", required: bool = True) -> dict:
    value = {"title": f"How we {id}", "text": f"<p>{text}</p>", "required": required}
    return {"type": "policy", "id": id, "value": value}


def publish_course(topic: TopicPage, slug: str, parts, **fields) -> CoursePage:
    """Publish a course of module pages, tasks and policies, and return its page."""
    page = CoursePage(
        title=fields.pop("title", slug.capitalize()),
        slug=slug,
        summary="What you will learn.",
        parts=[part if isinstance(part, dict) else _module_part(part) for part in parts],
        **fields,
    )
    TopicPage.objects.get(pk=topic.pk).add_child(instance=page)
    page.save_revision().publish()
    return CoursePage.objects.get(pk=page.pk)


def _module_part(page: ModulePage) -> dict:
    value = {"page": page.pk, "required": True}
    return {"type": "module", "id": f"part-{page.slug}", "value": value}
