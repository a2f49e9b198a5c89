"""What each source reads of one person: rows of plain values, the same for page and file."""

from collections.abc import Iterator
from itertools import chain

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import get_language

from lms.activity.models import Note, SignIn
from lms.agencies.models import (
    Block,
    GroupPlace,
    Invitation,
    LettingIn,
    ManagerNotice,
    OneTimeCode,
    SignInCard,
    SignInNotice,
)
from lms.people.models import Device, Person
from lms.training.models import (
    Assignment,
    Certification,
    Cycle,
    Leave,
    Observer,
    PriorLearning,
    ReminderChoice,
    Share,
)
from lms.training.reminders.number import number_in

Row = dict[str, object]
GONE = "someone-gone"


def name_of(person: Person | None) -> str | None:
    """Return who acted; None when nobody is known, a word when they were erased since."""
    return (person.display_name or GONE) if person else None


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


def guides(person: Person) -> Iterator[Row]:
    """Every cycle with its evidence: also what was taken back, or became quiet later."""
    given = Assignment.objects.select_related("created_by").order_by("created_at")
    for cycle in (
        Cycle.objects.filter(learner=person)
        .select_related(
            "agency", "completion__recorded_by", "completion__void", "completion__certificate"
        )
        .prefetch_related(
            Prefetch("assignments", given),
            "course__versions",
            "extra_tries",
            "parts_done__by",
            "parts_done__version",
            "sign_offs__observer",
            "events__version",
            "attempts__version",
            "module__versions",
        )
        .order_by("opened_at", "id")
    ):
        done = getattr(cycle, "completion", None)
        events = sorted(cycle.events.all(), key=lambda event: (event.at, event.pk))
        yield {
            "guide": _title(cycle, get_language()),
            "how_it_came": cycle.kind,
            "agency": cycle.agency and cycle.agency.name,
            "given": [
                {
                    "by": name_of(one.created_by),
                    "at": one.created_at,
                    "reason": one.reason or None,
                    "taken_back_at": one.withdrawn_at,
                }
                for one in cycle.assignments.all()
            ],
            "opened_at": cycle.opened_at,
            "due": cycle.due_on,
            "valid_until": cycle.valid_until,
            "paused_at": cycle.paused_at,
            "you_said": cycle.answer or None,
            "closed_at": cycle.closed_at,
            "closed_why": cycle.closed_why or None,
            "done_at": done and done.completed_at,
            "done_how": done and done.how,
            "recorded_by": name_of(done.recorded_by) if done else None,
            "taken_off_the_record": _void(done),
            "certificate": _certificate(done),
            "ce_hours": [
                {"what": category or None, "hours": hours}
                for category, hours in (done.hours if done else {}).items()
            ],
            "skills": [
                {
                    "what": one.statement,
                    "went": one.result,
                    "on": one.seen_on,
                    "by": name_of(one.observer),
                    "you_want_more_practice_since": one.more_practice_at,
                }
                for one in sorted(cycle.sign_offs.all(), key=lambda one: one.at)
            ],
            "tasks_and_policies": [
                {
                    "what": (one.version.part(one.part_id) or {}).get("title", one.part_id),
                    "at": one.at,
                    "by": name_of(one.by),
                    "taken_back_at": one.taken_back_at,
                }
                for one in sorted(cycle.parts_done.all(), key=lambda one: one.at)
            ],
            "more_tries_given": [{"at": one.at} for one in cycle.extra_tries.all()],
            "steps": [_step(event) for event in events],
            "checks": [
                {
                    "at": attempt.at,
                    "right": attempt.score,
                    "of": attempt.out_of,
                    "passed": attempt.passed,
                    "answers": _answers(attempt),
                }
                for attempt in sorted(cycle.attempts.all(), key=lambda one: (one.at, one.pk))
            ],
        }


