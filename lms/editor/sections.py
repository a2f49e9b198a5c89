"""An agency's own section of the library, made when it gets its first author."""

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Page

from courses.models import LibraryPage, TopicPage


def make_section(agency_name: str) -> list[Page]:
    """Return a new, unpublished topic named after the agency; none where there is no library."""
    library = LibraryPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if library is None:
        return []
    section = TopicPage(title=agency_name, slug=_free_slug(library, agency_name), live=False)
    library.add_child(instance=section)
    section.save_revision()
    return [section]


def _free_slug(library: LibraryPage, name: str) -> str:
    wanted = slugify(name) or "section"
    taken = set(library.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
