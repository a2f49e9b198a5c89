"""The reports that count training, each with what a row is and which filters narrow it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.columns import Column

from .columns import FINISHED, STATE_COLUMNS, WAY_COLUMNS, label_column


@dataclass(frozen=True)
class Kind:
    key: str
    title: Promise
    says: Promise
    heading: Promise
    filters: tuple[str, ...]
    over_time: bool = False
    """Counts what was finished in each month, instead of where everything stands today."""

    @property
    def main(self) -> list[Column]:
        return [label_column(self.heading), *([FINISHED] if self.over_time else STATE_COLUMNS)]

    @property
    def ways(self) -> list[Column]:
        return [label_column(self.heading), *WAY_COLUMNS]

    @property
    def columns(self) -> list[Column]:
        """Everything: what the files hold."""
        return [*self.main, *WAY_COLUMNS]


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "modules",
            _("By module"),
            _("How many are done with each module, and who is still on the way."),
            _("Module"),
            ("group", "role"),
        ),
        Kind(
            "courses",
            _("By course"),
            _("The same for whole courses."),
            _("Course"),
            ("group", "role"),
        ),
        Kind(
            "groups",
            _("By group"),
            _("Where each group stands. Someone in two groups is counted in both."),
            _("Group"),
            ("module", "role"),
        ),
        Kind(
            "people",
            _("By person"),
            _("Peers and staff, one line each."),
            _("Name"),
            ("module", "group", "role"),
        ),
        Kind(
            "months",
            _("By month"),
            _("What was finished in each of the last 12 months."),
            _("Month"),
            ("module", "group", "role"),
            over_time=True,
        ),
    )
}
