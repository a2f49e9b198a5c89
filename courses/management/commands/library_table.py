from django.core.management.base import BaseCommand

from courses.library_format import LIBRARY, module_paths, read_module
from courses.library_table import TABLE, library_table


class Command(BaseCommand):
    help = "Write docs/library.md: what each module of the starter library answers."

    def handle(self, **options):
        modules = [read_module(path.parent) for path in module_paths(LIBRARY)]
        TABLE.write_text(library_table(modules), encoding="utf-8")
        self.stdout.write(f"{TABLE.name}: {len(modules)} modules.")
