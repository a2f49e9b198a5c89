"""One table of the staff page: the same query for the screen and the download."""

from django.db.models import F

from courses.models import ModuleVersion
from lms.agencies import access as agency_access
from lms.agencies.models import Group, Membership
from lms.columns import Column
from lms.training import access

from .columns import OFFER_COLUMNS, TRAINING_COLUMNS
from .filters import OFFERS, Filters
from .rows import in_batches, offer_rows, training_rows


class Table:
    """What one person sees of one agency's work, narrowed and ordered by the address."""

    def __init__(self, actor: Membership, query):
        self.actor = actor
        self.on = actor.agency.today()
        self.offers = query.get("show") == OFFERS
        base = access.offers_visible_to(actor) if self.offers else access.training_visible_to(actor)
        self.filters = Filters(query, modules=_modules(base), groups=_groups(actor))
        self.columns = OFFER_COLUMNS if self.offers else TRAINING_COLUMNS
        self.cycles = self._ordered(
            self.filters.apply(base, self.on).select_related("learner").distinct()
        )

    def _ordered(self, cycles):
        name = self.filters.sort.lstrip("-")
        field = next((c.sort for c in self.columns if c.sort and c.key == name), None)
        if field is None:
            field, descending = ("learner__display_name", False)
        else:
            descending = self.filters.sort.startswith("-")
        order = F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
        return cycles.order_by(order, "opened_at", "pk")

    def rows(self, cycles) -> list:
        """Return the rows of some of this table's cycles."""
        if self.offers:
            wanted = self.filters.chosen.get("state")
            return [row for row in offer_rows(cycles) if wanted in (None, row.state)]
        return training_rows(list(cycles), self.actor.agency.time_zone, self.on)

    def people(self, listed) -> int:
        """Return how many people the listed rows or cycles are about, each counted once."""
        if self.offers:
            return len({row.person for row in listed})
        return listed.order_by().values("learner").distinct().count()

    def length(self) -> int:
        """Return how many rows the whole table has."""
        return sum(1 for _ in self.whole()) if self.offers else self.cycles.count()

    def whole(self):
        """Yield every row, in batches of queries."""
        if self.offers:
            yield from self.rows(self.cycles)
        else:
            for batch in in_batches(self.cycles):
                yield from self.rows(batch)

    def headings(self) -> list[dict]:
        """Return each column's label, and where following it leads."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> dict:
        ascending = self.filters.sort == column.key
        return {
            "label": column.label,
            "sort_url": column.sort
            and self.filters.address(sort=f"-{column.key}" if ascending else column.key),
            "order": {column.key: "ascending", f"-{column.key}": "descending"}.get(
                self.filters.sort, ""
            ),
        }


def _modules(cycles) -> dict[str, str]:
    versions = ModuleVersion.objects.filter(module__in=cycles.values("module"))
    ordered = versions.order_by("number").values_list("module", "language", "title")
    found = sorted(ordered, key=lambda row: row[1] == "en")
    titles = {str(module): title for module, _, title in found}
    return dict(sorted(titles.items(), key=lambda item: item[1]))


def _groups(actor: Membership) -> dict[str, str]:
    visible = agency_access.visible_to(actor)
    groups = Group.objects.filter(agency=actor.agency, places__membership__in=visible).distinct()
    return {str(group.pk): group.name for group in groups.order_by("name")}
