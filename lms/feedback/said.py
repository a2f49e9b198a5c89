"""What a phone sends, read with a fixed list of choices: anything else is refused."""

import json
from dataclasses import dataclass

from courses.models import ModuleVersion
from courses.phones import PHONES

from .models import Tally

LONGEST = 400
MOST = 2**31


class Refused(ValueError):
    """Something that no page of ours sends."""


@dataclass(frozen=True)
class Heard:
    version: ModuleVersion
    said: str
    step_id: str = ""
    phone: str = ""


def read(body: bytes) -> Heard:
    """Return what was said of which version. Raises Refused."""
    try:
        sent = json.loads(body) if len(body) <= LONGEST else None
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict) or sent.get("said") not in Tally.Said.values:
        raise Refused
    number = sent.get("version")
    if type(number) is not int or not 0 < number < MOST:
        raise Refused
    version = ModuleVersion.objects.filter(pk=number, module__quiet=False).first()
    if version is None:
        raise Refused
    if sent["said"] != Tally.Said.DIFFERENT:
        return Heard(version, sent["said"])
    step, phone = sent.get("step"), sent.get("phone", "")
    if step not in version.step_ids or phone not in ["", *dict(PHONES)]:
        raise Refused
    return Heard(version, sent["said"], step, phone)
