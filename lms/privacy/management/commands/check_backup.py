from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.privacy.backups import actions
from lms.privacy.backups.database import Failed
from lms.privacy.backups.sealed_file import Unreadable


class Command(BaseCommand):
    help = "Restore the newest backup, or the one named, into a scratch database and compare."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--weekly", action="store_true", help="Do nothing without a backup.")

    def handle(self, *, file, weekly, **options):
        if weekly and not settings.HR_BACKUP_DIR:
            return
        try:
            found = [path for _, path in actions.backups()]
            if weekly and not found:
                return
            if not file and not found:
                raise Failed("There is no backup yet. Make one: manage.py backup.")
            path = file or found[-1]
            manifest = actions.check(path, now=timezone.now())
        except (Failed, Unreadable, FileNotFoundError) as error:
            raise CommandError(str(error)) from error
        facts = manifest.facts
        self.stdout.write(
            f"{path} would do: {sum(facts.tables.values())} rows in {len(facts.tables)} tables "
            f"and {manifest.stored} came back right."
        )
