"""Who someone is here, and where they belong."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress

from lms.agencies.models import GroupPlace
from lms.people.models import Person

from .rows import Row, name_of


def you(person: Person) -> Iterator[Row]:
    others = EmailAddress.objects.filter(user=person).exclude(email=person.email or "")
    yield {
        "name": person.display_name,
        "email": person.email,
        "other_emails": [{"email": other.email} for other in others],
        "language": person.language,
        "joined_at": person.joined_at,
        "last_sign_in": person.last_login,
        "account_open": person.is_active,
        "second_factor_by": person.second_factor_by,
        "goes_at": person.erase_at,
    }


def places(person: Person) -> Iterator[Row]:
    rows = person.memberships.select_related("agency", "batch__made_by")
    for row in rows.order_by("started_on", "id"):
        yield {
            "agency": row.agency and row.agency.name,
            "as": row.role,
            "since": row.started_on,
            "invited_at_address": row.invite_email or None,
            "work_phone": row.work_phone or None,
            "accepted_at": row.accepted_at,
            "kept": row.kept or None,
            "added_by": name_of(row.batch.made_by) if row.batch else None,
            "until": row.ended_at,
        }


def groups(person: Person) -> Iterator[Row]:
    for place in (
        GroupPlace.objects.filter(membership__person=person)
        .select_related("group__agency")
        .order_by("group__agency__name", "group__name")
    ):
        yield {
            "group": place.group.name,
            "agency": place.group.agency.name,
            "as": "supports" if place.supports else "supported",
        }