def _title(cycle: Cycle, language: str) -> str | None:
    """Return the title as it was shown when done, else as it is in the reader's language."""
    if done := getattr(cycle, "completion", None):
        return done.title
    versions = (cycle.module or cycle.course).versions.all()
    own = [version for version in versions if version.language == language]
    newest = max(own or versions, key=lambda version: version.number, default=None)
    return newest and newest.title


def _void(done) -> Row | None:
    void = done and getattr(done, "void", None)
    return {"at": void.at, "reason": void.why} if void else None


def _certificate(done) -> Row | None:
    one = done and getattr(done, "certificate", None)
    if not one:
        return None
    return {
        "number": one.number,
        "at": one.issued_at,
        "good_until": one.valid_until,
        "stopped_at": one.revoked_at,
        "reason": one.revoked_why or None,
        "shows_title": one.show_title,
        "shows_date": one.show_date,
        "shows_initials": one.show_initials,
    }


def _step(event) -> Row:
    titles = {step["id"]: step["title"] for step in event.version.steps}
    return {
        "step": titles.get(event.step_id) or event.step_id or None,
        "what": event.kind,
        "answer": event.value,
        "at": event.at,
        "received_at": event.received_at,
    }


def _answers(attempt) -> list[Row]:
    told = []
    for question_id, chosen in attempt.answers.items():
        question = attempt.version.question(question_id) or {}
        texts = {option["id"]: option["text"] for option in question.get("options", [])}
        told.append(
            {
                "question": question.get("text", question_id),
                "answer": [texts.get(option, option) for option in chosen],
            }
        )
    return told


def away(person: Person) -> Iterator[Row]:
    rows = Leave.objects.filter(membership__person=person).select_related("membership__agency")
    for row in rows.order_by("started_on", "id"):
        yield {
            "agency": row.membership.agency.name,
            "since": row.started_on,
            "until": row.ended_on,
        }


def observing(person: Person) -> Iterator[Row]:
    rows = Observer.objects.filter(membership__person=person).select_related("agency")
    for row in rows.prefetch_related("module__versions").order_by("named_at", "id"):
        versions = sorted(row.module.versions.all(), key=lambda version: version.number)
        skills = {skill["id"]: skill["statement"] for v in versions for skill in v.skills}
        yield {
            "what": skills.get(row.skill_id, row.skill_id),
            "agency": row.agency.name,
            "since": row.named_at,
            "until": row.ended_at,
        }


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


def other_training(person: Person) -> Iterator[Row]:
    rows = person.external_training.select_related("sent_to", "answered_by", "proof")
    for row in rows.order_by("added_at", "id"):
        yield {
            "what": row.title,
            "given_by": row.provider,
            "on": row.done_on,
            "hours": row.hours,
            "category": row.category,
            "at": row.added_at,
            "proof": row.proof and _address(row.proof),
            "agency": row.sent_to and row.sent_to.name,
            "asked_to_count_at": row.sent_at,
            "counted": row.answer or None,
            "why_not": row.answer_why or None,
            "answered_at": row.answered_at,
            "by": name_of(row.answered_by),
        }


def proofs(person: Person) -> Iterator[Row]:
    """Each file and where it can be had; and what was accepted as learned before, and why."""
    prior = PriorLearning.objects.filter(completion__cycle__learner=person)
    for one in prior.select_related("completion", "proof").order_by("completion__completed_at"):
        yield {
            "learned_before": one.completion.title,
            "shown_by": one.evidence,
            "learned_on": one.learned_on,
            "proof": one.proof and _address(one.proof),
        }
    for proof in person.proofs.order_by("added_at", "id"):
        yield {"proof": _address(proof), "at": proof.added_at}


def _address(proof) -> str:
    """Return where its owner gets a proof's file, signed in."""
    return f"{settings.HR_BASE_URL}{reverse('proof', args=[proof.pk])}"


def state(person: Person) -> Iterator[Row]:
    for row in Certification.objects.filter(person=person):
        yield {
            "state": row.state,
            "since": row.starts_on,
            "until": row.ends_on,
            "at": row.chosen_at,
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
