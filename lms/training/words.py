"""What records say, in the reader's language: each value that is kept, and its words."""

from django.utils.translation import gettext_lazy as _

from .models import Completion, Cycle, SignOff, Void

HOW = {
    Completion.How.ALONE: _("alone"),
    Completion.How.TOGETHER: _("together"),
    Completion.How.GROUP: _("in a group"),
    Completion.How.PAPER: _("on paper"),
    Completion.How.PHONE: _("by phone"),
    Completion.How.PRIOR: _("learned before"),
}
WHY_VOID = {
    Void.Why.WRONG_PERSON: _("Recorded for the wrong person"),
    Void.Why.WRONG_MODULE: _("Recorded for the wrong module"),
    Void.Why.NOT_DONE: _("It was not done"),
    Void.Why.WRONG_DATE: _("Recorded with the wrong date or way"),
    Void.Why.TWICE: _("Recorded twice"),
}
SEEN = {
    SignOff.Result.ALONE: _("Did it alone"),
    SignOff.Result.PROMPT: _("Did it with a prompt"),
    SignOff.Result.AGAIN: _("Was shown again"),
}
WHY_AGAIN = {
    Cycle.Why.REPEAT: _("The time before ran out."),
    Cycle.Why.CHANGED: _("The module changed, so it is asked again."),
    Cycle.Why.VOIDED: _("The time before was taken off the record."),
}
STATES = {
    "new": _("Not started"),
    "started": _("Started"),
    "paused": _("Paused while they are away"),
    "done": _("Done"),
    "void": _("Taken off the record"),
    "left": _("Closed: they left or changed roles"),
}
