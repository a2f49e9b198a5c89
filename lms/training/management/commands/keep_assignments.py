from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.training.assigning.keeping import keep_up


class Command(BaseCommand):
    help = "Opens, renews and closes what assignments say. The minute job runs it."

    def handle(self, *args, **options):
        kept = keep_up(now=timezone.now())
        self.stdout.write(f"Looked after {len(kept)} agencies.")
