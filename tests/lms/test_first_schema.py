"""The first schema that landed, with people's records in it, migrates to the newest."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from courses.models import ModuleVersion
from lms.agencies.models import GroupPlace, Membership, SignInCard
from lms.training.models import CheckAttempt, Completion, Cycle, StepEvent

# Landed migrations are never edited or squashed away: these are where every site began.
FIRST = [
    ("people", "0001_first"),
    ("activity", "0001_first"),
    ("agencies", "0001_first"),
    ("courses", "0001_first"),
    ("training", "0001_first"),
    ("jobs", "0001_initial"),
    ("privacy", "0001_erased_ids"),
    ("outbox", "0001_mail"),
    ("reports", "0001_saved_filters_and_plan_answers"),
    ("home", "0001_resources"),
]
# Apps that came later, on top of others' newer tables.
LATER = {"feedback"}
OURS = ("lms.", "courses", "home")
THEN = datetime(2026, 11, 24, 12, tzinfo=UTC)


def migrate(targets):
    """Migrate to some targets; return the models as they were there."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def newest() -> list[tuple[str, str]]:
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return [leaf for leaf in leaves if leaf[0] in dict(FIRST) or leaf[0] in LATER]


@pytest.fixture
def first_schema(transactional_db):
    """The models of the first schema, in a database that is at it; the newest again after."""
    then = migrate(FIRST)
    yield then
    migrate(newest())


def fill(then) -> dict[str, object]:
    """Write one of everything about a person as the first schema had it; return the keys."""

    def make(label, **fields):
        return then.get_model(label).objects.create(**fields).pk

    uuid = UUID("5d7c6a52-3f0b-4d6e-9a3f-0c1d2e3f4a5b")
    person = make("people.Person", display_name="Rosa", email=None, password="!")
    agency = make("agencies.Agency", name="Harbor")
    membership = make(
        "agencies.Membership",
        person_id=person,
        agency_id=agency,
        role="patient",
        started_on=date(2026, 11, 1),
    )
    group = make("agencies.Group", agency_id=agency, name="Harbor circle")
    place = make("agencies.GroupPlace", group_id=group, membership_id=membership)
    card = make(
        "agencies.SignInCard",
        membership_id=membership,
        code_hash="c" * 64,
        pin_hash="p",
        issued_at=THEN,
        expires_at=THEN,
    )
    module = make("courses.Module", library_key="safelink", short_id="ab2cd3")
    version = make(
        "courses.ModuleVersion",
        module_id=module,
        language="en",
        number=1,
        title="Get a free phone plan",
        fingerprint="f" * 64,
        minutes=15,
        kind="guide",
        steps=[{"id": "apply", "title": "Apply", "required": True}],
    )
    assignment = make(
        "training.Assignment",
        agency_id=agency,
        kind="offered",
        module_id=module,
        created_at=THEN,
    )
    cycle = make(
        "training.Cycle",
        learner_id=person,
        agency_id=agency,
        kind="offered",
        module_id=module,
        opened_at=THEN,
        closed_at=THEN,
        closed_why="completed",
    )
    make("training.CycleAssignment", cycle_id=cycle, assignment_id=assignment)
    event = make(
        "training.StepEvent",
        learner_id=person,
        client_id=uuid,
        cycle_id=cycle,
        version_id=version,
        kind="done",
        step_id="apply",
        at=THEN,
    )
    attempt = make(
        "training.CheckAttempt",
        cycle_id=cycle,
        version_id=version,
        client_id=uuid,
        answers={"q1": ["a"]},
        score=1,
        out_of=1,
        passed=True,
    )
    completion = make(
        "training.Completion",
        cycle_id=cycle,
        module_version_id=version,
        title="Get a free phone plan",
        how="alone",
        recorded_by_id=person,
        completed_at=THEN,
    )
    note = make("activity.Note", at=THEN, agency_id=agency, verb="offered.given")
    make("jobs.JobRun", name="every_minute", last_ok_at=THEN)
    return {
        "people.Person": person,
        "agencies.Membership": membership,
        "agencies.GroupPlace": place,
        "agencies.SignInCard": card,
        "courses.ModuleVersion": version,
        "training.Cycle": cycle,
        "training.StepEvent": event,
        "training.CheckAttempt": attempt,
        "training.Completion": completion,
        "activity.Note": note,
    }


def test_every_app_with_tables_has_its_first_migration_here():
    with_tables = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith(OURS) and list(config.get_models())
    }
    assert with_tables == {app for app, _ in FIRST} | LATER


def test_records_of_the_first_schema_are_there_in_the_newest(first_schema):
    kept = fill(first_schema)
    migrate(newest())
    for label, pk in kept.items():
        assert apps.get_model(label).objects.filter(pk=pk).exists(), label
    cycle = Cycle.objects.select_related("learner", "agency", "module").get()
    assert (cycle.learner.display_name, cycle.agency.name) == ("Rosa", "Harbor")
    assert (cycle.module.library_key, cycle.module.short_id) == ("safelink", "ab2cd3")
    assert (cycle.kind, cycle.closed_at, cycle.closed_why) == ("offered", THEN, "completed")
    assert [a.kind for a in cycle.assignments.all()] == ["offered"]
    assert (cycle.started_at, cycle.step_number) == (THEN, 1)
    event = StepEvent.objects.get(cycle=cycle)
    assert (event.kind, event.step_id, event.at) == ("done", "apply", THEN)
    assert CheckAttempt.objects.get(cycle=cycle).answers == {"q1": ["a"]}
    completion = Completion.objects.get(cycle=cycle)
    assert (completion.title, completion.completed_at) == ("Get a free phone plan", THEN)
    assert completion.module_version == ModuleVersion.objects.get()
    assert ModuleVersion.objects.get().step_ids == ["apply"]
    assert GroupPlace.objects.get().membership == Membership.objects.get()
    assert SignInCard.objects.get().membership == Membership.objects.get()
    new_records_fit_beside_the_old_ones()


def new_records_fit_beside_the_old_ones() -> None:
    """Sequences, constraints and defaults are whole after the migrations."""
    old = Cycle.objects.get()
    new = Cycle.objects.create(
        learner=old.learner, agency=old.agency, kind="offered", module=old.module
    )
    version = ModuleVersion.objects.get()
    StepEvent.objects.create(
        learner=old.learner,
        client_id=UUID(int=1),
        cycle=new,
        version=version,
        kind="finished",
        at=THEN,
    )
    assert StepEvent.objects.count() == 2
