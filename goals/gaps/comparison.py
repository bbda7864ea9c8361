"""What suggestions for a goal are made from, read from the person's rows and the catalogue."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery

from careerplan.accounts.models import User
from goals.gaps.models import Competency, Gap, Reading, level_word
from goals.gaps.suggestions import Own, Role, Suggestion, Suggestions, every, suggest
from goals.gaps.suggestions.ask_first import Ask, ask_first, asks_of
from goals.gaps.suggestions.competencies import to_know
from goals.gaps.suggestions.suggestion import Inventory
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.figures import Asked, spoken
from goals.occupations.models import Element, Occupation

CODE = re.compile(r"[\w.]{1,20}", re.ASCII)  # of an element
KINDS = {Element.Kind.STYLE: Competency.Kind.ATTRIBUTE}  # what the catalogue calls otherwise


@dataclass(frozen=True)
class Comparison:
    """What the goal's occupation asks, what today's does if it is known, and what the person has and does not want."""

    goal: Role | None
    today: Role | None = None
    own: list[Own] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    dismissed: set[str] = field(default_factory=set)
    ahead: str = ""

    def suggestions(self) -> Suggestions:
        """What the goal's occupation asks and the person may lack; none for a goal in words alone."""
        if self.goal is None:
            return Suggestions()
        return suggest(
            self.goal, self.today, own=self.own, kinds=self.kinds, dismissed=self.dismissed, ahead=self.ahead
        )

    def to_know(self) -> list[Suggestion]:
        """Everything to know that the person may lack, whether it was dismissed or not."""
        return to_know(self.goal, self.today, Inventory(self.own)) if self.goal else []

    def every(self) -> list[Suggestion]:
        """Whatever a page may have suggested, dismissed, taken or there by now."""
        return every(self.goal, self.today, own=self.own, ahead=self.ahead) if self.goal else []

    def has_gap(self, suggestion: Suggestion) -> bool:
        """Is it among the gaps of the goal?"""
        if suggestion.kind not in Competency.Kind.values:
            return suggestion.kind in self.kinds
        mine = Inventory(self.own).same(suggestion.name, suggestion.element)
        return mine is not None and mine.in_goal

    @property
    def is_begun(self) -> bool:
        """Has the person decided on anything to know for this goal?"""
        return bool(self.dismissed) or any(row.in_goal for row in self.own)

    def ask_first(self) -> list[Ask]:
        """The competencies to ask the person about before anything else."""
        if self.goal is None:
            return []
        return ask_first(self.goal, self.today, own=self.own, dismissed=self.dismissed)

    def asks(self, codes: Collection[str]) -> list[Ask]:
        """The questions about these elements that the goal's occupation asks, whether they are answered or not."""
        return asks_of(self.goal, self.today, codes, own=self.own) if self.goal else []


def compare(person: User, goal: Goal, there: Occupation | None = None) -> Comparison:
    """Against the goal's occupation, or another one that is thought of. Ten queries, however much there is; none for a
    goal in words alone."""
    there = there or goal.occupation
    if there is None:
        return Comparison(None)
    position = person.positions.select_related("occupation").current()
    here = position.occupation if position else None
    both = [there, here] if here else [there]
    asked, tools = catalogue.asked_of(both), catalogue.tools_of(both)
    today = _role(here, asked[here.pk], tuple(name for name, _ in tools[here.pk])) if here else None
    return Comparison(
        goal=_role(there, asked[there.pk], tuple(name for name, in_demand in tools[there.pk] if in_demand)),
        today=today,
        own=own_of(person, goal),
        kinds=set(goal.gaps.filter(side=Gap.Side.WHOM).values_list("kind_of_person", flat=True)),
        dismissed=set(goal.dismissals.values_list("suggestion", flat=True)),
        ahead=catalogue.between(here, there) if here else "",
    )


def questions_of(codes: Collection[str], compared: Comparison) -> list[Ask]:
    """The questions about these elements: as the goal's occupation asks them, then by the names that the catalogue
    has for the others."""
    asks = compared.asks(codes)
    others = [code for code in codes if CODE.fullmatch(code) and code not in {ask.code for ask in asks}]
    named = Element.objects.filter(code__in=others).order_by("code").values_list("code", "name", "kind")
    return asks + [Ask(code, spoken(name), KINDS.get(kind, kind), "") for code, name, kind in named]


def gone(goal: Goal, slugs: Collection[str], code: str) -> tuple[list[Suggestion], int]:
    """Those that a page made for this occupation suggested and that the goal has no gap for; and how many the catalogue
    does not know any more."""
    compared = compare(goal.owner, goal, catalogue.find(code))
    known = compared.every()
    left = [one for one in known if one.slug in slugs and not compared.has_gap(one)]
    return left, len(set(slugs) - {one.slug for one in known})


def _role(occupation: Occupation, asked: Mapping[str, Asked], tools: tuple[str, ...]) -> Role:
    same = ("code", "title", "schooling", "schooling_least", "experience", "experience_least", "certification")
    said = {name: getattr(occupation, name) for name in same}
    return Role(asked=asked, tools=tools, by_zone=occupation.by_zone, **said)


def own_of(person: User, goal: Goal | None) -> list[Own]:
    """Every competency; the latest reading tells whether the person has said the level or nobody has yet."""
    latest = Reading.objects.filter(owner=OuterRef("owner"), competency=OuterRef("pk")).newest_first()
    rows = Competency.objects.filter(owner=person).annotate(
        in_goal=Exists(Gap.objects.filter(owner=OuterRef("owner"), competency=OuterRef("pk"), goal=goal)),
        by_figures=Subquery(latest.values("by_figures")[:1]),
    )
    fields = ("name", "kind", "level", "element__code", "in_goal", "by_figures")
    return [
        Own(name, kind, level, level_word(kind, level), code or "", in_goal, not by_figures)
        for name, kind, level, code, in_goal, by_figures in rows.order_by("pk").values_list(*fields)
    ]
