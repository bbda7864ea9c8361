"""The catalogue's figures in words. Pure.

Importance runs from 1 to 5, a level from 0 to 7, as in O*NET. A level becomes one of ours, 0 to 5, by cuts that spread
the levels asked where importance is 3 or more over all our words (0 / 9 / 56 / 25 / 10 %); a plain 5/7 would call 93 %
of them basic or skilled. Three anchors an element, short examples at a level each, make a level graspable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CUTS = (0.75, 2.0, 3.0, 4.0, 4.75)  # from here on: beginner, basic, skilled, advanced, expert
MIDDLES = (0.0, 1.4, 2.5, 3.5, 4.4, 5.25)  # the middle of each of our levels on the scale of 0 to 7
IMPORTANT = 3.0  # what counts as a requirement
WORDS = ("hardly needed", "of some importance", "important", "very important", "one of the most important things")
SAME = {"skill": 0.5, "knowledge": 0.75}  # about three standard errors: less than this is "about as much"
ODD = {  # O*NET's examples that say nothing about a job
    "Show someone how to bowl",
    "Sell cakes at a bake sale",
    "Design a new personnel selection and promotion system for the Army",
    "Write a thank you note",
    "Describe the length of a U.S. presidential term",
    "Fill out a medical claim form",
}


@dataclass(frozen=True)
class Asked:
    """What an occupation asks of one element. `level` is None for a work style; `basis` is that of the rating: own,
    field or borrowed; `anchors` are (level, example) pairs, rising."""

    code: str
    name: str
    kind: str
    importance: float
    level: float | None
    weak: bool = False
    basis: str = "own"
    anchors: tuple[tuple[int, str], ...] = ()

    @property
    def our_level(self) -> int:
        """The level as one of ours, 0 to 5; of a work style, by how much it counts."""
        return self.our_importance if self.level is None else our_level(self.level)

    @property
    def our_importance(self) -> int:
        """Importance as one of ours, 1 to 5."""
        return our_importance(self.importance)

    @property
    def counts(self) -> bool:
        """Is it a requirement of the occupation itself?"""
        return self.importance >= IMPORTANT and self.basis != "field"


def our_level(level: float) -> int:
    """A level of 0 to 7 as one of ours, 0 none to 5 expert."""
    return sum(level >= cut for cut in CUTS)


def our_importance(importance: float) -> int:
    """An importance of 1 to 5 as a whole one; halves go up."""
    return min(max(int(importance + 0.5), 1), 5)


def importance_words(importance: float) -> str:
    """ "very important"."""
    return WORDS[our_importance(importance) - 1]


def people(title: str) -> str:
    """The people of an occupation in a sentence: "registered nurses" of O*NET's "Registered Nurses", "a registered
    nurse" of our "Registered nurse"."""
    words = title.split()
    low = " ".join(_low(word) for word in words)
    capitals = any(word[:1].isupper() and _low(word) != word for word in words[1:])
    if capitals or (len(words) == 1 and low.endswith("s") and not low.endswith("ss")):
        return low
    return f"{'an' if low[:1].lower() in 'aeio' else 'a'} {low}"


def spoken(name: str) -> str:
    """A name as it stands among our words: "Administration and management"."""
    first, *rest = name.split(" ")
    return " ".join([first, *(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in rest)])


def place(anchors: Sequence[tuple[int, str]], level: float) -> str:
    """Where a level lies among an element's examples. They are quoted, so that any grammar fits."""
    if level < CUTS[0]:
        return "next to nothing"
    known = [(value, f"“{_low_first(text)}”") for value, text in sorted(anchors) if text not in ODD]
    if not known:
        return f"level {level:.1f} of 7"
    if level + 0.25 < known[0][0]:
        return f"less than {known[0][1]}"
    for (low, example), (high, next_example) in pairwise(known):
        if low <= level + 0.25 < high:
            return _between(example, next_example, (level - low) / (high - low))
    last, example = known[-1]
    return f"{'about' if level - last < 1 else 'well beyond'} {example}"


def sentence(goal: Asked, now: Asked | None, goal_title: str, now_title: str = "") -> str:
    """What the goal's occupation asks of an element, against today's: one or two sentences.

    "The work of", never "you": it is the job's figure until the person corrects it.
    """
    first = f"{goal.name} is {importance_words(goal.importance)} for {people(goal_title)}."
    if goal.level is None:
        return first
    if now is None or now.level is None:
        return f"{first} Their work asks for {place(goal.anchors, goal.level)}."
    if is_same(goal, now):
        return f"{first} The work of {people(now_title)} asks for about as much."
    there, here = place(goal.anchors, goal.level), place(goal.anchors, now.level)
    if there == here:
        more = "more" if goal.level > now.level else "less"
        return f"{first} The work of {people(now_title)} asks for {here}; theirs for {more} of the same."
    return f"{first} The work of {people(now_title)} asks for {here}; theirs for {there}."


def is_same(one: Asked, other: Asked) -> bool:
    """Do two levels differ by no more than a survey's error?"""
    return abs((one.level or 0) - (other.level or 0)) < SAME.get(one.kind, 0.75)


def in_figures(goal: Asked, now: Asked | None) -> str:
    """The figures behind a sentence, and what they rest on."""
    told = [f"Importance {goal.importance:.1f} of 5."]
    if goal.level is not None:
        against = f", {now.level:.1f} in yours" if now is not None and now.level is not None else ""
        told.append(f"Level {goal.level:.1f} of 7{against}.")
    told += [caveat for caveat in (caveats(goal), caveats(now, of="yours: ") if now else "") if caveat]
    return " ".join(told)


def caveats(asked: Asked, of: str = "") -> str:
    """What makes a figure less sure than it looks; empty when nothing does."""
    told = {"borrowed": "borrowed from related occupations", "field": "what is usual in its field"}.get(asked.basis, "")
    words = " and ".join(filter(None, [told, "few answers" if asked.weak else ""]))
    if not words:
        return ""
    text = f"{of}{words}."
    return text[:1].upper() + text[1:]


def _between(example: str, next_example: str, share: float) -> str:
    if share < 0.25:
        return f"about {example}"
    return f"a little beyond {example}" if share < 0.6 else f"beyond {example}, towards {next_example}"


def _low(word: str) -> str:
    """A word in lower case, unless it is written in capitals, as IT is."""
    return word if sum(letter.isupper() for letter in word) > 1 and "-" not in word else word.lower()


def _low_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
