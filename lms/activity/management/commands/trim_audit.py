from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.activity import trimming


class Command(BaseCommand):
    help = "Let the log's months go that were sealed more than six years ago. Rehearses first."

    def add_arguments(self, parser):
        parser.add_argument(
            "--for-real", action="store_true", help="Delete them, and sign a checkpoint."
        )

    def handle(self, *, for_real, **options):
        now = timezone.now()
        if not for_real:
            old = trimming.old_months(now=now)
            self.stdout.write(f"{old.lines} lines sealed before {old.before:%Y-%m-%d} would go.")
            self.stdout.write("Nothing was deleted. Add --for-real to delete them.")
            return
        try:
            old = trimming.trim(now=now)
        except ValueError as problem:
            raise CommandError(f"The log is broken, so nothing was deleted: {problem}.") from None
        self.stdout.write(f"{old.lines} lines sealed before {old.before:%Y-%m-%d} are gone.")
