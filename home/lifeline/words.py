"""What the Lifeline check says, by the keys that its table and rules use."""

from django.utils.translation import gettext_lazy as _

from .rules import Verdict

PROGRAMS = {
    "medicaid": _("Medicaid, such as MassHealth or Medi-Cal"),
    "snap": _("SNAP, help to pay for food"),
    "ssi": _("SSI, Supplemental Security Income"),
    "housing": _("Federal housing help, such as Section 8"),
    "veterans": _("Veterans or Survivors Pension"),
    "bia": _("General Assistance from the Bureau of Indian Affairs"),
    "tribal-tanf": _("Tribal TANF"),
    "fdpir": _("Food Distribution Program on Indian Reservations"),
    "head-start": _("Head Start, because of income"),
}
PLACES = {
    "california": _("California"),
    "massachusetts": _("Massachusetts"),
    "alaska": _("Alaska"),
    "hawaii": _("Hawaii"),
    "states": _("Another state, or D.C."),
    "territory": _("Puerto Rico or another territory"),
}
AREAS = {"states": _("48 states and D.C."), "alaska": _("Alaska"), "hawaii": _("Hawaii")}
VERDICTS = {
    Verdict.PROBABLY: _("You can probably get this"),
    Verdict.NOT_THIS: _("Probably not this one; here are others"),
    Verdict.CHECK: _("Check at the official site"),
}
REASONS = {
    "program": _("Someone in your home has a program that counts."),
    "income": _("What your home lives on is within the limit."),
    "over": _("No program that counts, and your home lives on more than the limit."),
    "already": _("Each home can have one Lifeline. Someone you share money with has it now."),
    "one": _("Each home can have one Lifeline. Ask at home who has it."),
    "unsure": _("You were not sure of something. The official site can look it up."),
    "california": _(
        "California has a Lifeline of its own, too, with its own form. Ask a phone company there."
    ),
    "california-limits": _("California has its own income limits. They may be higher or lower."),
    "massachusetts": _(
        "In Massachusetts, few companies take part: Assurance, SafeLink and StandUp for mobile "
        "phones."
    ),
    "territory": _("We have no numbers for your area."),
}
