"""What the machine moves on by itself is no change that history keeps; staff may read how the mail goes."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from careerplan.accounts.together import Together


# Inside a request nobody sees another's reminders. Staff need numbers of all, and those alone come out of here: no row, no
# person, no address.
HOW_MAIL_GOES = """
CREATE FUNCTION careerplan_how_mail_goes() RETURNS TABLE
    (waiting bigint, tried bigint, since timestamptz, answer text, refused bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT count(*), count(*) FILTER (WHERE attempts > 0), min(created_at),
        (SELECT why FROM checkins_reminder WHERE state = 'waiting' AND attempts > 0 ORDER BY try_at DESC LIMIT 1),
        (SELECT count(*) FROM accounts_user WHERE refused_email <> '' AND refused_email = email)
    FROM checkins_reminder WHERE state = 'waiting'
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('checkins', '0006_answered'),
    ]

    operations = [
        migrations.RunSQL(HOW_MAIL_GOES, "DROP FUNCTION careerplan_how_mail_goes()"),
        Together([
            pgtrigger.migrations.RemoveTrigger(
                model_name='cadence',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='subscription',
                name='update_update',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cadence',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."every" IS DISTINCT FROM (NEW."every") OR OLD."goal_id" IS DISTINCT FROM (NEW."goal_id") OR OLD."hour" IS DISTINCT FROM (NEW."hour") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."next_on" IS DISTINCT FROM (NEW."next_on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."token" IS DISTINCT FROM (NEW."token") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))', func='INSERT INTO "checkins_cadenceevent" ("changed_at", "created_at", "every", "goal_id", "hour", "id", "next_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_at", "token", "unanswered", "version", "weekday") VALUES (NEW."changed_at", NEW."created_at", NEW."every", NEW."goal_id", NEW."hour", NEW."id", NEW."next_on", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remind_at", NEW."token", NEW."unanswered", NEW."version", NEW."weekday"); RETURN NULL;', hash='b33a7fecd108c917daac7a4e29c1c6fb0e7c3895', operation='UPDATE', pgid='pgtrigger_update_update_da4ec', table='checkins_cadence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='subscription',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."calendar" IS DISTINCT FROM (NEW."calendar") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."check_ins" IS DISTINCT FROM (NEW."check_ins") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."digest_hour" IS DISTINCT FROM (NEW."digest_hour") OR OLD."digest_weekday" IS DISTINCT FROM (NEW."digest_weekday") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."token" IS DISTINCT FROM (NEW."token") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "checkins_subscriptionevent" ("calendar", "changed_at", "check_ins", "created_at", "digest", "digest_at", "digest_hour", "digest_weekday", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "token", "version") VALUES (NEW."calendar", NEW."changed_at", NEW."check_ins", NEW."created_at", NEW."digest", NEW."digest_at", NEW."digest_hour", NEW."digest_weekday", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."token", NEW."version"); RETURN NULL;', hash='c47a3a90da1dc77a05abdd21f9ce496376c7f851', operation='UPDATE', pgid='pgtrigger_update_update_17276', table='checkins_subscription', when='AFTER')),
            ),
        ]),
    ]
