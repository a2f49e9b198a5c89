"""One table of the staff page: the same query for the screen and the downloads."""

from collections.abc import Iterator

from django.db.models import Count, F, Min, Q

from lms.agencies.models import Membership
from lms.columns import Column
from lms.training import access, states

from .columns import OFFER_COLUMNS, TRAINING_COLUMNS
from .filters import OFFER_STATES, ROLES, Filters, group_choices
from .names import Names
from .rows import in_batches, offer_rows, training_rows
from .titles import Subjects, subjects_of
from .titles import choices as titles_to_choose

TRAINING, OFFERS = "training", "offers"


class Table:
    """What one person sees of one agency's work, narrowed and ordered by the address.

    `known` are the modules and courses of all that training, where a page has them already.
    """

    def __init__(self, actor: Membership, query, *, known: Subjects | None = None):
        self.actor = actor
        self.on = actor.agency.today()
        self.names = Names(actor, query)
        self.offers = query.get("show") == OFFERS
        self.columns = OFFER_COLUMNS if self.offers else TRAINING_COLUMNS
        self.sort = query.get("sort", "")
        base = access.offers_visible_to(actor) if self.offers else access.current_training(actor)
        if self.offers or known is None:
            known = subjects_of(base if self.offers else access.assigned_work(actor))
        self.subjects = known
        choices = {
            "module": titles_to_choose(self.subjects),
            "group": group_choices(actor),
            "state": OFFER_STATES if self.offers else states.STATES,
        }
        if not self.offers:
            choices["role"] = ROLES
        show = OFFERS if self.offers else TRAINING
        self.filters = Filters(query, choices, show=show, sort=self.sort, names=self.names.kept)
        self.query = self._offers(base) if self.offers else self._training(base)

    def _training(self, base):
        cycles = self.filters.apply(base, self.actor, self.on).select_related("learner")
        return cycles.order_by(self._order(), "opened_at", "pk")

    def _offers(self, base):
        """Group someone's offers of the same guide: done once it was ever done."""
        narrowed = Filters(self.filters.chosen | {"state": ""}, self.filters.choices)
        offers = narrowed.apply(base, self.actor, self.on)
        rows = offers.values("learner", "learner__display_name", "module").annotate(
            done=Count("pk", filter=states.DONE_Q), first=Min("opened_at")
        )
        state = {"done": Q(done__gt=0), "offered": Q(done=0)}.get(self.filters.chosen.get("state"))
        rows = rows.filter(state) if state else rows
        return rows.order_by(self._order(), "first", "learner", "module")

    def _order(self):
        name = self.sort.lstrip("-")
        field = next((c.sort for c in self.columns if c.sort and c.key == name), None)
        if field is None or not self.sort.startswith("-"):
            return F(field or "learner__display_name").asc(nulls_last=True)
        return F(field).desc(nulls_last=True)

    def rows(self, found) -> list:
        """Return the rows of some of what this table's query found."""
        if self.offers:
            return offer_rows(list(found), self.subjects, self.names)
        zone = self.actor.agency.time_zone
        return training_rows(list(found), self.subjects, self.names, zone, self.on)

    def whole(self) -> Iterator[list[str]]:
        """Yield every row's texts, some hundred at a time, for a download."""
        for batch in in_batches(self.query):
            for row in self.rows(batch):
                yield [column.text(row) for column in self.columns]

    def counts(self) -> dict[str, int]:
        """Return how many lines there are, and of how many people."""
        return self.query.order_by().aggregate(
            lines=Count("pk" if not self.offers else "*"), people=Count("learner", distinct=True)
        )

    def headings(self) -> list[dict]:
        """Return each column's label, and where following it leads."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> dict:
        ascending = self.sort == column.key
        return {
            "label": column.label,
            "sort_url": column.sort
            and self.filters.address(sort=f"-{column.key}" if ascending else column.key),
            "order": {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, ""),
        }
