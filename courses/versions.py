"""Writing the immutable copy of what was published."""

import hashlib
import json
from collections import Counter

from django.db import transaction
from django.db.models import Max

from .models import Course, CourseVersion, Module, ModulePage, ModuleVersion

NOT_CONTENT = {
    "pk", "path", "depth", "numchild", "translation_key", "locale", "live", "expired", "owner",
    "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision",
    "latest_revision", "latest_revision_created_at", "go_live_at", "expire_at", "locked",
    "locked_at", "locked_by", "draft_title", "alias_of", "url_path", "source_number",
    "library_revision", "content_type", "want", "find", "show_in_menus", "wagtail_admin_comments",
    "sensitive",
}  # fmt: skip


def fingerprint(page, also: dict | None = None) -> str:
    """Return a hash of everything a reader of `page` could see or be graded on.

    `also` is what a course has from its modules: their minutes and hours.
    """
    content = {k: v for k, v in page.serializable_data().items() if k not in NOT_CONTENT}
    if also:
        content["also"] = also
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def write_module_version(page: ModulePage) -> ModuleVersion | None:
    """Copy a live module page for good; return the new version, or None when nothing differs."""
    module = Module.objects.select_for_update().get(pk=page.module_id)
    page = _as_stored(page)
    if (module.quiet, module.sensitive) != (page.quiet, page.sensitive):
        Module.objects.filter(pk=module.pk).update(quiet=page.quiet, sensitive=page.sensitive)
    frozen = {
        "kind": page.kind,
        "minutes": page.minutes,
        "ce_hours": page.ce_hours,
        "ce_category": page.ce_category,
        "steps": [
            {
                "id": step.id,
                "title": step.value["heading"],
                "required": not step.value["optional"],
            }
            for step in page.steps
        ],
        "check_questions": [_question(question) for question in page.questions],
        "pass_mark": page.pass_mark,
        "max_tries": page.max_tries,
        "draw": page.draw,
        "shuffle": page.shuffle,
        "skills": [
            {
                "id": skill.id,
                "statement": skill.value["statement"],
                "required": skill.value["required"],
            }
            for skill in page.skills
        ],
        "wait_days": sum(
            step.value["days"]
            for step in page.steps
            if step.block_type == "wait" and not step.value["repeats"]
        ),
    }
    return _write(ModuleVersion, {"module": module}, page, frozen)


@transaction.atomic
def write_course_version(page) -> CourseVersion | None:
    """Copy a live course page for good; return the new version, or None when nothing differs."""
    course = Course.objects.select_for_update().get(pk=page.course_id)
    page = _as_stored(page)
    modules = page.module_pages()
    hours = Counter()
    for module in modules:
        hours[module.ce_category] += module.ce_hours
    frozen = {
        "minutes": sum(module.minutes for module in modules),
        "ce_hours": sum(hours.values()),
        "hours": {category: str(sum_) for category, sum_ in hours.items() if sum_},
        "ce_category": page.ce_category,
        "in_order": page.in_order,
        "parts": [part for block in page.parts if (part := _part(block))],
    }
    return _write(CourseVersion, {"course": course}, page, frozen, also=frozen)


def _part(block) -> dict | None:
    """Return one part of a course as it is kept; None for a module whose page is gone."""
    part = {"id": block.id, "kind": block.block_type, "required": block.value["required"]}
    if block.block_type == "module":
        page = block.value["page"]
        return page and part | {"module": str(page.specific.module_id)}
    return part | {"title": block.value["title"], "text": block.value["text"].source}


def _as_stored(page):
    """Return the page as the database has it, so that the same content has one fingerprint."""
    return type(page).objects.select_related("locale").get(pk=page.pk)


def _write(model, of, page, frozen, also=None):
    versions = model.objects.filter(**of)
    language = page.locale.language_code
    mine = versions.filter(language=language)
    last, print_now = mine.order_by("-number").first(), fingerprint(page, also)
    if last and last.fingerprint == print_now:
        return None
    return model.objects.create(
        **of,
        **frozen,
        language=language,
        number=(mine.aggregate(most=Max("number"))["most"] or 0) + 1,
        source_number=_source_number(page, versions),
        title=page.title,
        fingerprint=print_now,
        edition=page.edition,
        material=page.edition > (versions.aggregate(most=Max("edition"))["most"] or 0),
        objectives=[line.strip() for line in page.objectives.splitlines() if line.strip()],
    )


def _source_number(page, versions):
    """Return the version a translation was made from; None for the original language."""
    if page.source_number:
        return page.source_number
    originals = versions.exclude(language=page.locale.language_code).filter(source_number=None)
    return originals.aggregate(most=Max("number"))["most"]


def _question(block):
    return {
        "id": block.id,
        "kind": block.value["kind"],
        "label": block.value["label"],
        "text": block.value["text"].source,
        "options": [
            {
                "id": option.id,
                "text": option.value["text"],
                "right": option.value["right"],
                "feedback": option.value["feedback"].source,
            }
            for option in block.value["options"].bound_blocks
        ],
    }
