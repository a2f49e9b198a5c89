from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    card = apps.get_model("agencies", "SignInCard")
    membership = apps.get_model("agencies", "Membership")
    agency = membership.objects.filter(pk=OuterRef("membership")).values("agency")
    linked = card.objects.exclude(membership=None)
    linked.update(agency=Subquery(agency[:1]))
    linked.filter(linked_at=None).update(linked_at=F("issued_at"))


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_ways_in_and_who_sees_whom")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
