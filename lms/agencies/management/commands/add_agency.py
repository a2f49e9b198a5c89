from django.db import transaction

from lms.agencies.management.opening import OpeningCommand


class Command(OpeningCommand):
    help = "Open one more agency on this site: ask for its name, first manager and contact."

    def handle(self, **options):
        answers = self.answers(options)
        with transaction.atomic():
            self.open(answers)
