"""Writing the starter library into Wagtail, through its own publish path."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from home.resources.loading import load_resources

from .course_format import course_paths, read_course
from .course_loader import load_course
from .drawings import read_drawing
from .library_files import BrokenModule, html
from .library_format import LANGUAGES, ModuleFiles, module_paths, read_module, read_topics
from .library_limits import drawing_path
from .library_text import OptionText, SkillText, StepText, Told, wait_of
from .models import LibraryPage, LibraryStamp, Module, ModulePage, Picture, TopicPage
from .models.identity import library_id
from .writing_pages import finding_of, sources_of, topic_of, write_page

TITLES = {"en": "Guides", "es": "Guías"}
COLLECTION = "Starter library"


def ensure_library() -> dict[str, LibraryPage]:
    """Make the library's front page in each language and point the site at it; return them."""
    pages = {}
    for language in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        page = LibraryPage.objects.filter(locale=locale).first()
        if page is None:
            fields = {"title": TITLES[language], "locale": locale}
            fields["slug"] = "library" if language == "en" else f"library-{language}"
            if pages:
                fields["translation_key"] = pages["en"].translation_key
            page = Page.get_first_root_node().add_child(instance=LibraryPage(**fields))
            page.save_revision().publish()
        pages[language] = page
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": pages["en"], "hostname": "localhost", "site_name": "Handrail"},
    )
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    return pages


@transaction.atomic
def load_topics(folder: Path) -> None:
    """Create the library's topics and keep their titles, in every language.

    Raises BrokenModule, having changed nothing, when the list of topics is not whole.
    """
    topics = read_topics(folder)
    libraries = ensure_library()
    for topic in topics:
        original = None
        for language in LANGUAGES:
            library = LibraryPage.objects.get(pk=libraries[language].pk)
            page = TopicPage.objects.child_of(library).filter(slug=topic["slug"]).first()
            fields = topic[language] | finding_of(topic[language])
            if page is None:
                page = TopicPage(slug=topic["slug"], locale=library.locale, **fields)
                if original:
                    page.translation_key = original.translation_key
                page.picture = _picture(folder / "topics" / topic["picture"], "topics")
                library.add_child(instance=page)
                page.save_revision().publish()
            elif (page.want, page.find) == ("", "") and page.revisions.count() == 1:
                _publish_finding(page, fields)
            original = original or page


def _publish_finding(page: TopicPage, fields: dict) -> None:
    """Give a topic that nobody has edited since it was loaded the words it is found by."""
    page.want, page.find = fields["want"], fields["find"]
    if page.want or page.find:
        page.save_revision().publish()


def load_module(files: ModuleFiles, *, overwrite: bool = False) -> dict[str, str]:
    """Create or update a module's pages; return what was done for each language.

    Each is "created", "updated", "unchanged", or "kept" where someone has edited the page in
    the CMS since it was loaded (unless `overwrite`). Raises BrokenModule, having changed nothing.
    """
    with transaction.atomic():
        return {language: _load_language(files, language, overwrite) for language in LANGUAGES}


def _load_language(files: ModuleFiles, language: str, overwrite: bool) -> str:
    page = (
        ModulePage.objects.filter(module=library_id(files.key), locale__language_code=language)
        .filter(alias_of=None)
        .first()
    )
    fields = _fields(files, language)
    return write_page(
        page,
        fields,
        identity="module",
        make=lambda: _new_page(files, language, fields),
        overwrite=overwrite,
    )


def _new_page(files: ModuleFiles, language: str, fields: dict) -> ModulePage:
    topic = topic_of(files.folder / "module.yaml", files.meta, language)
    if language == "en":
        module, _ = Module.objects.get_or_create(
            id=library_id(files.key), defaults={"library_key": files.key}
        )
        return topic.add_child(instance=ModulePage(module=module, slug=files.key, **fields))
    original = ModulePage.objects.get(
        module=library_id(files.key), locale__language_code="en", alias_of=None
    )
    return original.copy_for_translation(topic.locale)


def _fields(files: ModuleFiles, language: str) -> dict:
    meta, text = files.meta, files.texts[language]
    return {
        "title": text.front["title"],
        "kind": meta["kind"],
        "for_people": "people" in meta["audience"],
        "quiet": meta["quiet"],
        "sensitive": meta.get("sensitive", False),
        "summary": text.front["summary"],
        "why": text.front["why"],
        "minutes": meta["minutes"],
        "picture": _drawing(files, language, meta["picture"]),
        "objectives": "\n".join(text.front.get("objectives", [])),
        "steps": [_step(files, language, step) for step in text.steps],
        "questions": [_question(question) for question in text.questions],
        "pass_mark": meta.get("pass_mark", 0),
        "max_tries": meta.get("max_tries", 0),
        "draw": meta.get("draw", 0),
        "shuffle": meta.get("shuffle", False),
        "skills": [_skill(skill) for skill in text.skills],
        "edition": meta.get("edition", 1),
        "ce_hours": meta.get("ce_hours", 0),
        "ce_category": meta.get("ce_category", ""),
        "finish": text.front["finish"],
        "next_words": text.front.get("next") or "",
        "next_module": _next_module(meta.get("next")),
        "sources": sources_of(meta),
        "review_by": meta["review_by"],
    } | finding_of(text.front)


