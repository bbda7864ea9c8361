"""The tables that a search reads, made of the catalogue's."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

from goals.occupations.models import (
    Occupation,
    SearchOccupation,
    SearchPosting,
    SearchTitle,
    SearchTopic,
    SearchWord,
    Task,
    Title,
)
from goals.occupations.search.names import Name, Named, names
from goals.occupations.search.spelling import root, words
from goals.occupations.search.vocabulary import widespread

TABLES = (SearchOccupation, SearchTitle, SearchWord, SearchPosting, SearchTopic)
Row = tuple[Any, ...]
Counted = dict[str, dict[int, float]]  # families of words, and what they count in each occupation

# How well a family fits an occupation: saturating counts over its titles (most of the score, less for an occupation
# with many titles) and over its description and tasks.
IN_TITLES, IN_TEXT, LEAST_FIT = 0.8, 0.1, 0.02
HALF_IN_TITLES, HALF_IN_TEXT, BY_LENGTH = 6.0, 2.0, 0.5
A_DESCRIPTION_COUNTS = 2
BY_POPULARITY, BY_PEOPLE = 0.04, 0.04


def rebuild_index() -> None:
    """Make the search's tables anew from titles, tasks and occupations; inside the transaction that changed these."""
    named = names(_catalogue())
    topics = _topics(_in_titles(named), _in_text(), Counter(name.occupation for name in named))
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table._meta.db_table}")  # noqa: S608 - a name of ours
        _fill(cursor, named, topics)
        for table in TABLES:  # the next search must not take the tables for empty ones
            cursor.execute(f"ANALYZE {table._meta.db_table}")


def _fill(cursor: Any, named: Sequence[Name], topics: Iterable[Row]) -> None:
    standing = _standing(named)
    mass = {word: math.log(1 + len(named) / len(titles)) for word, titles in standing.items()}
    _copy(cursor, SearchOccupation, _common())
    _copy(cursor, SearchTitle, ((place, *_compared(name)) for place, name in enumerate(named)))
    _copy(
        cursor,
        SearchWord,
        ((place, word, root(word), len(titles), mass[word]) for place, (word, titles) in enumerate(standing.items())),
    )
    whole = [sum(mass[word] for word in name.parts) for name in named]
    _copy(
        cursor,
        SearchPosting,
        (
            (place, title, named[title].occupation, whole[title])
            for place, titles in enumerate(standing.values())
            for title in titles
        ),
    )
    _copy(cursor, SearchTopic, topics)


def _compared(name: Name) -> Row:
    return (name.occupation, name.text, name.words, name.key, name.root_key, name.official, name.weight)


def _copy(cursor: Any, table: type[models.Model], rows: Iterable[Row]) -> None:
    fields = [field for field in table._meta.local_fields if not isinstance(field, models.AutoField)]
    columns = ", ".join(str(field.column) for field in fields)
    with cursor.copy(f"COPY {table._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _common() -> list[Row]:
    """What each occupation gains over equals: by how many people work in it, and how much O*NET hears of it."""
    offered = Occupation.objects.offered().order_by("pk").values_list("pk", "code", "generic", "popularity")
    people = widespread()
    return [
        (key, generic, BY_POPULARITY * popularity + BY_PEOPLE * math.log1p(people.get(code, 0)))
        for key, code, generic, popularity in offered
    ]


def _catalogue() -> Iterator[Named]:
    """The occupations that are offered, with their other titles."""
    rows = Title.objects.order_by("occupation_id", "pk")
    fields = ("occupation_id", "text", "short", "sources", "reported")
    others = {
        key: tuple(row[1:] for row in titles)
        for key, titles in groupby(rows.values_list(*fields).iterator(), itemgetter(0))
    }
    for key, code, title in Occupation.objects.offered().order_by("pk").values_list("pk", "code", "title"):
        yield Named(key, code, title, others.get(key, ()))


def _standing(named: Sequence[Name]) -> dict[str, list[int]]:
    """In which names, by their places, each word stands."""
    standing: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(named):
        for word in name.parts:
            standing[word].append(place)
    return dict(sorted(standing.items()))


def _topics(in_titles: Counted, in_text: Counted, titles: Counter[int]) -> Iterator[Row]:
    usual = titles.total() / max(len(titles), 1)
    for family in in_titles.keys() | in_text.keys():
        counted, told = in_titles.get(family, {}), in_text.get(family, {})
        for occupation in counted.keys() | told.keys():
            half = HALF_IN_TITLES * (1 - BY_LENGTH + BY_LENGTH * titles[occupation] / usual)
            named, said = counted.get(occupation, 0), told.get(occupation, 0)
            score = IN_TITLES * named / (named + half) + IN_TEXT * said / (said + HALF_IN_TEXT)
            if score > LEAST_FIT:
                yield family, occupation, score


def _in_titles(named: Sequence[Name]) -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(float))
    for name in named:
        for word in name.parts:
            counted[root(word)][name.occupation] += 1 + name.weight
    return counted


def _in_text() -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(float))
    described = Occupation.objects.offered().order_by("pk").values_list("pk", "description")
    for key, text in described.iterator():
        for word in words(text, spell_out=False):
            counted[root(word)][key] += A_DESCRIPTION_COUNTS
    tasks = Task.objects.filter(occupation__retired=False).order_by("pk").values_list("occupation_id", "text")
    for key, text in tasks.iterator():
        for family in {root(word) for word in words(text, spell_out=False)}:
            counted[family][key] += 1
    return counted
