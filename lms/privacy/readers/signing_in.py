"""How someone signs in, who helped them, and what the log says."""

from collections.abc import Iterator
from itertools import chain

from allauth.mfa.models import Authenticator
from django.db.models import Q

from lms.activity.models import Note, SignIn
from lms.agencies.models import (
    Invitation,
    LettingIn,
    ManagerNotice,
    OneTimeCode,
    SignInCard,
    SignInNotice,
)
from lms.people.models import Device, Person

from .rows import Row, name_of


def cards(person: Person) -> Iterator[Row]:
    """Dates only: code and PIN are kept as hashes, which tell nobody anything."""
    rows = SignInCard.objects.filter(membership__person=person).select_related("issued_by")
    for card in rows.order_by("issued_at", "id"):
        yield {
            "given_at": card.linked_at or card.issued_at,
            "by": name_of(card.issued_by),
            "last_used_at": card.last_used_at,
            "wrong_pins_since": card.wrong_since_success,
            "ends_at": card.expires_at,
            "stopped_at": card.revoked_at,
        }


def helped_in(person: Person) -> Iterator[Row]:
    codes = OneTimeCode.objects.filter(membership__person=person).select_related("made_by")
    asked = LettingIn.objects.filter(
        Q(membership__person=person) | Q(asked_for__person=person)
    ).select_related("answered_by")
    rows = chain(
        (
            {
                "what": "code",
                "by": name_of(code.made_by),
                "at": code.made_at,
                "used_at": code.used_at,
            }
            for code in codes
        ),
        (
            {
                "what": "let-in",
                "asked_at": one.asked_at,
                "by": name_of(one.answered_by),
                "at": one.answered_at or one.asked_at,
                "answer": one.answer or None,
                "used_at": one.used_at,
            }
            for one in asked
        ),
    )
    yield from sorted(rows, key=lambda row: row["at"])


def notices(person: Person) -> Iterator[Row]:
    told_you = SignInNotice.objects.filter(membership__person=person).select_related("by")
    told_manager = ManagerNotice.objects.filter(membership__person=person)
    rows = chain(
        (
            {
                "what": notice.kind,
                "by": name_of(notice.by),
                "at": notice.at,
                "seen_at": notice.seen_at,
                "you_said_not_me_at": notice.denied_at,
            }
            for notice in told_you
        ),
        (
            {"what": notice.kind, "at": notice.at, "manager_saw_at": notice.seen_at}
            for notice in told_manager
        ),
    )
    yield from sorted(rows, key=lambda row: row["at"])


def invitations(person: Person) -> Iterator[Row]:
    rows = Invitation.objects.filter(membership__person=person).select_related("made_by")
    for row in rows.order_by("made_at", "id"):
        yield {
            "as": row.role,
            "at": row.made_at,
            "by": name_of(row.made_by),
            "good_until": row.expires_at,
            "accepted_at": row.accepted_at,
            "ended_at": row.ended_at,
        }


def devices(person: Person) -> Iterator[Row]:
    for device in Device.objects.filter(person=person).order_by("first_seen_at", "id"):
        yield {
            "device": device.kind,
            "label": device.label or None,
            "first_seen_at": device.first_seen_at,
            "last_seen_at": device.last_seen_at,
            "lost_at": device.lost_at,
        }


def sign_ins(person: Person) -> Iterator[Row]:
    for one in SignIn.objects.filter(person_id=person.pk).order_by("at", "id"):
        yield {"at": one.at, "went": one.result}


def factors(person: Person) -> Iterator[Row]:
    """Kinds and dates; the secrets themselves leave us with nobody."""
    for factor in Authenticator.objects.filter(user=person).order_by("created_at", "id"):
        yield {
            "what": factor.type,
            "since": factor.created_at,
            "last_used_at": factor.last_used_at,
        }


def log(person: Person) -> Iterator[Row]:
    """The lines that name this person, as the one who acted or as the one it was about."""
    about = {str(person.pk), *map(str, person.memberships.values_list("pk", flat=True))}
    for note in Note.objects.filter(Q(actor_id=person.pk) | Q(subject_id__in=about)).order_by("id"):
        yield {
            "at": note.at,
            "what": note.verb,
            "by_you": note.actor_id == person.pk,
            "about_you": note.subject_id in about,
        }