def _next_module(key: str | None) -> Module | None:
    """Return the module that a file names as the next, whose pages may be loaded after it."""
    if not key:
        return None
    return Module.objects.get_or_create(id=library_id(key), defaults={"library_key": key})[0]


def _step(files: ModuleFiles, language: str, step: StepText) -> dict:
    value = _told(files, language, step, step.id) | {
        "heading": step.heading,
        "call": _parts(step, "Call", ("number", "label")),
        "link": _parts(step, "Link", ("address", "label"), instruction="Leave"),
        "phones": [
            _phone(files, language, f"{step.id}-{phone}", phone, told)
            for phone, told in step.phones.items()
        ],
        "optional": step.directives.get("Optional") == "yes",
        "teach_back": step.directives.get("Teach-back", ""),
        "local": step.directives.get("Local", ""),
    }
    if step.is_scenario:
        value["choices"] = _options(step.options, "good")
        return {"type": "scenario", "id": step.id, "value": value}
    if "Wait" not in step.directives:
        return {"type": "step", "id": step.id, "value": value}
    words, days, repeats = wait_of(step.directives["Wait"])
    value |= {"reminder": words, "days": days, "repeats": repeats}
    return {"type": "wait", "id": step.id, "value": value}


def _told(files: ModuleFiles, language: str, told: Told, id: str) -> dict:
    """Return what a step and one phone's part of it have in common."""
    picture = []
    if "Picture" in told.directives:
        name, alt = (part.strip() for part in told.directives["Picture"].split("|", 1))
        image = _drawing(files, language, name)
        picture = [_item(f"{id}-picture", {"image": image.pk, "alt": alt})]
    return {
        "text": html(told.text),
        "picture": picture,
        "tip": html(told.directives.get("Tip", "")),
        "warning": html(told.directives.get("Warning", "")),
    }


def _phone(files: ModuleFiles, language: str, id: str, phone: str, told: Told) -> dict:
    return _item(id, {"phone": phone} | _told(files, language, told, id))


def _parts(step: StepText, directive: str, names: tuple[str, str], **more: str) -> list[dict]:
    """Return the one block of a two-part line; `more` names other lines that belong to it."""
    if directive not in step.directives:
        return []
    parts = (part.strip() for part in step.directives[directive].split("|", 1))
    value = dict(zip(names, parts, strict=True))
    value |= {name: step.directives.get(line, "") for name, line in more.items()}
    return [_item(f"{step.id}-{directive.lower()}", value)]


def _item(id: str, value: dict) -> dict:
    return {"type": "item", "id": id, "value": value}


def _options(options: list[OptionText], right: str) -> list[dict]:
    """Return answers or choices; `right` names the field that says which are right."""
    return [
        _item("abcdef"[number], {"text": o.text, right: o.right, "feedback": html(o.feedback)})
        for number, o in enumerate(options)
    ]


def _question(question) -> dict:
    value = {
        "kind": question.directives["Kind"],
        "label": question.label,
        "text": html(question.text),
        "options": _options(question.options, "right"),
    }
    return {"type": "question", "id": question.id, "value": value}


def _skill(skill: SkillText) -> dict:
    value = {"statement": skill.statement, "required": skill.required}
    return {"type": "skill", "id": skill.id, "value": value}


def _drawing(files: ModuleFiles, language: str, name: str) -> Picture:
    return _picture(drawing_path(files.folder, name, language), files.key)


def _picture(path: Path, key: str) -> Picture:
    """Return the stored picture of a drawing, writing a new file when the drawing changed."""
    data, width, height = read_drawing(path)
    digest = hashlib.sha256(data).hexdigest()
    library_path = f"{key}/{path.name}"
    picture = Picture.objects.filter(library_path=library_path).first()
    if picture and picture.file_hash == digest[:40]:
        return picture
    picture = picture or Picture(library_path=library_path, collection=_collection())
    picture.title = library_path
    picture.file.save(f"{key}-{path.stem}-{digest[:8]}.svg", ContentFile(data), save=False)
    picture.width, picture.height = width, height
    picture.file_hash, picture.file_size = digest[:40], len(data)
    picture.save()
    LibraryStamp.renew()  # Pages that show it are not published anew.
    return picture


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def _in_order(folder: Path) -> list[Path]:
    """Return the module.yaml of each module, first those whose place a topic says."""
    said = [key for topic in read_topics(folder) for key in topic.get("modules", [])]
    place = {key: number for number, key in enumerate(said)}
    return sorted(module_paths(folder), key=lambda path: place.get(path.parent.name, len(place)))


def load_library(
    folder: Path, *, overwrite: bool = False, say: Callable[[str], None] = lambda line: None
) -> list[str]:
    """Load a library's modules, courses and places; return the problems of those refused."""
    problems = []
    try:
        load_topics(folder)
    except BrokenModule as problem:
        return [str(problem)]
    try:
        load_resources(folder, overwrite=overwrite, say=say)
    except BrokenModule as problem:
        problems.append(str(problem))
    for read, load, path in [
        *((read_module, load_module, path) for path in _in_order(folder)),
        *((read_course, load_course, path) for path in course_paths(folder)),
    ]:
        try:
            done = load(read(path.parent), overwrite=overwrite)
        except BrokenModule as problem:
            problems.append(str(problem))
            continue
        say(f"{path.parent.name}: " + ", ".join(f"{k} {v}" for k, v in done.items()))
    return problems
