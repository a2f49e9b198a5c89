from django.core.management.base import BaseCommand, CommandError

from lms.activity import chain


class Command(BaseCommand):
    help = "Check the audit log: name the first line that was changed, removed, added or moved."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head", default="", help="A head printed or backed up before: is its end still there?"
        )

    def handle(self, *, head, **options):
        verdict = chain.verify(kept_head=head)
        if verdict.problem:
            raise CommandError(f"The log is broken: {verdict.problem}.")
        self.stdout.write(f"The log is whole: {verdict.lines} lines sealed.")
        if verdict.waiting:
            self.stdout.write(f"{verdict.waiting} lines wait for their seal, up to a minute.")
        self.stdout.write(f"Head: {verdict.head}")
