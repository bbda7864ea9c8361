"""What to know, from the figures of two occupations: skills and knowledge by how much is missing, attributes by how
much they count. Pure."""

from dataclasses import replace

from goals.gaps.suggestions.suggestion import Inventory, Role, Suggestion
from goals.occupations import figures
from goals.occupations.figures import Asked, spoken

ATTRIBUTE_COUNTS = 3.5  # a work style below counts little
COUNTS_MORE = 0.25  # by less than this a style counts about as much in both occupations


def to_know(goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    """What the goal's occupation asks for beyond the level now, by (importance - 1) / 4 x what is missing."""
    found = []
    for asked in goal.asked.values():
        if asked.counts and asked.level is not None and asked.kind != "style":
            found += _missing(asked, goal, today, own)
    return sorted(found, key=lambda suggestion: (-suggestion.weight, suggestion.key))


def attributes(goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    """Work styles that count much there, and more than in today's work: nobody measures them but the person."""
    found = []
    for asked in goal.asked.values():
        if asked.kind == "style" and asked.importance >= ATTRIBUTE_COUNTS:
            found += _style(asked, goal, today, own)
    return sorted(found, key=lambda suggestion: (-suggestion.weight, suggestion.key))


def _missing(asked: Asked, goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    name = spoken(asked.name)
    if _in_goal(own, name, asked.code):
        return []
    mine = own.said(name, asked.code)
    now = None if mine else _at_work(asked, today)
    level = mine.level if mine else now.our_level if now else 0
    if asked.our_level <= level or (now is not None and figures.is_same(asked, now)):
        return []
    there = figures.MIDDLES[mine.level] if mine else (now.level or 0) if now else 0
    told = replace(asked, name=name)
    reason = figures.sentence(told, now, goal.title, today.title if today else "")
    return [
        Suggestion(
            key=asked.code,
            name=name,
            kind=asked.kind,
            required=asked.our_level,
            importance=asked.our_importance,
            reason=f"{reason} You put yourself at {mine.word.lower()}." if mine else reason,
            now=level,
            now_from="own" if mine else "work" if now else "",
            figures=figures.in_figures(asked, now),
            caveats=_caveats(asked, now),
            like="" if own.same(name, asked.code) else own.like(name, asked.kind),
            weight=(asked.importance - 1) / 4 * ((asked.level or 0) - there),
        )
    ]


def _in_goal(own: Inventory, name: str, code: str) -> bool:
    mine = own.same(name, code)
    return mine is not None and mine.in_goal


def _at_work(asked: Asked, today: Role | None) -> Asked | None:
    """What today's work asks of the same element; None where nobody knows."""
    now = today.asked.get(asked.code) if today else None
    return now if now is not None and now.level is not None else None


def _style(asked: Asked, goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    name = spoken(asked.name)
    mine, now = own.said(name, asked.code), today.asked.get(asked.code) if today else None
    more = asked.importance - now.importance if now else 0.0
    if _in_goal(own, name, asked.code) or (mine and mine.level >= asked.our_level):
        return []
    if mine is None and now is not None and more < COUNTS_MORE:
        return []
    only_you = f"You put yourself at {mine.word.lower()}." if mine else "How much of it you have, only you can say."
    return [
        Suggestion(
            key=asked.code,
            name=name,
            kind="attribute",
            required=asked.our_level,
            importance=asked.our_importance,
            reason=f"{figures.sentence(replace(asked, name=name), None, goal.title)} {only_you}",
            now=mine.level if mine else 0,
            now_from="own" if mine else "",
            figures=figures.in_figures(asked, None),
            caveats=_caveats(asked, None),
            like="" if own.same(name, asked.code) else own.like(name, asked.kind),
            weight=asked.importance + more,
        )
    ]


def _caveats(asked: Asked, now: Asked | None) -> str:
    """What is less sure than it looks; what is usual in the field of today’s work stands with the figures alone."""
    doubt = now is not None and now.basis != "field"
    told = [figures.caveats(asked), figures.caveats(now, of="today’s work: ") if now and doubt else ""]
    return " ".join(filter(None, told))
