"""Which family of steps a gap belongs to, and how its name reads in a sentence. Pure."""

import re
from typing import Protocol

from goals.steps.arenas import LEARNT_AT
from goals.steps.playbook.read import Playbook

ATTRIBUTE, STYLES = "attribute", "1."  # work styles: their codes begin so, in every release
MAY_BE_LEARNT = ("skill", "knowledge")  # any other kind of gap is a family of its own
OPENS = {  # words of somebody who has no name yet
    "a", "an", "the", "any", "another", "one", "somebody", "someone", "anybody", "people", "those", "my", "our",
    "other", "former", "senior", "head", "director", "manager", "managers", "charge", "nurse", "nurses", "teacher",
    "teachers", "recruiter", "recruiters", "colleague", "colleagues", "hiring",
}  # fmt: skip
NAMES = {  # what keeps its capital
    "english", "spanish", "french", "german", "italian", "polish", "mandarin", "chinese", "arabic", "portuguese",
    "urdu", "welsh", "japanese", "russian", "dutch", "british", "american", "excel", "word", "powerpoint",
    "photoshop", "python", "java", "javascript", "linux", "windows", "microsoft", "google", "sap",
}  # fmt: skip
DOING = ("ing", "tion", "sion", "ment", "ship", "ness", "ity")  # words that end so are ordinary ones


class Closable(Protocol):
    """A gap as the playbook sees it; `element` is the code of its competency's element of the catalogue, or ""."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def element(self) -> str: ...
    @property
    def now(self) -> int: ...


def family_of(gap: Closable, book: Playbook) -> str:
    """By the element of its competency; else, of a skill or knowledge, by the words of its name; else by its kind."""
    if gap.kind not in MAY_BE_LEARNT:
        return gap.kind
    if gap.element in book.elements:
        return book.elements[gap.element].family
    if gap.element.startswith(STYLES):
        return ATTRIBUTE
    return _by_words(gap.name, book) or gap.kind


def in_sentence(gap: Closable, book: Playbook) -> str:
    """The name of a gap as it reads in the middle of a sentence; whoever or whatever has a name keeps the capital."""
    for element in book.elements.values():
        if element.name.casefold() == gap.name.casefold():
            return element.reads
    words = _words(gap.name)
    is_plain = words and gap.name[1:] == gap.name[1:].lower() and words[0] not in NAMES
    if is_plain and (words[0] in OPENS or (gap.kind in LEARNT_AT and _is_ordinary(words, book))):
        return gap.name[:1].lower() + gap.name[1:]
    return gap.name


def _is_ordinary(words: list[str], book: Playbook) -> bool:
    known = any(_is_meant(words[0], keyword) for family in book.families.values() for keyword in family.keywords)
    return len(words) > 1 or known or words[0].endswith(DOING)


def _by_words(name: str, book: Playbook) -> str:
    """The family that most words of the name speak for; of two alike that of the earlier word."""
    words = _words(name)
    spoken = [
        ([place for place, word in enumerate(words) if any(_is_meant(word, meant) for meant in family.keywords)], key)
        for key, family in book.families.items()
    ]
    for element in book.elements.values():
        named = _words(element.name)
        if set(named) <= set(words):
            spoken.append((sorted(words.index(word) for word in named), element.family))
    return min(((-len(places), places[0], key) for places, key in spoken if places), default=(0, 0, ""))[2]


def _is_meant(word: str, keyword: str) -> bool:
    return word.startswith(keyword[:-1]) if keyword.endswith("-") else word == keyword


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9+#]+", text.casefold())
