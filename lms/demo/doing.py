"""What people of the demonstration do, through the same actions as on the screens, told its day."""

import random
from datetime import datetime, timedelta
from uuid import uuid4

from courses.models import Module
from courses.models.identity import library_id
from lms.training.actions import answer_offer, give
from lms.training.evidence import record_check, record_events
from lms.training.models import Assignment, Cycle
from lms.training.written_down.actions import write_session


class Doing:
    """The work of some days before `now`: given, answered, done step by step, written down."""

    def __init__(self, now: datetime):
        self.now = now
        self.dice = random.Random(20)  # noqa: S311  the same clinic at every load

    def _ago(self, days: int, hours: int = 0) -> datetime:
        return self.now - timedelta(days=days, hours=hours)

    def _give(self, kind, key, members, days, by, due_in=None) -> list[Cycle]:
        at = self._ago(days)
        due = (at + timedelta(days=due_in)).date() if due_in else None
        given = give(
            id=uuid4(),
            kind=kind,
            module=Module.objects.get(pk=library_id(key)),
            members=members,
            by=by,
            due_on=due,
            reason=Assignment.Reason.ONBOARDING if kind == "assigned" else "",
            at=at,
        )
        order = {member.person_id: place for place, member in enumerate(members)}
        return sorted(given.cycles.all(), key=lambda cycle: order[cycle.learner_id])

    def _version(self, module: Module):
        return module.versions.filter(language="en").order_by("-number").first()

    def _work(self, cycle: Cycle, days_ago: int, *, share: float) -> None:
        """Do the first steps of a cycle, in one sitting; all of them and the check for 1."""
        begun = max(self._ago(days_ago), cycle.opened_at + timedelta(hours=1))
        version = self._version(cycle.module)
        steps = version.step_ids[: max(1, round(share * len(version.step_ids)))]
        events = [self._event(cycle, version, "done", step) for step in steps]
        if share == 1 and version.kind == "guide":
            events.append(self._event(cycle, version, "finished", ""))
        for minute, event in enumerate(events):
            event["at"] = (begun + timedelta(minutes=2 * minute)).isoformat()
        end = begun + timedelta(minutes=2 * len(events))
        record_events(cycle.learner, events, now=end)
        if share == 1 and version.check_questions:
            record_check(cycle, version, self._answers(version), client_id=uuid4(), at=end)

    def _event(self, cycle, version, kind, step) -> dict:
        return {
            "id": str(uuid4()),
            "cycle": str(cycle.pk),
            "version": version.pk,
            "kind": kind,
            "step": step,
        }

    def _answers(self, version) -> dict[str, list[str]]:
        """Return a pass that is not always perfect: at most one answer is wrong."""
        answers = {
            question["id"]: [o["id"] for o in question["options"] if o["right"]]
            for question in version.check_questions
        }
        if self.dice.random() < 0.4:
            question = self.dice.choice(version.check_questions)
            wrong = next(o["id"] for o in question["options"] if not o["right"])
            answers[question["id"]] = [wrong]
        return answers

    def _answered(self, cycle, answer, days) -> None:
        answer_offer(cycle, answer, at=self._ago(days))

    def _person_answers(self, cycle, number, done) -> None:
        if number < done:
            self._answered(cycle, "yes", 20)
            self._work(cycle, self.dice.randint(1, 19), share=1)
        elif number % 4 == 0:
            self._answered(cycle, "no", 10)
        elif number % 4 == 1:
            self._answered(cycle, "not-now", 10)
        elif number % 4 == 2:
            self._answered(cycle, "yes", 15)
            self._work(cycle, self.dice.randint(1, 14), share=0.5)

    def _session(self, kind, key, members, how, days, *, by) -> None:
        at = self._ago(days)
        write_session(
            id=uuid4(),
            kind=kind,
            members=members,
            version=self._version(Module.objects.get(pk=library_id(key))),
            how=how,
            on=by.agency.today(at),
            by=by,
            at=at,
        )
