"""What else a role takes: schooling, a certificate, experience, tools that job adverts name. Pure."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from careerplan.web.words import sentence
from goals.gaps.suggestions.suggestion import Inventory, Role, Suggestion, fit
from goals.occupations import figures
from goals.occupations.way_in import schooling, time

YEARS_MORE = 2.0
BEYOND_SCHOOL = 14.0  # where nobody knows what today's work takes, less than this is not worth a word
CERTIFIED = 4.0
A_YEAR = 12
BY_ZONE = "An estimate for roles of its kind."
GUESSES = {"credential": 4, "experience": 3}  # how much they count: no survey says


def papers(goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    """A degree, a certificate and experience, where the goal's occupation takes them."""
    if today is not None and today.code == goal.code:
        return []
    found = [*_schooling(goal, today), *_certificate(goal), *_experience(goal)]
    return [_against(own, suggestion) for suggestion in found if not _is_settled(own, suggestion)]


def tools(goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    """Tools that job adverts of the goal's occupation often name, and today's work does not."""
    known = {name.casefold() for name in today.tools} if today else set()
    named = [name for name in goal.tools if name.casefold() not in known]
    found = [_tool(name, goal, today) for name in named]
    return [_against(own, suggestion) for suggestion in found if not _is_settled(own, suggestion)]


def _schooling(goal: Role, today: Role | None) -> list[Suggestion]:
    if goal.schooling is None:
        return []
    yours = today.schooling if today else None
    if goal.schooling < (BEYOND_SCHOOL if yours is None else yours + YEARS_MORE):
        return []
    reason = f"It usually takes {schooling(goal.schooling)}{_quarter(goal.schooling, goal.schooling_least, schooling)}"
    told = f"Schooling {goal.schooling:g} years"
    if today is not None and yours is not None:
        reason += f" The work of {figures.people(today.title)} usually takes {schooling(yours)}."
        told += f", {yours:g} in yours"
    name = sentence(schooling(goal.schooling))
    return [_had_or_not("credential:schooling", name, "credential", reason, f"{told}.", goal.by_zone)]


def _certificate(goal: Role) -> list[Suggestion]:
    if goal.certification is None or goal.certification < CERTIFIED:
        return []
    people = figures.people(goal.title)
    words = figures.importance_words(goal.certification)
    reason = f"A licence or certificate is {words} for {people}. Which one, depends on where you are."
    told = f"Importance {goal.certification:.1f} of 5."
    name = f"The licence or certificate of {people}"
    return [_had_or_not("credential:certificate", name, "credential", reason, told, importance=goal.certification)]


def _experience(goal: Role) -> list[Suggestion]:
    if goal.experience is None or goal.experience < A_YEAR:
        return []
    usual = time(goal.experience)
    reason = f"It usually takes {usual} of related work{_quarter(goal.experience, goal.experience_least, time)}"
    reason += " What you have done so far may count."
    name = sentence(f"{usual} of related work")
    told = f"Experience {goal.experience} months."
    return [_had_or_not("experience:related", name, "experience", reason, told, goal.by_zone)]


def _quarter(usual: float, least: float | None, words: Callable[[Any], str]) -> str:
    """ "; for a quarter of the people in the job an associate’s degree is enough."; a full stop where none say less."""
    if least is None or words(least) == words(usual):
        return "."
    enough = words(least) if least >= 1 and words(least) != "no diploma" else "less"
    return f"; for a quarter of the people in the job {enough} is enough."


def _had_or_not(
    key: str, name: str, kind: str, reason: str, told: str, by_zone: bool = False, importance: float = 0
) -> Suggestion:
    """A credential or an experience: needed, and nobody knows whether it is there."""
    counts = figures.our_importance(importance) if importance else GUESSES[kind]
    caveats = BY_ZONE if by_zone else ""
    return Suggestion(key, fit(name), kind, 5, counts, reason, figures=told, caveats=caveats)


def _tool(name: str, goal: Role, today: Role | None) -> Suggestion:
    reason = f"Job adverts for {figures.people(goal.title)} often ask for it"
    reason += f"; those for {figures.people(today.title)} do not." if today else "."
    return Suggestion(f"tool:{name}", fit(name), "skill", 3, 3, reason)


def _is_settled(own: Inventory, suggestion: Suggestion) -> bool:
    """Does the goal ask for it already, or is it there?"""
    mine = own.same(suggestion.name)
    return mine is not None and (mine.in_goal or mine.level >= suggestion.required)


def _against(own: Inventory, suggestion: Suggestion) -> Suggestion:
    """The suggestion with what the person has put down of it."""
    if own.same(suggestion.name) is None:
        return replace(suggestion, like=own.like(suggestion.name, suggestion.kind))
    mine = own.said(suggestion.name)
    return replace(suggestion, now=mine.level, now_from="own") if mine else suggestion
