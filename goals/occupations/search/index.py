"""The tables that a search reads, made of the catalogue's."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection, transaction

from goals.occupations.copying import copy_rows
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
from goals.occupations.search.spelling import root
from goals.occupations.search.topics import fits
from goals.occupations.search.vocabulary import widespread

TABLES = (SearchOccupation, SearchTitle, SearchWord, SearchPosting, SearchTopic)
ANALYZE = """
ANALYZE occupations_searchoccupation, occupations_searchtitle, occupations_searchword, occupations_searchposting,
    occupations_searchtopic
"""  # the next search must not take the tables for empty ones
BY_LETTERS = ["occupations_search_like", "occupations_search_near"]  # indexes that put off their work until a vacuum
Row = tuple[Any, ...]
COMPARED = ["occupation", "text", "words", "key", "root_key", "official", "weight"]

A_DESCRIPTION_COUNTS = 2
BY_POPULARITY, BY_PEOPLE = 0.04, 0.04


def rebuild_index() -> None:
    """Make the search's tables anew from titles, tasks and occupations; inside the transaction that changed these."""
    named, texts = names(_catalogue()), list(_texts())
    with ThreadPoolExecutor(1) as beside, transaction.atomic(), connection.cursor() as cursor:
        topics = beside.submit(fits, named, texts)  # while Postgres takes in what needs no topics
        for table in TABLES:
            table.objects.all().delete()
        _fill(named)
        copy_rows(SearchTopic, ["root", "occupation", "score"], topics.result())
        cursor.execute("SELECT gin_clean_pending_list(index) FROM unnest(%s::regclass[]) AS index", [BY_LETTERS])
        cursor.execute(ANALYZE)


def _fill(named: Sequence[Name]) -> None:
    standing = _standing(named)
    mass = {word: math.log(1 + len(named) / len(titles)) for word, titles in standing.items()}
    whole = [sum(mass[word] for word in name.parts) for name in named]
    compared = attrgetter(*COMPARED)
    copy_rows(SearchOccupation, ["occupation", "generic", "common"], _common())
    copy_rows(SearchTitle, ["id", *COMPARED], ((place, *compared(name)) for place, name in enumerate(named)))
    copy_rows(
        SearchWord,
        ["id", "word", "root", "titles", "mass"],
        ((place, word, root(word), len(titles), mass[word]) for place, (word, titles) in enumerate(standing.items())),
    )
    copy_rows(
        SearchPosting,
        ["word", "title", "occupation", "mass"],
        (
            (place, title, named[title].occupation, whole[title])
            for place, titles in enumerate(standing.values())
            for title in titles
        ),
    )


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


def _texts() -> Iterator[tuple[int, str, int]]:
    """What is written of each occupation, with how much it counts."""
    described = Occupation.objects.offered().order_by("pk").values_list("pk", "description")
    yield from ((key, text, A_DESCRIPTION_COUNTS) for key, text in described.iterator())
    tasks = Task.objects.filter(occupation__retired=False).order_by("pk").values_list("occupation_id", "text")
    yield from ((key, text, 1) for key, text in tasks.iterator())
