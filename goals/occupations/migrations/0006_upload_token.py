"""A form of an upload that was sent twice makes one upload."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0005_search_common'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='token',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
