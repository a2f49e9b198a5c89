"""What messages say. Never a name, a module, an agency, a date or anything about health.

A test reads every one of them. No link signs anyone in: mail leads to the front page.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from lms.outbox.letters import Letter


@dataclass(frozen=True)
class Said:
    """What one message tells: numbers only."""

    things_to_do: int = 0
    due_this_week: int = 0
    waiting_for_you: int = 0
    whole_agency: bool = False

    def __bool__(self) -> bool:
        return bool(self.things_to_do or self.due_this_week or self.waiting_for_you)


def mail(to: str, said: Said, language: str) -> Letter:
    """Return a mail of one line and the front page's address."""
    with override(language):
        subject, line = gettext("Something new is ready"), " ".join(_sentences(said))
    text = f"{line}\n\n{settings.HR_BASE_URL or settings.WAGTAILADMIN_BASE_URL}/\n"
    return Letter(to, subject, text, settings.DEFAULT_FROM_EMAIL)


def text_message(to: str, language: str) -> Letter:
    with override(language):
        text = gettext("Handrail: something new is ready for you. Reply STOP to end.")
    return Letter(to, "", text, "")


def code_message(to: str, code: str, language: str) -> Letter:
    with override(language):
        text = gettext("Handrail: your code is %(code)s. Reply STOP to end.") % {"code": code}
    return Letter(to, "", text, "")


def _sentences(said: Said) -> list[str]:
    found = []
    if n := said.things_to_do:
        words = ngettext("You have %(n)d thing to do.", "You have %(n)d things to do.", n)
        found.append(words % {"n": n})
    if n := said.due_this_week:
        words = (
            ngettext(
                "%(n)d person has something due this week.",
                "%(n)d people have something due this week.",
                n,
            )
            if said.whole_agency
            else ngettext(
                "%(n)d person in your groups has something due this week.",
                "%(n)d people in your groups have something due this week.",
                n,
            )
        )
        found.append(words % {"n": n})
    if n := said.waiting_for_you:
        words = ngettext("%(n)d sign-off waits for you.", "%(n)d sign-offs wait for you.", n)
        found.append(words % {"n": n})
    return found or [gettext("Something new is ready.")]
