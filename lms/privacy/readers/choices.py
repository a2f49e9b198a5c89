"""What someone chose: reminders, saved views, and who sees more or nothing of them."""

from collections.abc import Iterator

from lms.agencies.models import Block, HowToReach
from lms.agencies.reaching.rules import ways_of
from lms.people.models import Person
from lms.training.models import ReminderChoice, Share
from lms.training.reminders.number import number_in

from .rows import Row, name_of


def saved_views(person: Person) -> Iterator[Row]:
    """The names they gave to reports as they narrowed them."""
    for membership in person.memberships.order_by("started_on", "id"):
        for row in membership.saved_filters.order_by("made_at", "id"):
            yield {"what": row.name, "since": row.made_at}


def reminders(person: Person) -> Iterator[Row]:
    """When something was to be told, in which way, and what became of it."""
    for row in person.reminders.select_related("agency").order_by("due_at", "id"):
        yield {
            "reminder": row.kind,
            "way": row.channel,
            "agency": row.agency.name,
            "at": row.due_at,
            "sent_at": row.sent_at,
            "not_sent_at": row.failed_at,
            "cancelled_at": row.cancelled_at,
            "seen_at": row.seen_at,
        }


def reminder_choice(person: Person) -> Iterator[Row]:
    for choice in ReminderChoice.objects.filter(person=person):
        yield {
            "by_email": choice.by_email,
            "by_text_message": choice.by_sms,
            "phone_number": number_in(choice) or None,
            "confirmed_at": choice.confirmed_at,
            "changed_at": choice.changed_at,
        }


def how_to_reach(person: Person) -> Iterator[Row]:
    for row in HowToReach.objects.filter(membership__person=person).select_related(
        "membership__agency"
    ):
        yield {
            "agency": row.membership.agency.name,
            "ways": ways_of(row),
            "times": row.times.split(),
            "changed_at": row.chosen_at,
        }


def sharing(person: Person) -> Iterator[Row]:
    shares = Share.objects.filter(owner=person).select_related("viewer__person")
    for share in shares.prefetch_related("looks").order_by("started_at", "id"):
        yield {
            "who": name_of(share.viewer.person),
            "what": share.what,
            "since": share.started_at,
            "until": share.ended_at,
            "looks": [{"at": look.at} for look in share.looks.all()],
        }


def never_see_me(person: Person) -> Iterator[Row]:
    blocks = Block.objects.filter(membership__person=person).select_related("worker__person")
    for block in blocks.order_by("made_at", "id"):
        yield {
            "who": name_of(block.worker.person),
            "since": block.made_at,
            "until": block.lifted_at,
        }
