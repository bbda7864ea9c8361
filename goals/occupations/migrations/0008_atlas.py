"""What drafts and doors are computed on: arrays, kept as they are, for numbers hardly get smaller and are read whole."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from goals.occupations.read_only import read_only


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0007_licences'),
    ]

    operations = [
        migrations.CreateModel(
            name='AtlasPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layout', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=30)),
                ('kind', models.CharField(max_length=10)),
                ('shape', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                ('content', models.BinaryField()),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='atlas_parts', to='occupations.release')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('release', 'name'), name='occupations_atlaspart_once')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE occupations_atlaspart ALTER COLUMN content SET STORAGE EXTERNAL", migrations.RunSQL.noop
        ),
        read_only("occupations_atlaspart"),
    ]
