"""Passwords that many people choose, refused without asking anybody over the network."""

import re
from itertools import pairwise

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LEET = str.maketrans("@4301$5!7", "aaeoissit")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
FEWEST_DIFFERENT = 5


class NotEasyToGuess(CommonPasswordValidator):
    """Refuse common passwords, also long ones made from them: `P@ssword1234`, `abcabcabcabc`.

    Django's list has few of twelve letters or more, so what is left without the usual additions
    is looked up too.
    """

    def validate(self, password, user=None):
        text = password.lower().strip()
        if self._is_common(text) or _is_pattern(text):
            raise ValidationError(
                _("Many people use this or something like it. Use a few words of your own."),
                code="password_too_common",
            )

    def _is_common(self, text: str) -> bool:
        core = re.sub(r"[^a-z]", "", _EDGES.sub("", text).translate(_LEET))
        once = core[: (core + core).find(core, 1)]
        return not {text, core, once}.isdisjoint(self.passwords)

    def get_help_text(self):
        return _("Use a few words of your own.")


def _is_pattern(text: str) -> bool:
    """Return whether a text is digits only, a few characters, one part repeated, or a run."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return (
        text.isdigit()
        or len(set(text)) < FEWEST_DIFFERENT
        or text in (text + text)[1:-1]
        or steps <= {1}
        or steps <= {-1}
    )
