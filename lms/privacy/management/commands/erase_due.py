from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.privacy.actions import erase_due


class Command(BaseCommand):
    help = "Erase everyone who asked for it seven days ago or more."

    def handle(self, **options):
        erased = erase_due(now=timezone.now())
        if erased:
            self.stdout.write(f"{erased} erased.")
