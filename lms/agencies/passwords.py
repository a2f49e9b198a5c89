"""Passwords: asking for a new one, choosing one, and the same answer for whoever may not ask."""

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from lms.outbox.actions import plan_nothing

ADVICE = _("12 letters or more. A few words in a row are easy to remember.")


class ResetPasswordForm(allauth.ResetPasswordForm):
    """Only whoever has come in before can ask.

    Somebody who was invited but never accepted would get in past the invitation's end.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail")

    def clean_email(self):
        email = super().clean_email()
        self.users = [person for person in self.users if _has_come_in(person)]
        return email

    def save(self, request, **kwargs):
        if not self.users:
            plan_nothing()
        return super().save(request, **kwargs)


class _WithAdvice:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", _("Your password now")),
            ("password1", _("New password")),
            ("password2", _("The same once more")),
        ):
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = ADVICE


class NewPasswordForm(_WithAdvice, allauth.ResetPasswordKeyForm):
    """For whoever came by the link in a mail."""


class ChangePasswordForm(_WithAdvice, allauth.ChangePasswordForm):
    """For whoever knows the password they have."""


def _has_come_in(person) -> bool:
    return person.has_usable_password() or person.memberships.exclude(accepted_at=None).exists()
