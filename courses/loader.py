"""Writing the starter library into Wagtail, through its own publish path."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from .drawings import read_drawing
from .library_format import (
    LANGUAGES,
    BrokenModule,
    ModuleFiles,
    StepText,
    Told,
    html,
    read_module,
    read_topics,
    wait_of,
)
from .library_limits import drawing_path
from .models import LibraryPage, LibraryStamp, Module, ModulePage, Picture, TopicPage
from .models.identity import library_id

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
            if page is None:
                page = TopicPage(slug=topic["slug"], locale=library.locale, **topic[language])
                if original:
                    page.translation_key = original.translation_key
                page.picture = _picture(folder / "topics" / topic["picture"], "topics")
                library.add_child(instance=page)
                page.save_revision().publish()
            original = original or page


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
    if page is None:
        page = _new_page(files, language, fields)
        done = "created"
    else:
        page = page.get_latest_revision_as_object()
        if page.library_revision != page.latest_revision_id and not overwrite:
            return "kept"
        if not _differs(page, fields) and page.live:
            return "unchanged"
        for name, value in fields.items():
            setattr(page, name, value)
        done = "updated"
    if language != "en":
        page.source_number = _latest_number(page.module)
    revision = page.save_revision()
    revision.publish()
    _remember_revision(page, revision)
    return done


def _new_page(files: ModuleFiles, language: str, fields: dict) -> ModulePage:
    path = files.folder / "module.yaml"
    topic = TopicPage.objects.filter(
        slug=files.meta["topic"], locale__language_code=language
    ).first()
    if topic is None:
        raise BrokenModule(path, 1, f"there is no topic {files.meta['topic']}")
    if language == "en":
        module, _ = Module.objects.get_or_create(
            id=library_id(files.key), defaults={"library_key": files.key}
        )
        return topic.add_child(instance=ModulePage(module=module, slug=files.key, **fields))
    original = ModulePage.objects.get(
        module=library_id(files.key), locale__language_code="en", alias_of=None
    )
    page = original.copy_for_translation(topic.locale)
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def _remember_revision(page: ModulePage, revision) -> None:
    """Note which revision the loader wrote: a newer one, draft included, is someone's edit."""
    ModulePage.objects.filter(pk=page.pk).update(library_revision=revision.pk)
    revision.content["library_revision"] = revision.pk
    revision.save(update_fields=["content"])


def _latest_number(module: Module) -> int | None:
    versions = module.versions.filter(language="en").order_by("-number")
    return versions.values_list("number", flat=True).first()


def _differs(page: ModulePage, fields: dict) -> bool:
    for name, value in fields.items():
        now = getattr(page, name)
        if hasattr(now, "raw_data"):
            now, value = now.get_prep_value(), _prepared(page, name, value)
        if now != value:
            return True
    return False


def _prepared(page: ModulePage, name: str, raw: list) -> list:
    """Return raw blocks as the field would store them, so that they can be compared."""
    field = page._meta.get_field(name)
    return field.to_python(raw).get_prep_value()


def _fields(files: ModuleFiles, language: str) -> dict:
    meta, text = files.meta, files.texts[language]
    return {
        "title": text.front["title"],
        "kind": meta["kind"],
        "for_people": "people" in meta["audience"],
        "quiet": meta["quiet"],
        "summary": text.front["summary"],
        "why": text.front["why"],
        "minutes": meta["minutes"],
        "picture": _drawing(files, language, meta["picture"]),
        "objectives": "\n".join(text.front.get("objectives", [])),
        "steps": [_step(files, language, step) for step in text.steps],
        "questions": [_question(question) for question in text.questions],
        "pass_mark": meta.get("pass_mark", 0),
        "ce_hours": meta.get("ce_hours", 0),
        "ce_category": meta.get("ce_category", ""),
        "finish": text.front["finish"],
        "next_words": text.front.get("next") or "",
        "sources": [_source(number, source) for number, source in enumerate(meta["sources"])],
        "review_by": meta["review_by"],
    }


def _source(number: int, source: dict) -> dict:
    value = source | {"as_of": source["as_of"].isoformat()}
    return {"type": "source", "id": f"source-{number}", "value": value}


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
    }
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


def _question(question) -> dict:
    options = [
        _item("abcdef"[number], {"text": o.text, "right": o.right, "feedback": html(o.feedback)})
        for number, o in enumerate(question.options)
    ]
    value = {
        "kind": question.directives["Kind"],
        "label": question.label,
        "text": html(question.text),
        "options": options,
    }
    return {"type": "question", "id": question.id, "value": value}


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


def load_library(
    folder: Path, *, overwrite: bool = False, say: Callable[[str], None] = lambda line: None
) -> list[str]:
    """Load every module of a library folder; return the problems of those that were refused."""
    problems = []
    try:
        load_topics(folder)
    except BrokenModule as problem:
        return [str(problem)]
    for path in sorted(folder.glob("*/module.yaml")):
        try:
            done = load_module(read_module(path.parent), overwrite=overwrite)
        except BrokenModule as problem:
            problems.append(str(problem))
            continue
        say(f"{path.parent.name}: " + ", ".join(f"{k} {v}" for k, v in done.items()))
    return problems
