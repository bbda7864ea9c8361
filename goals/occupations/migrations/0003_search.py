"""The tables of the search by title, and how it finds the word that somebody meant: inside the function alone words
count as alike that share a fifth of their trigrams, so that two slips of the pen are found.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models

from careerplan.accounts.together import Together
from goals.occupations.read_only import read_only

NEAREST_WORD = """
CREATE FUNCTION occupations_nearest_word(typed text) RETURNS text
LANGUAGE sql STABLE SET search_path = public SET pg_trgm.similarity_threshold = 0.2 AS $$
    SELECT word FROM occupations_searchword
    WHERE word % typed AND titles > 1
    ORDER BY 1 - levenshtein(word, typed)::float / greatest(length(word), length(typed))
        + 0.015 * ln(titles) + CASE WHEN left(word, 1) = left(typed, 1) THEN 0.04 ELSE 0 END DESC, word
    LIMIT 1
$$
"""
TABLES = ["searchtitle", "searchword", "searchposting", "searchtopic"]


class Migration(migrations.Migration):

    dependencies = [
        ('occupations', '0002_read_only'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='SearchPosting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.IntegerField()),
                    ('title', models.IntegerField()),
                    ('occupation', models.BigIntegerField()),
                    ('mass', models.FloatField()),
                ],
                options={
                    'indexes': [models.Index(fields=['word'], include=('title', 'occupation', 'mass'), name='occupations_search_posting')],
                },
            ),
            migrations.CreateModel(
                name='SearchTitle',
                fields=[
                    ('id', models.IntegerField(primary_key=True, serialize=False)),
                    ('occupation', models.BigIntegerField()),
                    ('text', models.CharField(max_length=200)),
                    ('words', models.TextField()),
                    ('key', models.TextField()),
                    ('root_key', models.TextField()),
                    ('official', models.BooleanField()),
                    ('weight', models.FloatField()),
                    ('mass', models.FloatField()),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.HashIndex(fields=['key'], name='occupations_search_key'), django.contrib.postgres.indexes.HashIndex(fields=['root_key'], name='occupations_search_root_key'), django.contrib.postgres.indexes.GinIndex(fields=['text'], name='occupations_search_like', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='SearchTopic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('root', models.CharField(max_length=200)),
                    ('occupation', models.BigIntegerField()),
                    ('score', models.FloatField()),
                ],
                options={
                    'indexes': [models.Index(fields=['root'], include=('occupation', 'score'), name='occupations_search_topic')],
                },
            ),
            migrations.CreateModel(
                name='SearchWord',
                fields=[
                    ('id', models.IntegerField(primary_key=True, serialize=False)),
                    ('word', models.CharField(max_length=200, unique=True)),
                    ('root', models.CharField(max_length=200)),
                    ('titles', models.IntegerField()),
                    ('mass', models.FloatField()),
                ],
                options={
                    'indexes': [models.Index(fields=['root'], name='occupations_search_root'), django.contrib.postgres.indexes.GinIndex(fields=['word'], name='occupations_search_near', opclasses=['gin_trgm_ops'])],
                },
            ),
        ]),
        *(read_only(f"occupations_{table}") for table in TABLES),
        migrations.RunSQL("SELECT show_limit()"),  # who is no superuser may name a setting once its library is loaded
        migrations.RunSQL(NEAREST_WORD, "DROP FUNCTION occupations_nearest_word(text)"),
    ]
