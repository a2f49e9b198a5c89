from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.agencies import demonstration
from lms.demo.many import Size, load_many


class Command(BaseCommand):
    help = "Write many made-up agencies with much training, to measure how fast pages are."

    def add_arguments(self, parser):
        parser.add_argument("--agencies", type=int, required=True)
        parser.add_argument("--people", type=int, required=True, help="in all agencies together")
        parser.add_argument("--modules", type=int, required=True)
        parser.add_argument("--cycles", type=int, required=True, help="in all agencies together")
        parser.add_argument(
            "--workers", type=float, default=0.4, help="which share of the people are at work"
        )
        parser.add_argument("--name", default="Agency", help="what the agencies are called")

    def handle(self, *, name, **options):
        if not demonstration.is_on():
            raise CommandError("Made-up people are not for a site where real people are.")
        size = Size(**{each: options[each] for each in Size.__dataclass_fields__})
        if min(size.agencies, size.people, size.modules) < 1 or size.cycles < 0:
            raise CommandError("Agencies, people and modules are 1 or more, cycles 0 or more.")
        agencies = load_many(size, now=timezone.now(), name=name)
        self.stdout.write(
            f"{len(agencies)} agencies, {size.people} people, {size.cycles} cycles written."
        )
