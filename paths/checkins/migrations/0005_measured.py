"""Energy and confidence take the place of how it goes: what was said of that is what is nearest, the confidence."""

import careerplan.web.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from careerplan.accounts.together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('checkins', '0004_kept_walls'),
    ]

    operations = [
        Together([
            pgtrigger.migrations.RemoveTrigger(
                model_name='checkin',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='checkin',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='checkin',
                name='delete_delete',
            ),
        ]),
        migrations.RenameField('checkin', 'going', 'confidence'),
        migrations.RenameField('checkinevent', 'going', 'confidence'),
        Together([
            migrations.AlterField(
                model_name='checkin',
                name='confidence',
                field=careerplan.web.fields.WholeField(choices=[(1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5')], high=5, low=1, null=True, verbose_name='how sure are you of this goal?'),
            ),
            migrations.AddField(
                model_name='checkin',
                name='energy',
                field=careerplan.web.fields.WholeField(choices=[(1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5')], high=5, low=1, null=True, verbose_name='how is your energy?'),
            ),
            migrations.AlterField(
                model_name='checkinevent',
                name='confidence',
                field=careerplan.web.fields.WholeField(choices=[(1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5')], high=5, low=1, null=True, verbose_name='how sure are you of this goal?'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='energy',
                field=careerplan.web.fields.WholeField(choices=[(1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5')], high=5, low=1, null=True, verbose_name='how is your energy?'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "checkins_checkinevent" ("changed_at", "confidence", "created_at", "decision", "energy", "goal_id", "id", "learnt", "obstacles", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "readiness_what", "readiness_whom", "reason", "token", "version", "wins") VALUES (NEW."changed_at", NEW."confidence", NEW."created_at", NEW."decision", NEW."energy", NEW."goal_id", NEW."id", NEW."learnt", NEW."obstacles", NEW."on", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."readiness", NEW."readiness_what", NEW."readiness_whom", NEW."reason", NEW."token", NEW."version", NEW."wins"); RETURN NULL;', hash='fc43b063768fe8eaa7d7c94452f9e4f25fc868c2', operation='INSERT', pgid='pgtrigger_insert_insert_b9714', table='checkins_checkin', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "checkins_checkinevent" ("changed_at", "confidence", "created_at", "decision", "energy", "goal_id", "id", "learnt", "obstacles", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "readiness_what", "readiness_whom", "reason", "token", "version", "wins") VALUES (NEW."changed_at", NEW."confidence", NEW."created_at", NEW."decision", NEW."energy", NEW."goal_id", NEW."id", NEW."learnt", NEW."obstacles", NEW."on", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."readiness", NEW."readiness_what", NEW."readiness_whom", NEW."reason", NEW."token", NEW."version", NEW."wins"); RETURN NULL;', hash='041c6745c39a2172f5067714be514e471e1a7814', operation='UPDATE', pgid='pgtrigger_update_update_5ff78', table='checkins_checkin', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "checkins_checkinevent" ("changed_at", "confidence", "created_at", "decision", "energy", "goal_id", "id", "learnt", "obstacles", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "readiness_what", "readiness_whom", "reason", "token", "version", "wins") VALUES (OLD."changed_at", OLD."confidence", OLD."created_at", OLD."decision", OLD."energy", OLD."goal_id", OLD."id", OLD."learnt", OLD."obstacles", OLD."on", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."readiness", OLD."readiness_what", OLD."readiness_whom", OLD."reason", OLD."token", OLD."version", OLD."wins"); RETURN NULL;', hash='ddf3bf561fdb6e62cbc3453b91e45587bffbe9a0', operation='DELETE', pgid='pgtrigger_delete_delete_1a88f', table='checkins_checkin', when='AFTER')),
            ),
        ]),
    ]
