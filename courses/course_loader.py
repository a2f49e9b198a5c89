"""Writing a course of the starter library into Wagtail, after its modules."""

from django.db import transaction

from .course_format import CourseFiles, PartText
from .library_files import BrokenModule
from .library_format import LANGUAGES
from .models import Course, CoursePage, ModulePage
from .models.identity import library_id
from .versions import write_course_version
from .writing_pages import sources_of, topic_of, write_page


def load_course(files: CourseFiles, *, overwrite: bool = False) -> dict[str, str]:
    """Create or update a course's pages; return what was done for each language.

    As with modules: "created", "updated", "unchanged" or "kept". Raises BrokenModule, having
    changed nothing, also when a module that it names is not in the library.
    """
    with transaction.atomic():
        return {language: _load_language(files, language, overwrite) for language in LANGUAGES}


def _load_language(files: CourseFiles, language: str, overwrite: bool) -> str:
    page = _page_of(files.key, language)
    fields = _fields(files, language)
    done = write_page(
        page,
        fields,
        identity="course",
        make=lambda: _new_page(files, language, fields),
        overwrite=overwrite,
    )
    if page and page.live:  # The minutes or hours of a module may have changed.
        write_course_version(page)
    return done


def _page_of(key: str, language: str) -> CoursePage | None:
    pages = CoursePage.objects.filter(course=library_id(key), alias_of=None)
    return pages.filter(locale__language_code=language).first()


def _new_page(files: CourseFiles, language: str, fields: dict) -> CoursePage:
    topic = topic_of(files.meta_path, files.meta, language)
    if language != "en":
        return _page_of(files.key, "en").copy_for_translation(topic.locale)
    course, _ = Course.objects.get_or_create(
        id=library_id(files.key), defaults={"library_key": files.key}
    )
    return topic.add_child(instance=CoursePage(course=course, slug=files.key, **fields))


def _fields(files: CourseFiles, language: str) -> dict:
    meta, text = files.meta, files.texts[language]
    return {
        "title": text.front["title"],
        "summary": text.front["summary"],
        "objectives": "\n".join(text.front.get("objectives", [])),
        "parts": [_part(files, language, part) for part in text.parts],
        "in_order": meta["in_order"],
        "edition": meta.get("edition", 1),
        "ce_category": meta.get("ce_category", ""),
        "sources": sources_of(meta),
        "review_by": meta["review_by"],
    }


def _part(files: CourseFiles, language: str, part: PartText) -> dict:
    value: dict = {"required": part.required}
    if part.kind == "module":
        value["page"] = _module_page(files, language, part).pk
    else:
        value |= {"title": part.title, "text": part.html}
    return {"type": part.kind, "id": part.id, "value": value}


def _module_page(files: CourseFiles, language: str, part: PartText) -> ModulePage:
    pages = ModulePage.objects.filter(module=library_id(part.id), alias_of=None)
    page = pages.filter(locale__language_code=language).first()
    if page is None:
        path = files.texts[language].path
        raise BrokenModule(path, part.line, f"there is no module {part.id}")
    return page
