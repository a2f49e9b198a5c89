from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.drawings import BadDrawing, read_drawing
from courses.library_format import LIBRARY, BrokenModule, read_module, read_topics


class Command(BaseCommand):
    help = "Read every module of the starter library and tell what is wrong, with file and line."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=LIBRARY)

    def handle(self, *, folder, **options):
        problems, modules = [], sorted(folder.glob("*/module.yaml"))
        for read, path in [(read_topics, folder), *((read_module, p.parent) for p in modules)]:
            try:
                read(path)
            except BrokenModule as problem:
                problems.append(str(problem))
        for path in sorted(folder.glob("**/*.svg")):
            try:
                read_drawing(path)
            except BadDrawing as problem:
                problems.append(f"{path.relative_to(folder)}:1: {problem}")
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(modules)} modules, nothing to mend.")
