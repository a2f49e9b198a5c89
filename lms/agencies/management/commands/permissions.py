from django.core.management.base import BaseCommand

from lms.agencies.permissions import as_markdown


class Command(BaseCommand):
    help = "Print who may do what, for docs/permissions.md."

    def handle(self, **options):
        self.stdout.write(as_markdown(), ending="")
