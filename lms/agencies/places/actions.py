"""Writes of local places. Each is noted by id: the log never holds what someone wrote."""

from datetime import date, timedelta

from django.db import transaction

from lms.activity.actions import note

from ..models import LocalPlace, Membership

CHECK_EVERY = timedelta(days=91)


@transaction.atomic
def save_place(place: LocalPlace, *, by: Membership) -> None:
    """Save a new or changed place for the agency that `by` acts for."""
    new = place._state.adding
    if new:
        place.agency_id = by.agency_id
    place.review_by = place.checked_on + CHECK_EVERY
    place.save()
    note("place.added" if new else "place.changed", about=place, by=by)


@transaction.atomic
def say_checked(place: LocalPlace, *, on: date, by: Membership) -> None:
    """Keep that someone called or looked, and that everything is still right."""
    place.checked_on, place.review_by = on, on + CHECK_EVERY
    place.save()
    note("place.checked", about=place, by=by)
