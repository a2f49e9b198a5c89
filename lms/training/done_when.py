"""When a module is done, in a sentence made from its version: learners and staff read the same."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import ModuleVersion


def done_when(version: ModuleVersion, *, limited: bool = True) -> str:
    """Return the rule by which the server completes a module, in words for the learner.

    `limited` is False where tries are not counted: in what someone chose for themselves.
    """
    if version.kind == "guide":
        return _("It is done when you say so.")
    said = [_steps_and_check(version), _watched(version)]
    if limited and version.check_questions and version.max_tries:
        words = ngettext("You have %(n)s try.", "You have %(n)s tries.", version.max_tries)
        said.append(words % {"n": version.max_tries})
    return " ".join(filter(None, said))


def questions_asked(version: ModuleVersion) -> int:
    """Return how many questions one try asks."""
    bank = len(version.check_questions)
    return min(version.draw, bank) if version.draw else bank


def _steps_and_check(version: ModuleVersion) -> str:
    steps = len(version.required_step_ids)
    words = {"n": steps, "p": version.pass_mark, "q": questions_asked(version)}
    every = steps == len(version.steps)
    if not version.check_questions:
        if every:
            return ngettext("Do the step.", "Do all %(n)s steps.", steps) % words
        if steps:
            return ngettext("Do the required step.", "Do the %(n)s required steps.", steps) % words
        return "" if version.required_skill_ids else _("Do one step.")
    if every:
        said = ngettext(
            "Do the step and get %(p)s of %(q)s in the check.",
            "Do all %(n)s steps and get %(p)s of %(q)s in the check.",
            steps,
        )
    elif steps:
        said = ngettext(
            "Do the required step and get %(p)s of %(q)s in the check.",
            "Do the %(n)s required steps and get %(p)s of %(q)s in the check.",
            steps,
        )
    else:
        said = _("Get %(p)s of %(q)s in the check.")
    return said % words


def _watched(version: ModuleVersion) -> str:
    skills = len(version.required_skill_ids)
    if not skills:
        return ""
    if _steps_and_check(version):
        said = ngettext(
            "Then someone watches you do %(n)s thing.",
            "Then someone watches you do %(n)s things.",
            skills,
        )
    else:
        said = ngettext(
            "Someone watches you do %(n)s thing.", "Someone watches you do %(n)s things.", skills
        )
    return said % {"n": skills}
