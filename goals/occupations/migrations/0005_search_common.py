"""The search knows how widespread an occupation is, and meets titles by their families of words alone."""

from django.db import migrations, models

from careerplan.accounts.together import Together
from goals.occupations.read_only import read_only


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0004_uploads'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='SearchOccupation',
                fields=[
                    ('occupation', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('generic', models.BooleanField()),
                    ('common', models.FloatField()),
                ],
            ),
            migrations.RemoveIndex(
                model_name='searchtitle',
                name='occupations_search_key',
            ),
            migrations.RemoveField(
                model_name='searchtitle',
                name='mass',
            ),
        ]),
        read_only("occupations_searchoccupation"),
    ]
