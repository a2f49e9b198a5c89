from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.library_format import LIBRARY
from courses.loader import load_library


class Command(BaseCommand):
    help = "Create or update the starter library's pages. Safe to repeat; keeps local edits."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=LIBRARY)
        parser.add_argument(
            "--overwrite", action="store_true", help="Replace pages edited in the CMS, too."
        )

    def handle(self, *, folder, overwrite, **options):
        problems = load_library(folder, overwrite=overwrite, say=self.stdout.write)
        if problems:
            raise CommandError("Not loaded:\n" + "\n".join(problems))
