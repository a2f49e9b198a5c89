"""Writing a page that comes from a file, through Wagtail's own publish path."""

from collections.abc import Callable
from pathlib import Path

from .library_files import BrokenModule
from .models import TopicPage


def topic_of(meta_path: Path, meta: dict, language: str) -> TopicPage:
    """Return the topic that a file names. Raises BrokenModule when there is none."""
    topics = TopicPage.objects.filter(locale__language_code=language)
    topic = topics.filter(slug=meta["topic"]).first()
    if topic is None:
        raise BrokenModule(meta_path, 1, f"there is no topic {meta['topic']}")
    return topic


def finding_of(words: dict) -> dict[str, str]:
    """Return how people find a page, as it is kept."""
    return {"want": words.get("want", ""), "find": "\n".join(words.get("find", []))}


def sources_of(meta: dict) -> list[dict]:
    """Return where the facts are from, as a page keeps them."""
    return [
        {
            "type": "source",
            "id": f"source-{number}",
            "value": source | {"as_of": source["as_of"].isoformat()},
        }
        for number, source in enumerate(meta["sources"])
    ]


def write_page(page, fields: dict, *, identity: str, make: Callable, overwrite: bool) -> str:
    """Create or update a page from a file; return what was done.

    It is "created", "updated", "unchanged", or "kept" where someone has edited it in the CMS
    since it was loaded (unless `overwrite`). `make` returns the new page when there is none;
    `identity` names the field that every language of it shares.
    """
    if page is None:
        page, done = make(), "created"
    else:
        page = page.get_latest_revision_as_object()
        if page.library_revision != page.latest_revision_id and not overwrite:
            return "kept"
        if not _differs(page, fields) and page.live:
            return "unchanged"
        done = "updated"
    for name, value in fields.items():
        setattr(page, name, value)
    if page.locale.language_code != "en":
        page.source_number = _latest_number(getattr(page, identity))
    revision = page.save_revision()
    revision.publish()
    _remember_revision(page, revision)
    return done


def _latest_number(identity) -> int | None:
    """Return the number of the newest English version, which a translation is made from."""
    versions = identity.versions.filter(language="en").order_by("-number")
    return versions.values_list("number", flat=True).first()


def _remember_revision(page, revision) -> None:
    """Note which revision the loader wrote: a newer one, draft included, is someone's edit."""
    type(page).objects.filter(pk=page.pk).update(library_revision=revision.pk)
    revision.content["library_revision"] = revision.pk
    revision.save(update_fields=["content"])


def _differs(page, fields: dict) -> bool:
    for name, value in fields.items():
        now = getattr(page, name)
        if hasattr(now, "raw_data"):
            now, value = now.get_prep_value(), _prepared(page, name, value)
        if now != value:
            return True
    return False


def _prepared(page, name: str, raw: list) -> list:
    """Return raw blocks as the field would store them, so that they can be compared."""
    field = page._meta.get_field(name)
    return field.to_python(raw).get_prep_value()
