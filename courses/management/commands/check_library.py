from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.course_format import course_paths, read_course
from courses.drawing.descriptions import FILE
from courses.drawing.files import described_folders, drawing_problems
from courses.drawings import BadDrawing, read_drawing
from courses.library_files import BrokenModule
from courses.library_format import LIBRARY, module_paths, order_problems, read_module, read_topics
from home.lifeline.table import read_table
from home.resources.format import read_resources
from home.tools.choosing_app import read_aid
from home.tools.starting import read_start


class Command(BaseCommand):
    help = (
        "Read the starter library's modules, courses and places; tell what is wrong, with its line."
    )

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=LIBRARY)

    def handle(self, *, folder, **options):
        problems, modules, courses = [], module_paths(folder), course_paths(folder)
        for read, path in [
            (read_topics, folder),
            (read_resources, folder),
            (read_table, folder),
            (read_aid, folder),
            (read_start, folder),
            *((read_module, path.parent) for path in modules),
            *((read_course, path.parent) for path in courses),
        ]:
            try:
                read(path)
            except BrokenModule as problem:
                problems.append(str(problem))
        if not problems:
            keys = [path.parent.name for path in modules]
            problems += order_problems(read_topics(folder), keys)
        for path in sorted(folder.glob("**/*.svg")):
            try:
                read_drawing(path)
            except BadDrawing as problem:
                problems.append(f"{path.relative_to(folder)}:1: {problem}")
        for described in described_folders(folder):
            where = f"{described.name}/{FILE}"
            problems += [f"{where}:{line}: {said}" for line, said in drawing_problems(described)]
        if problems:
            raise CommandError("\n".join(problems))
        if (start := read_start(folder)) and start.missing:
            self.stdout.write(f"Where shall I start? waits for: {', '.join(start.missing)}")
        self.stdout.write(f"Modules: {len(modules)}, courses: {len(courses)}, nothing to mend.")
