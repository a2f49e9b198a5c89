"""Asking in a terminal for what an agency needs before it can start."""

import os

from django.core.management.base import BaseCommand, CommandError

from lms.agencies.invitations.actions import invite
from lms.agencies.invitations.links import link_to_copy, site_address
from lms.agencies.models import Membership
from lms.agencies.own_agency.opening import OpeningForm, open_agency

AT_HOME = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"


class OpeningCommand(BaseCommand):
    """A command that opens an agency, from options or by asking for what they leave out."""

    def add_arguments(self, parser):
        for name, field in OpeningForm.base_fields.items():
            parser.add_argument(f"--{name}", help=field.label)

    def answers(self, options) -> dict[str, str]:
        """Return each answer, checked; ask again for a wrong one. Raises CommandError."""
        return {name: self._answer(name, options[name]) for name in OpeningForm.base_fields}

    def _answer(self, name: str, given: str | None) -> str:
        field = OpeningForm.base_fields[name]
        usual = field.initial or ""
        while True:
            typed = given if given is not None else self._ask(field.label, usual)
            form = OpeningForm({name: typed.strip() or usual})
            form.is_valid()
            if name not in form.errors:
                return form.cleaned_data[name]
            problem = f"{field.label}: {' '.join(form.errors[name])}"
            if given is not None:
                raise CommandError(problem)
            self.stdout.write(problem)

    def _ask(self, question: str, usual: str) -> str:
        try:
            return input(f"{question}{f' [{usual}]' if usual else ''}: ")
        except EOFError as error:
            raise CommandError("Stopped. Nothing was changed.") from error

    def open(self, answers: dict[str, str]) -> Membership:
        """Open the agency and say how its manager gets in."""
        manager = open_agency(**answers)
        link = link_to_copy(manager, invite(manager, by=None), site_address() or AT_HOME)
        self.stdout.write(f"\n{manager.agency} is open. Its first manager gets in once, here:")
        self.stdout.write(f"\n  {link}\n")
        self.stdout.write("The link works for seven days. What is left to do is on their pages.")
        if not site_address():
            self.stdout.write(
                f"The site's public address is not set, so the link starts {AT_HOME}. "
                "Cards and other links will not work elsewhere until HR_BASE_URL is set."
            )
        return manager
