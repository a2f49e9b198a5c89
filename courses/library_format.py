"""Reading a module's folder whole. Every problem is told with its file and line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .library_files import BrokenModule, broken_name, read_meta, read_yaml
from .library_limits import drawing_problem, meta_problems, topic_problem
from .library_text import ModuleText, read_text, same_in_both

LIBRARY = Path(__file__).parent / "library"
LANGUAGES = ("en", "es")


@dataclass
class ModuleFiles:
    """One folder of the library, read and found whole."""

    key: str
    folder: Path
    meta: dict
    texts: dict[str, ModuleText]

    def broken(self, name: str, problem: str) -> BrokenModule:
        """Return the problem with one of the names in module.yaml."""
        return broken_name(self.folder / "module.yaml", name, problem)


def module_paths(folder: Path) -> list[Path]:
    """Return the module.yaml of each module in a library folder."""
    return sorted(folder.glob("*/module.yaml"))


def read_module(folder: Path) -> ModuleFiles:
    """Read one module's folder. Raises BrokenModule at the first thing that is wrong."""
    meta = read_meta(folder / "module.yaml", meta_problems)
    texts = {language: read_text(folder / f"{language}.md") for language in LANGUAGES}
    same_in_both(texts["en"], texts["es"])
    module = ModuleFiles(folder.name, folder, meta, texts)
    _check_can_be_passed(module)
    _next_is_there(module)
    _drawings_are_good(module)
    return module


def _check_can_be_passed(module: ModuleFiles) -> None:
    questions = len(module.texts["en"].questions)
    if module.meta.get("draw", 0) > questions:
        raise module.broken("draw", "draw is more than the number of questions")
    questions = module.meta.get("draw") or questions
    if module.meta["kind"] == "lesson" and not 0 < module.meta.get("pass_mark", 0) <= questions:
        problem = "pass_mark must be from 1 to the number of questions asked"
        raise module.broken("pass_mark", problem)


def _next_is_there(module: ModuleFiles) -> None:
    key = module.meta.get("next")
    if key and not (key != module.key and (module.folder.parent / key / "module.yaml").exists()):
        raise module.broken("next", f"there is no other module {key}")


def _drawings_are_good(module: ModuleFiles) -> None:
    for language, text in module.texts.items():
        if problem := drawing_problem(module.folder, module.meta["picture"], language):
            raise module.broken("picture", problem)
        for told in [part for step in text.steps for part in (step, *step.phones.values())]:
            name = told.directives.get("Picture", "|").split("|")[0].strip()
            if name and (problem := drawing_problem(module.folder, name, language)):
                raise BrokenModule(text.path, told.line, problem)


def read_topics(folder: Path) -> list[dict]:
    """Read the list of topics. Raises BrokenModule."""
    path = folder / "topics.yaml"
    topics = read_yaml(path)
    for number, topic in enumerate(topics if isinstance(topics, list) else [None], 1):
        if problem := topic_problem(folder, topic):
            raise BrokenModule(path, 1, f"topic {number}: {problem}")
    return topics


def order_problems(topics: list[dict], keys: Iterable[str]) -> Iterator[str]:
    """Yield which modules stand in no topic's list, or in two, once a topic has a list."""
    listed = [key for topic in topics for key in topic.get("modules", [])]
    for key in keys if listed else []:
        if listed.count(key) != 1:
            where = "in no list" if key not in listed else "more than once in the lists"
            yield f"topics.yaml:1: {key} is {where} of the topics’ modules"
