from django.core.management.base import BaseCommand, CommandError

from lms.agencies.models import Membership
from lms.agencies.second_factor import reset_factors


class Command(BaseCommand):
    help = "Take away the lost second factors of someone whom no manager can help."

    def add_arguments(self, parser):
        parser.add_argument("email", help="The address they sign in with.")

    def handle(self, *, email, **options):
        mine = Membership.objects.current().filter(person__email=email.strip().lower())
        membership = mine.select_related("person").order_by("started_on", "id").first()
        if membership is None:
            raise CommandError("Nobody who works here signs in with this address.")
        reset_factors(membership, by=None)
        self.stdout.write("Done. They are signed out, and set up a new way after their password.")
