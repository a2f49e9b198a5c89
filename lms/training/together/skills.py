"""What someone can show of a guide."""

from django.utils.translation import gettext as _

from courses.models import ModuleVersion

WHOLE = "whole"
LONGEST = 200


def skills_of(version: ModuleVersion) -> list[dict]:
    """Return the skills of a version; a guide without any is one skill, named by its title."""
    whole = _("Showed how: %(title)s") % {"title": version.title}
    return version.skills or [{"id": WHOLE, "statement": whole[:LONGEST]}]
