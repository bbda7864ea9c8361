"""Licences: read by every request, changed by those of staff."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from careerplan.accounts.together import Together
from goals.occupations.staff_only import staff_may_write


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0006_upload_token'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='Licence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(error_messages={'unique': 'There is a licence of this name already.'}, max_length=80, unique=True)),
                    ('months', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(120, 'No programme takes more than 120 months.')])),
                    ('kind', models.CharField(choices=[('licence', 'Licence'), ('degree', 'Degree')], default='licence', max_length=7)),
                    ('apart', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=300)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('shipped_as', models.CharField(editable=False, max_length=80, null=True, unique=True)),
                    ('builds_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='built_on_by', to='occupations.licence')),
                    ('contains', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contained_by', to='occupations.licence')),
                ],
                options={
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='occupations_licence_name'),
                        models.CheckConstraint(condition=models.Q(('months__lte', 120)), name='occupations_licence_months'),
                        models.CheckConstraint(condition=models.Q(('kind__in', ('licence', 'degree'))), name='occupations_licence_kind'),
                        models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='occupations_licence_source'),
                        models.CheckConstraint(condition=models.Q(('contains', None), models.Q(('contains', models.F('pk')), _negated=True), _connector='OR'), name='occupations_licence_contains_another'),
                        models.CheckConstraint(condition=models.Q(('builds_on', None), models.Q(('builds_on', models.F('pk')), _negated=True), _connector='OR'), name='occupations_licence_builds_on_another'),
                        models.CheckConstraint(condition=models.Q(('apart', False), ('contains', None), _connector='OR'), name='occupations_licence_apart'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='LicenceCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('prefix', models.CharField(error_messages={'unique': 'This code has a row already.'}, max_length=10, unique=True, validators=[django.core.validators.RegexValidator('^\\d\\d-(\\d{1,4}|\\d{4}\\.\\d{1,2})$', 'The beginning of a code, as 29-10, 29-1141 or 29-1141.02.')], verbose_name='code')),
                    ('source', models.CharField(max_length=300)),
                    ('edited_at', models.DateTimeField(editable=False, null=True)),
                    ('shipped_as', models.CharField(editable=False, max_length=10, null=True, unique=True)),
                    ('licence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prefixes', to='occupations.licence')),
                ],
                options={
                    'verbose_name': 'code of a licence',
                    'verbose_name_plural': 'codes of licences',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('prefix__regex', '^\\d\\d-(\\d{1,4}|\\d{4}\\.\\d{1,2})$')), name='occupations_licencecode_prefix'),
                        models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='occupations_licencecode_source'),
                    ],
                },
            ),
        ]),
        staff_may_write('occupations_licence'),
        staff_may_write('occupations_licencecode'),
    ]
