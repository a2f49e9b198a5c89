from django.core.management.base import BaseCommand

from lms.training.rebuilding import rebuild_progress


class Command(BaseCommand):
    help = "Make what is kept for speed about each cycle anew, from its steps and checks."

    def handle(self, **options):
        changed = rebuild_progress()
        self.stdout.write(f"{changed} cycles were not as their evidence says; now they are.")
