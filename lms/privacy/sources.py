"""Everything that is kept about a person: one list, from which page and file are made.

Each source names the fields it answers for, as "app.Model.field". A field that says whose a
row is, or who acted in it, stands in exactly one source or in `NOT_TOLD` with its reason.
Other people's names appear only where they acted toward this person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .readers import belonging, choices, hours, learning, signing_in


@dataclass(frozen=True)
class Source:
    key: str
    title: Promise
    fields: tuple[str, ...]
    read: Callable
    in_file_only: bool = False
    """Too long to read: the page says how many lines there are, the file has them."""


SOURCES = (
    Source("you", _("You"), ("account.EmailAddress.user",), belonging.you),
    Source(
        "places",
        _("Where you belong"),
        ("agencies.Membership.person", "agencies.Membership.batch"),
        belonging.places,
    ),
    Source("groups", _("Your groups"), ("agencies.GroupPlace.membership",), belonging.groups),
    Source(
        "guides",
        _("Your guides"),
        (
            "training.Cycle.learner",
            "training.Cycle.assignments",
            "training.CycleAssignment.cycle",
            "training.CycleAssignment.assignment",
            "training.Assignment.created_by",
            "training.StepEvent.cycle",
            "training.StepEvent.learner",
            "training.CheckAttempt.cycle",
            "training.Completion.cycle",
            "training.Completion.recorded_by",
            "training.Void.completion",
            "training.Certificate.completion",
            "training.SignOff.cycle",
            "training.PartDone.cycle",
            "training.ExtraTry.cycle",
        ),
        learning.guides,
    ),
    Source("away", _("When you were away"), ("training.Leave.membership",), learning.away),
    Source(
        "observing",
        _("Skills that you sign off"),
        ("training.Observer.membership",),
        learning.observing,
    ),
    Source(
        "saved_views",
        _("Views of reports that you saved"),
        ("reports.SavedFilter.membership",),
        choices.saved_views,
    ),
    Source("reminders", _("Your reminders"), ("training.Reminder.person",), choices.reminders),
    Source(
        "reminder_choice",
        _("What you chose about reminders"),
        ("training.ReminderChoice.person",),
        choices.reminder_choice,
    ),
    Source(
        "how_to_reach",
        _("How to reach you"),
        ("agencies.HowToReach.membership",),
        choices.how_to_reach,
    ),
    Source(
        "other_training",
        _("Your training from somewhere else"),
        (
            "training.ExternalTraining.person",
            "training.ExternalTraining.proof",
            "training.ExternalTraining.answered_by",
        ),
        hours.other_training,
    ),
    Source(
        "proofs",
        _("Your proofs"),
        (
            "training.Proof.owner",
            "training.PriorLearning.completion",
            "training.PriorLearning.proof",
        ),
        hours.proofs,
    ),
    Source("state", _("Your state and period"), ("training.Certification.person",), hours.state),
    Source(
        "sharing",
        _("Who you let see more, and who looked"),
        ("training.Share.owner", "training.Share.viewer", "training.SharedLook.share"),
        choices.sharing,
    ),
    Source(
        "never_see_me",
        _("Who never sees you"),
        ("agencies.Block.membership", "agencies.Block.worker"),
        choices.never_see_me,
    ),
    Source(
        "cards",
        _("Your cards"),
        ("agencies.SignInCard.membership", "agencies.SignInCard.issued_by"),
        signing_in.cards,
    ),
    Source(
        "helped_in",
        _("Who helped you sign in"),
        (
            "agencies.OneTimeCode.membership",
            "agencies.OneTimeCode.made_by",
            "agencies.LettingIn.membership",
            "agencies.LettingIn.asked_for",
            "agencies.LettingIn.answered_by",
        ),
        signing_in.helped_in,
    ),
    Source(
        "notices",
        _("News about your sign-in"),
        (
            "agencies.SignInNotice.membership",
            "agencies.SignInNotice.by",
            "agencies.ManagerNotice.membership",
        ),
        signing_in.notices,
    ),
    Source(
        "invitations",
        _("Your invitations"),
        ("agencies.Invitation.membership", "agencies.Invitation.made_by"),
        signing_in.invitations,
    ),
    Source("devices", _("Your devices"), ("people.Device.person",), signing_in.devices),
    Source(
        "sign_ins", _("Your sign-ins by card"), ("activity.SignIn.person_id",), signing_in.sign_ins
    ),
    Source(
        "factors", _("Your second sign-in steps"), ("mfa.Authenticator.user",), signing_in.factors
    ),
    Source(
        "log",
        _("The log of changes"),
        ("activity.Note.actor_id",),
        signing_in.log,
        in_file_only=True,
    ),
)

_ACTED = "What they did for someone else stands in that person's data, and in the log's lines."
NOT_TOLD = {
    "account.EmailConfirmation.email_address": "A hash for a link that was mailed; days only.",
    "agencies.Batch.made_by": _ACTED,
    "agencies.Block.made_by": "The person themself, or the manager who wrote it down for them.",
    "agencies.Group.members": "Told with the place in the group.",
    "agencies.GroupPlace.group": "Told with the place in the group.",
    "agencies.ManagerNotice.by": _ACTED,
    "agencies.ManagerNotice.seen_by": _ACTED,
    "agencies.PeopleFile.made_by": "A list they uploaded; a day at most.",
    "agencies.PeopleFile.batch": "Told with the place it led to.",
    "privacy.ErasedId.person_id": "Whoever it is about is gone.",
    "training.Assignment.group": "Told with the place in the group.",
    "training.Assignment.withdrawn_by": _ACTED,
    "training.Reminder.cycle": "The guide is told with all that belongs to it.",
    "training.ExtraTry.by": _ACTED,
    "training.Leave.ended_by": _ACTED,
    "training.Leave.started_by": _ACTED,
    "training.NamedMember.assignment": "Told with the guide that it led to.",
    "training.NamedMember.membership": "Told with the guide that it led to.",
    "training.Observer.named_by": _ACTED,
    "training.PartDone.by": _ACTED,
    "training.PartDone.taken_back_by": _ACTED,
    "training.SignOff.observer": _ACTED,
    "training.StateConfirmation.confirmed_by": _ACTED,
    "training.StateConfirmation.ended_by": _ACTED,
    "training.Void.by": _ACTED,
}
