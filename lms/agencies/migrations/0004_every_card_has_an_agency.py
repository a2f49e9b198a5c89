import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_cards_know_their_agency")]
    operations = [
        migrations.AlterField(
            model_name="signincard",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cards",
                to="agencies.agency",
            ),
        )
    ]
