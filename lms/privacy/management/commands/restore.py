from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.privacy import ledger
from lms.privacy.backups import actions
from lms.privacy.backups.database import Failed
from lms.privacy.backups.sealed_file import Unreadable


class Command(BaseCommand):
    help = "Put a backup into an empty database and an empty media folder, and check it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            restored = actions.restore(file, now=timezone.now())
        except (Failed, Unreadable) as error:
            raise CommandError(str(error)) from error
        facts = restored.manifest.facts
        self.stdout.write(
            f"Restored as of {restored.manifest.made_at}: {sum(facts.tables.values())} rows in "
            f"{len(facts.tables)} tables, {restored.manifest.stored}. "
            "All counts and checksums are right. Everyone is signed out."
        )
        found = ledger.path().exists()
        self.stdout.write(
            f"{restored.erased_again} people who were erased since are erased again "
            f"({ledger.path()} {'was read' if found else 'is not there'})."
        )
        if restored.audit_problem:
            raise CommandError(
                f"Everything is there, but the log is broken: {restored.audit_problem}. "
                "Is HR_AUDIT_KEY the key of before?"
            )
        self.stdout.write("The log is whole.")
