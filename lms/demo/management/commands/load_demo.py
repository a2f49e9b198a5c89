from django.core.management.base import BaseCommand, CommandError

from lms.agencies import demonstration
from lms.agencies.cards.codes import shown
from lms.demo import cast, load


class Command(BaseCommand):
    help = "Make the demonstration: Riverbend, a clinic three months in, and Hillside. Once."

    def handle(self, **options):
        if not demonstration.is_on():
            raise CommandError("The demonstration is not for a site where real people are.")
        if not load.is_loaded():
            load.load()
        self.stdout.write(f"Password of everyone below: {cast.PASSWORD}")
        for email, (_, role, agency) in cast.WITH_EMAIL.items():
            self.stdout.write(f"  {email:28} {role}, {agency or 'the site'}")
        for agency, (name, code) in cast.WITH_CARD.items():
            self.stdout.write(f"Card of {name} at {agency}: {shown(code)}  PIN {cast.PIN}")
        name, code = cast.NEW_CARD
        self.stdout.write(f"New card of {name} at Riverbend, until tomorrow: {shown(code)}  no PIN")
        self.stdout.write(f"Blank cards at Riverbend: {' '.join(map(shown, cast.BLANK_CARDS))}")
