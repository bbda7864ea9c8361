"""No two licences whose names differ by capitals alone; of those that there are, the later ones get their number."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0008_atlas'),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE occupations_licence later SET name = concat(left(later.name, 60), ' ', later.id)
            FROM occupations_licence first WHERE lower(first.name) = lower(later.name) AND first.id < later.id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='occupations_licence_one_name', violation_error_message='There is a licence of this name already.'),
        ),
    ]
