"""What a search by title reads: made of the catalogue's tables as a whole (search/index.py), never row by row.

Rows name each other and the occupations by plain numbers: the tables are thrown away and made anew together.
"""

from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.db import models


class SearchTitle(models.Model):
    """A name of an occupation, with the words by which it is compared. `key` are these words sorted; `mass` is how much
    they say together."""

    id = models.IntegerField(primary_key=True)
    occupation = models.BigIntegerField()
    text = models.CharField(max_length=200)
    words = models.TextField()
    key = models.TextField()
    root_key = models.TextField()
    official = models.BooleanField()
    weight = models.FloatField()

    class Meta:
        indexes = [
            HashIndex(fields=["root_key"], name="occupations_search_root_key"),
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="occupations_search_like"),
        ]

    def __str__(self) -> str:
        return self.text


class SearchOccupation(models.Model):
    """An occupation that is offered; `common` is how much it gains over others for being widespread."""

    occupation = models.BigIntegerField(primary_key=True)
    generic = models.BooleanField()
    common = models.FloatField()

    def __str__(self) -> str:
        return f"occupation {self.occupation}"


class SearchWord(models.Model):
    """A word of titles: its family, in how many titles it stands, and how much it says (the rarer, the more)."""

    id = models.IntegerField(primary_key=True)
    word = models.CharField(max_length=200, unique=True)
    root = models.CharField(max_length=200)
    titles = models.IntegerField()
    mass = models.FloatField()

    class Meta:
        indexes = [
            models.Index(fields=["root"], name="occupations_search_root"),
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="occupations_search_near"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchPosting(models.Model):
    """A word stands in a title of an occupation; `mass` is that of the title."""

    word = models.IntegerField()
    title = models.IntegerField()
    occupation = models.BigIntegerField()
    mass = models.FloatField()

    class Meta:
        indexes = [
            models.Index(fields=["word"], include=["title", "occupation", "mass"], name="occupations_search_posting")
        ]

    def __str__(self) -> str:
        return f"word {self.word} in title {self.title}"


class SearchTopic(models.Model):
    """How much a family of words belongs to an occupation, over its titles, description and tasks."""

    root = models.CharField(max_length=200)
    occupation = models.BigIntegerField()
    score = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["root"], include=["occupation", "score"], name="occupations_search_topic")]

    def __str__(self) -> str:
        return f"{self.root} in occupation {self.occupation}"
