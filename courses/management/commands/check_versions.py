from django.core.management.base import BaseCommand

from courses.models import CoursePage, ModulePage
from courses.versions import write_course_version, write_module_version


class Command(BaseCommand):
    help = "Write the versions that live pages lack. A guide without a version is not served."

    def handle(self, **options):
        written = 0
        for model, write in (
            (ModulePage, write_module_version),
            (CoursePage, write_course_version),
        ):
            for page in model.objects.live().filter(alias_of=None):
                written += write(page) is not None
        self.stdout.write(f"{written} versions written.")
