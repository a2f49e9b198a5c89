from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from home import contact
from lms.agencies.management.opening import OpeningCommand
from lms.agencies.models import Agency, RealSince
from lms.demo.remove import remove


class Command(OpeningCommand):
    help = "Start for real: remove the demonstration for good, and open the first agency."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--yes", action="store_true", help="Remove without asking again.")

    def handle(self, *, yes, **options):
        if RealSince.objects.exists():
            raise CommandError("This site is real already. To open one more agency: add_agency.")
        answers = self.answers(options)
        if not yes and Agency.objects.filter(made_up=True).exists():
            said = self._ask("The demonstration and all in it goes, for good. Type yes", "")
            if said.strip().lower() != "yes":
                raise CommandError("Stopped. Nothing was changed.")
        with transaction.atomic():
            remove()
            RealSince.objects.create(at=timezone.now())
            self.open(answers)
        contact.forget()
