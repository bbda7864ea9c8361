"""The queue says how sure a client is of the goal. The view follows the column that it reads; its own is named anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0006_kept_check_ins"),
        ("checkins", "0005_measured"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER VIEW coaching_queue RENAME COLUMN going TO confidence",
            "ALTER VIEW coaching_queue RENAME COLUMN confidence TO going",
        ),
        migrations.RenameField("client", "going", "confidence"),
    ]
