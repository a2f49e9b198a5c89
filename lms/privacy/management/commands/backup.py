from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.agencies import demonstration
from lms.privacy.backups import actions
from lms.privacy.backups.database import Failed
from lms.privacy.backups.sealed_file import Unreadable


class Command(BaseCommand):
    help = "Make one encrypted file of the database and the media in HR_BACKUP_DIR."

    def add_arguments(self, parser):
        parser.add_argument(
            "--nightly",
            action="store_true",
            help="Do nothing where no folder was given, or only the demonstration is there.",
        )

    def handle(self, *, nightly, **options):
        if nightly and (not settings.HR_BACKUP_DIR or demonstration.is_on()):
            return
        try:
            path, manifest = actions.make(now=timezone.now())
        except (Failed, Unreadable) as error:
            raise CommandError(str(error)) from error
        size = path.stat().st_size / 1_000_000
        rows = sum(manifest.facts.tables.values())
        self.stdout.write(f"{path}: {size:.1f} MB, {rows} rows, {manifest.stored}, read back.")
