"""How much data a guide costs its reader."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

# The document, its styles and its scripts, compressed: held by a test.
PAGE_BYTES = 15_000


def picture_sizes(steps) -> Iterator[int]:
    """Yield the stored size in bytes of each picture that one phone's reader fetches."""
    for step in steps:
        android = [p for p in step.value["phones"] if p["phone"] == "android" and p["picture"]]
        for shown in android or [step.value]:
            for picture in shown["picture"]:
                yield picture["image"].get_file_size() if picture["image"] else 0


def megabytes(picture_bytes: int, pages: int = 1) -> str:
    """Return what so many guides with these pictures take, rounded up to a tenth of a megabyte.

    As words, which no language writes with a comma.
    """
    return str(_tenths(picture_bytes, pages) / 10)


def _tenths(picture_bytes: int, pages: int = 1) -> int:
    return -(-(pages * PAGE_BYTES + picture_bytes) // 100_000)


def data_label(picture_bytes: int) -> str:
    """Return the data a first visit uses, rounded up to a tenth of a megabyte, in words."""
    tenths = _tenths(picture_bytes)
    if tenths <= 1:
        return _("Little data: under 0.1 MB")
    if tenths <= 3:
        return _("Little data: %(size)s MB") % {"size": tenths / 10}
    return _("%(size)s MB. Best on Wi-Fi.") % {"size": tenths / 10}
