from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.drawing.descriptions import FILE
from courses.drawing.files import described_folders, write_drawings
from courses.drawing.kit_sheet import kit_sheet
from courses.drawing.sheet import module_sheet
from courses.library_format import LIBRARY, module_paths


class Command(BaseCommand):
    help = "Draw the pictures that modules describe in pictures.yaml. See docs/drawings.md."

    def add_arguments(self, parser):
        parser.add_argument("keys", nargs="*", help="modules; all when none is named")
        parser.add_argument("--folder", type=Path, default=LIBRARY)
        parser.add_argument("--sheet", type=Path, help="also write a contact sheet, as HTML")
        parser.add_argument("--kit", type=Path, help="write a sheet of all that can be drawn")

    def handle(self, *, keys, folder, sheet, kit, **options):
        if kit:
            kit.write_text(kit_sheet(), encoding="utf-8")
        folders = [folder / key for key in keys] or described_folders(folder)
        changed, problems = 0, []
        for one in folders:
            if not (one / FILE).exists():
                if not one.is_dir():
                    raise CommandError(f"there is no module {one.name}")
                continue
            count, wrong = write_drawings(one)
            changed += count
            problems += [f"{one.name}/{FILE}:{line}: {problem}" for line, problem in wrong]
        if sheet:
            modules = folders if keys else [path.parent for path in module_paths(folder)]
            sheet.write_text(module_sheet(modules), encoding="utf-8")
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{changed} drawings changed.")
