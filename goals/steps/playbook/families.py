"""Which family of steps a gap belongs to, and how its name reads in a sentence. Pure."""

import re
from typing import Protocol

from goals.steps.arenas import LEARNT_AT
from goals.steps.playbook.read import Playbook

ATTRIBUTE, STYLES = "attribute", "1."  # work styles: their codes begin so, in every release
TOOL, CREDENTIAL = "tool", "credential"
SUBJECTS = ("languages", "numbers", "science", "society")  # a bracket after one is a grade: "Mathematics (GCSE)"
MAY_BE_LEARNT = ("skill", "knowledge")  # any other kind of gap is a family of its own
ARTICLES = {"a", "an", "the", "any", "another", "one", "somebody", "someone", "anybody", "my", "our", "those", "people"}
OPENS = {  # words of somebody who has no name yet
    "other", "former", "senior", "head", "director", "manager", "managers", "charge", "nurse", "nurses", "teacher",
    "teachers", "recruiter", "recruiters", "colleague", "colleagues", "hiring",
}  # fmt: skip
PLURAL = {"managers", "nurses", "teachers", "recruiters", "colleagues"}
PAPER = {"degree", "diploma", "certificate", "certification", "licence", "license", "award", "qualification"}
NAMES = {  # what keeps its capital
    "english", "spanish", "french", "german", "italian", "polish", "mandarin", "chinese", "arabic", "portuguese",
    "urdu", "welsh", "japanese", "russian", "dutch", "british", "american", "excel", "word", "powerpoint",
    "photoshop", "python", "java", "javascript", "linux", "windows", "microsoft", "google", "sap", "oracle", "adobe",
    "salesforce", "jira", "figma", "git", "cisco", "tableau", "workday", "apple", "android", "linkedin",
}  # fmt: skip
WORD_PROCESSING = ["word", "processing"]  # here "word" is no name
DOING = ("ing", "tion", "sion", "ment", "ship", "ness", "ity")  # words that end so are ordinary ones
BRACKET = re.compile(r"\s*\(([^()]*)\)$")  # what stands in brackets at the end of a name
CALLED_A_TOOL = re.compile(  # by the last word of a name, or by the last two
    r"\b(software|platforms?|tools|equipment|dashboards?|databases?|spreadsheets?|apps?|machines"
    r"|scanners?|radios|terminals|cameras|hoists|printers|multimeters|microscopes|defibrillators|sterilisers"
    r"|(programming|scripting|query|markup) languages?|(web|javascript|learning|testing) frameworks?"
    r"|(booking|computer|control|database|information|management|operating|ordering|phone|records|till) systems?)$"
)


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
    """By the element of its competency; else, of a skill or knowledge, by its name: that of a tool, or by its words;
    else by its kind."""
    if gap.kind not in MAY_BE_LEARNT:
        return gap.kind
    if gap.element in book.elements:
        return book.elements[gap.element].family
    if gap.element.startswith(STYLES):
        return ATTRIBUTE
    if _is_tool(gap.name, book):
        return TOOL
    return _by_words(gap.name, book) or gap.kind


def in_sentence(gap: Closable, book: Playbook) -> str:
    """The name of a gap as it reads in the middle of a sentence; whoever or whatever has a name keeps the capital."""
    for element in book.elements.values():
        if element.name.casefold() == gap.name.casefold():
            return element.reads
    name = gap.name[:1].lower() + gap.name[1:] if _begins_low(gap, book) else gap.name
    return f"the {name}" if _wants_article(gap) else name


def _begins_low(gap: Closable, book: Playbook) -> bool:
    """Does the name begin with an ordinary word, such as "Payroll" in "Payroll software (ADP)"?"""
    first, *others = BRACKET.sub("", gap.name).split() or [""]
    if first.casefold() in ARTICLES:
        return True
    words = _words(gap.name)
    if not words or _is_name(words) or first[1:] != first[1:].lower() or not all(map(_stays, others)):
        return False
    if gap.kind in LEARNT_AT:
        return _is_ordinary(words, book) or family_of(gap, book) == TOOL
    return words[0] in OPENS


def _is_name(words: list[str]) -> bool:
    return words[0] in NAMES and words[:2] != WORD_PROCESSING


def _stays(word: str) -> bool:
    """Is it written so inside a sentence, too: small, an abbreviation, or a name that we know?"""
    return word == word.lower() or sum(map(str.isupper, word)) > 1 or word.casefold() in NAMES


def _wants_article(gap: Closable) -> bool:
    """Is it one person or one paper, said without an article: "Charge nurse on nights", "Nursing degree"?"""
    words = _words(gap.name)
    if gap.kind == CREDENTIAL:
        return bool(PAPER & set(words)) and words[0] not in ARTICLES
    is_role = bool(words) and gap.kind not in LEARNT_AT and words[0] in OPENS - PLURAL
    return is_role and all(map(_stays, gap.name.split()[1:]))


def _is_tool(name: str, book: Playbook) -> bool:
    """Is it software or equipment: called so, or with the names of products in brackets at its end?"""
    called = BRACKET.sub("", name)
    products = name[len(called) :]
    if CALLED_A_TOOL.search(called.casefold()):
        return True
    return products != products.lower() and _by_words(called, book) not in SUBJECTS


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
