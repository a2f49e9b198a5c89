"""Fill what is kept for speed about the cycles that were there before."""

from django.db import migrations

AT_ONCE = 500
MOVES_ON = {"done", "skipped"}


def fill(apps, schema_editor):
    Cycle = apps.get_model("training", "Cycle")
    StepEvent = apps.get_model("training", "StepEvent")
    CheckAttempt = apps.get_model("training", "CheckAttempt")
    begun = set(StepEvent.objects.values_list("cycle", flat=True))
    begun |= set(CheckAttempt.objects.values_list("cycle", flat=True))
    begun = sorted(begun)
    for at in range(0, len(begun), AT_ONCE):
        cycles = Cycle.objects.filter(pk__in=begun[at : at + AT_ONCE], module__isnull=False)
        cycles = list(cycles.prefetch_related("events__version", "attempts"))
        for cycle in cycles:
            events, attempts = list(cycle.events.all()), list(cycle.attempts.all())
            cycle.started_at = min(evidence.at for evidence in [*events, *attempts])
            cycle.step_number = step_number(events)
        Cycle.objects.bulk_update(cycles, ["started_at", "step_number"])


def step_number(events):
    """Return the step after the newest one done; one past the last step is the check."""
    events = sorted(events, key=lambda event: (event.at, str(event.client_id)))
    if not events:
        return 0
    version = events[-1].version
    ids = [step["id"] for step in version.steps]
    done = {event.step_id for event in events if event.kind == "done"}
    required = {step["id"] for step in version.steps if step["required"]}
    if version.check_questions and required <= done:
        return len(ids) + 1
    here = [event for event in events if event.step_id in ids and event.kind != "answered"]
    if not here:
        return 0
    return min(ids.index(here[-1].step_id) + (here[-1].kind in MOVES_ON), len(ids) - 1) + 1


class Migration(migrations.Migration):

    dependencies = [
        ("training", "0004_rules_sign_offs_certificates"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
