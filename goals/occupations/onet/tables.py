"""What each file of a release must hold. Pure.

From 26.3 to 31.0 files were renamed and split: a table names the files it may come from, and a column the headers it
may have. What else is in a file is left where it is. Empty and "n/a" are the same: nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

READ_ME = "Read Me.txt"


@dataclass(frozen=True)
class Kind:
    """What a value looks like, and the end of the sentence for one that does not."""

    pattern: str
    otherwise: str


CODE = Kind(r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$", "is not an O*NET-SOC code")
ELEMENT = Kind(r"^[0-9A-Za-z.]{1,20}$", "is not an element ID")
NUMBER = Kind(r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$", "is not a number")
WHOLE = Kind(r"^[0-9]{1,6}$", "is not a whole number")
FLAG = Kind(r"^[YN]$", "is neither Y nor N")
SOURCES = Kind(r"^[0-9]{1,3}( *, *[0-9]{1,3})*$", "is not a list of sources")
TIER = Kind(r"^(Primary-Short|Primary-Long|Supplemental)$", "is not a tier of relatedness")
TEXT = Kind(r"", "")

Range = tuple[float, float]
SHARE: Range = (0, 100)
IMPORTANCE: Range = (1, 5)
LEVEL: Range = (0, 7)
IMPACT: Range = (-3, 3)


@dataclass(frozen=True)
class Column:
    """A column under our name, with the headers it may have. An optional one may be missing, a blank one empty."""

    name: str
    headers: tuple[str, ...]
    kind: Kind = TEXT
    longest: int = 0
    between: Range | None = None
    optional: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Table:
    """One staged table: the files it may come from, first choice first; the columns whose values together come once;
    of each scale that is kept, the range of `value`; the tables before it that have other elements; how many rows there
    are of one occupation at most."""

    name: str
    files: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    once: tuple[str, ...] = ()
    scales: Mapping[str, Range] = field(default_factory=dict, hash=False)
    optional: bool = False
    apart: tuple["Table", ...] = ()
    most: int = 0


def _flag(name: str, header: str) -> Column:
    return Column(name, (header,), FLAG, optional=True, blank=True)


_CODE = Column("code", ("O*NET-SOC Code",), CODE)
_ELEMENT = Column("element", ("Element ID",), ELEMENT)
_SCALE = Column("scale", ("Scale ID",))
_VALUE = Column("value", ("Data Value",), NUMBER, blank=True)
_RATED = (_CODE, _ELEMENT, _SCALE, _VALUE, _flag("weak", "Recommend Suppress"), _flag("irrelevant", "Not Relevant"))
_RATED_ONCE = ("code", "element", "scale")

OCCUPATIONS = Table(
    "onet_occupations",
    (("Occupation Data.txt",),),
    (_CODE, Column("title", ("Title",), longest=150), Column("description", ("Description",), longest=2000)),
    once=("code",),
)
ELEMENTS = Table(
    "onet_elements",
    (("Content Model Reference.txt",),),
    (
        _ELEMENT,
        Column("name", ("Element Name",), longest=1000),
        Column("description", ("Description",), longest=4000, blank=True),
    ),
    once=("element",),
)
SKILLS = Table(
    "onet_skills",
    (("Skills.txt",), ("Essential Skills.txt", "Transferable Skills.txt")),
    _RATED,
    once=_RATED_ONCE,
    scales={"IM": IMPORTANCE, "LV": LEVEL},
)
KNOWLEDGE = Table(
    "onet_knowledge",
    (("Knowledge.txt",),),
    _RATED,
    once=_RATED_ONCE,
    scales={"IM": IMPORTANCE, "LV": LEVEL},
    apart=(SKILLS,),
)
TABLES = (
    OCCUPATIONS,
    ELEMENTS,
    Table(
        "onet_related",
        (("Related Occupations.txt",),),
        (
            _CODE,
            Column("other", ("Related O*NET-SOC Code",), CODE),
            Column("tier", ("Relatedness Tier",), TIER),
            Column("rank", ("Index",), WHOLE, between=(1, 1000)),
        ),
        once=("code", "other"),
    ),
    Table(
        "onet_zones",
        (("Job Zones.txt",),),
        (_CODE, Column("zone", ("Job Zone",), WHOLE, between=(1, 5))),
        once=("code",),
    ),
    SKILLS,
    KNOWLEDGE,
    Table(
        "onet_styles",
        (("Work Styles.txt",),),
        _RATED,
        once=_RATED_ONCE,
        scales={"IM": IMPORTANCE, "WI": IMPACT},  # until 30.0 importance, from 30.1 on impact
        optional=True,
        apart=(SKILLS, KNOWLEDGE),
    ),
    Table(
        "onet_anchors",
        (("Level Scale Anchors.txt",),),
        (
            _ELEMENT,
            _SCALE,
            Column("value", ("Anchor Value",), WHOLE),
            Column("text", ("Anchor Description",), longest=300),
        ),
        once=("element", "scale", "value"),
        scales={"LV": LEVEL},
    ),
    Table(
        "onet_titles",
        (("Alternate Titles.txt",), ("Job Titles.txt",)),
        (
            _CODE,
            Column("title", ("Alternate Title", "Job Title"), longest=200),
            Column("short", ("Short Title",), longest=200, optional=True, blank=True),
            Column("sources", ("Source(s)",), SOURCES, longest=60, blank=True),
        ),
    ),
    Table(
        "onet_reported",
        (("Sample of Reported Titles.txt",),),
        (
            _CODE,
            Column("title", ("Reported Job Title",), longest=200),
            _flag("shown", "Shown in My Next Move"),
        ),
    ),
    Table(
        "onet_education",
        (("Education, Training, and Experience.txt",), ("Education.txt", "Training and Experience.txt")),
        (
            _CODE,
            _ELEMENT,
            _SCALE,
            Column("category", ("Category",), WHOLE, between=(1, 30), blank=True),
            _VALUE,
        ),
        once=("code", "element", "scale", "category"),
        scales={"RL": SHARE, "RW": SHARE, "PT": SHARE, "OJ": SHARE, "IM": IMPORTANCE},
    ),
    Table(
        "onet_tasks",
        (("Task Statements.txt",),),
        (
            _CODE,
            Column("number", ("Task ID",), WHOLE),
            Column("task", ("Task",), longest=1000),
            Column("type", ("Task Type",), longest=40, optional=True, blank=True),
        ),
        once=("code", "number"),
        most=1000,  # the most that anybody had so far is under a hundred
    ),
    Table(
        "onet_tools",
        (("Technology Skills.txt",), ("Software Skills.txt",)),
        (
            _CODE,
            Column("tool", ("Example", "Workplace Example"), longest=200),
            _flag("hot", "Hot Technology"),
            _flag("wanted", "In Demand"),
        ),
    ),
)
KNOWN = frozenset(name for table in TABLES for files in table.files for name in files) | {READ_ME}
