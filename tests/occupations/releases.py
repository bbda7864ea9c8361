"""Made-up releases of O*NET in the layouts that the official ones have had since 26.3. All that they say is invented;
only the names of elements, the shapes of codes and the headers are O*NET's."""

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

Rows = list[list[str]]
KEEPERS, PILOTS, COOKS, DIVERS, LONELY, OTHERS = (
    "11-1011.00", "11-1021.00", "35-1011.00", "49-9092.00", "11-1031.00", "11-9199.00",
)  # fmt: skip
TITLES = {
    KEEPERS: "Lighthouse Keepers",
    PILOTS: "Balloon Pilots",
    COOKS: "Night Cooks",
    DIVERS: "Pearl Divers",
    LONELY: "Cloud Herders",  # nobody rated them: they borrow
    OTHERS: "Keepers, All Other",  # nor these, and nothing is related to them
}
RATED = (KEEPERS, PILOTS, COOKS, DIVERS)
ZONES = {KEEPERS: 4, PILOTS: 3, COOKS: 2, DIVERS: 1, LONELY: 4}
SKILLS = {"2.A.1.a": "Reading Comprehension", "2.B.3.k": "Equipment Maintenance"}
KNOWLEDGE = {"2.C.1.a": "Administration and Management", "2.C.10": "Transportation"}
STYLES = {"1.C.1.a": "Achievement/Effort", "1.C.4.b": "Stress Tolerance"}
NEW_STYLES = {"1.D.1.a": "Innovation", "1.D.2.d": "Cooperation"}
IMPACTS = {"1.D.1.a": ["3.00", "1.50", "0.00", "-1.20"], "1.D.2.d": ["2.25", "2.25", "2.25", "2.25"]}
TIERS = ["Primary-Short", "Primary-Long", "Supplemental"]
RELATED = {
    KEEPERS: [PILOTS, LONELY, COOKS],
    PILOTS: [KEEPERS, LONELY, DIVERS],
    COOKS: [DIVERS],
    DIVERS: [COOKS],
    LONELY: [KEEPERS, DIVERS, PILOTS],
}
JOB = "O*NET-SOC Code"
MEASURED = ["N", "Standard Error", "Lower CI Bound", "Upper CI Bound", "Recommend Suppress", "Not Relevant"]
ELEMENT = [JOB, "Element ID", "Element Name", "Scale ID"]
SOURCE = ["Date", "Domain Source"]
SMALL = {"least_rated": 4, "most_change": 0.6}  # limits of an import that fit releases of six occupations
LAYOUTS = ("26.3", "27.3", "28.0", "29.3", "30.1", "31.0")


class MadeUp:
    """The files of a release, to be changed before they are written: `files[name]` is its header and its rows."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.number = tuple(int(part) for part in version.split("."))
        self.nothing = "" if self.number == (29, 3) else "n/a"
        self.folder = f"db_{version.replace('.', '_')}_text"
        self.files: dict[str, Rows] = {}
        self.raw: dict[str, bytes] = {"Read Me.txt": f"O*NET {version} Database\r\nMade up\r\n".encode()}

    def bytes_of(self, file: str) -> bytes:
        if file in self.raw:
            return self.raw[file]
        return "".join("\t".join(row) + "\r\n" for row in self.files[file]).encode()

    def names(self) -> list[str]:
        return list(dict.fromkeys([*self.raw, *self.files]))

    def zip(self, path: Path) -> Path:
        """The release as it is downloaded, in `path` (a folder)."""
        made = path / f"{self.folder}.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.names():
                archive.writestr(f"{self.folder}/{name}", self.bytes_of(name))
        return made

    def unpacked(self, path: Path) -> Path:
        """The release as a folder in `path`."""
        folder = path / self.folder
        folder.mkdir()
        for name in self.names():
            (folder / name).write_bytes(self.bytes_of(name))
        return folder

    def change(self, file: str, line: int, column: str, value: str) -> "MadeUp":
        """Write `value` into one cell; the header is line 1."""
        rows = self.files[file]
        rows[line - 1][rows[0].index(column)] = value
        return self

    def without(self, *codes: str) -> "MadeUp":
        """The release without all rows about these occupations."""
        for rows in self.files.values():
            rows[1:] = [row for row in rows[1:] if not set(codes) & set(row)]
        return self

    def without_column(self, file: str, column: str) -> "MadeUp":
        place = self.files[file][0].index(column)
        for row in self.files[file]:
            del row[place]
        return self


def made_up(version: str = "29.3") -> MadeUp:
    """A small release in the layout that `version` has."""
    made = MadeUp(version)
    files = made.files
    files["Occupation Data.txt"] = [
        [JOB, "Title", "Description"],
        *([code, title, f"{title} do what their name says."] for code, title in TITLES.items()),
    ]
    styles = NEW_STYLES if made.number >= (30, 1) else STYLES
    elements = SKILLS | KNOWLEDGE | styles
    files["Content Model Reference.txt"] = [
        ["Element ID", "Element Name", "Description"],
        *([code, name, f"What {name} means."] for code, name in elements.items()),
        ["2.D.1", "Required Level of Education", "Schooling."],
        ["2.D.4.a", "Job-Related Professional Certification", "Certificates."],
        ["3.A.1", "Related Work Experience", "Experience."],
        ["3.A.2", "On-Site or In-Plant Training", "Training."],
        ["3.A.3", "On-the-Job Training", "Training."],
    ]
    files["Job Zones.txt"] = [
        [JOB, "Job Zone", *SOURCE],
        *([code, str(zone), "08/2023", "Analyst"] for code, zone in ZONES.items()),
    ]
    files["Related Occupations.txt"] = [
        [JOB, "Related O*NET-SOC Code", "Relatedness Tier", "Index"],
        *([code, other, TIERS[i], str(i + 1)] for code, others in RELATED.items() for i, other in enumerate(others)),
    ]
    files["Level Scale Anchors.txt"] = [
        ["Element ID", "Element Name", "Scale ID", "Anchor Value", "Anchor Description"],
        *(
            [code, name, "LV", value, f"{name} at {value}"]
            for code, name in (SKILLS | KNOWLEDGE).items()
            for value in ("2", "4", "6")
        ),
    ]
    _ratings(made)
    _titles(made)
    _education(made)
    _tasks_and_tools(made)
    return made


def _ratings(made: MadeUp) -> None:
    header = [*ELEMENT, "Data Value", *MEASURED, *SOURCE]

    def rows(elements: dict[str, str], scales: dict[str, Callable[[int, int], str]], start: int = 0) -> Rows:
        return [
            list(header),
            *(
                [job, code, name, scale, value(i, j), "8", "0.1", "1", "2", "N", "N", "08/2023", "Analyst"]
                for i, job in enumerate(RATED)
                for j, (code, name) in enumerate(elements.items(), start)
                for scale, value in scales.items()
            ),
        ]

    both = {"IM": lambda i, j: f"{4.5 - 0.5 * i - 0.25 * j:g}", "LV": lambda i, j: f"{5 - i - 0.5 * j:g}"}
    if made.number >= (30, 3):
        basic, other = (dict([pair]) for pair in SKILLS.items())
        made.files["Essential Skills.txt"], made.files["Transferable Skills.txt"] = (
            rows(basic, both),
            rows(other, both, 1),
        )
    else:
        made.files["Skills.txt"] = rows(SKILLS, both)
    made.files["Knowledge.txt"] = rows(KNOWLEDGE, both)
    if made.number >= (30, 1):
        made.files["Work Styles.txt"] = [
            [*ELEMENT, "Data Value", *SOURCE],
            *(
                [job, code, name, scale, value, "08/2025", "Machine Learning/Expert"]
                for i, job in enumerate(RATED)
                for code, name in NEW_STYLES.items()
                for scale, value in (("WI", IMPACTS[code][i]), ("DR", "1"))
            ),
        ]
    else:
        made.files["Work Styles.txt"] = rows(STYLES, {"IM": both["IM"]})
        made.without_column("Work Styles.txt", "Not Relevant")


def _titles(made: MadeUp) -> None:
    new = made.number >= (30, 3)
    made.files["Job Titles.txt" if new else "Alternate Titles.txt"] = [
        [JOB, "Job Title" if new else "Alternate Title", "Short Title", "Source(s)"],
        [KEEPERS, "Keeper of the Light (KOL)", "KOL", "02,09"],
        [KEEPERS, "Lamp Trimmer", made.nothing, "09"],
        [PILOTS, "Aeronaut", made.nothing, "08"],
        [COOKS, "Midnight Chef", made.nothing, "02, 10"],
        [OTHERS, "Keeper of Bees", made.nothing, "01"],
    ]
    made.files["Sample of Reported Titles.txt"] = [
        [JOB, "Reported Job Title", "Shown in My Next Move"],
        [KEEPERS, "Keeper of the Light (KOL)", "Y"],
        [COOKS, "Midnight Chef", "N"],
    ]


def _education(made: MadeUp) -> None:
    header = [*ELEMENT, "Category", "Data Value", *MEASURED[:-1], *SOURCE]

    def rows(job: str, element: str, scale: str, answers: Iterable[tuple[str, str]]) -> Rows:
        return [
            [job, element, "", scale, category, value, "28", "0.1", "1", "2", "N", "08/2023", "Incumbent"]
            for category, value in answers
        ]

    schooling = [
        *rows(KEEPERS, "2.D.1", "RL", [("2", "30"), ("5", made.nothing), ("6", "60"), ("8", "10")]),
        *rows(KEEPERS, "2.D.4.a", "IM", [(made.nothing, "4.25")]),
        *rows(COOKS, "2.D.1", "RL", [("1", "80"), ("2", "20")]),
    ]
    training = [
        *rows(KEEPERS, "3.A.1", "RW", [("1", "20"), ("6", "20"), ("7", "60")]),
        *rows(KEEPERS, "3.A.2", "PT", [("1", "90"), ("5", "10")]),
        *rows(KEEPERS, "3.A.3", "OJ", [("1", "10"), ("6", "90")]),
        *rows(COOKS, "3.A.1", "RW", [("1", "100")]),
    ]
    if made.number >= (30, 3):
        made.files["Education.txt"] = [header, *schooling]
        made.files["Training and Experience.txt"] = [list(header), *training]
    else:
        made.files["Education, Training, and Experience.txt"] = [header, *schooling, *training]


def _tasks_and_tools(made: MadeUp) -> None:
    made.files["Task Statements.txt"] = [
        [JOB, "Task ID", "Task", "Task Type", "Incumbents Responding", *SOURCE],
        [KEEPERS, "1", "Polish the brass.", "Supplemental", "20", "08/2023", "Incumbent"],
        [KEEPERS, "2", "Light the lamp at dusk.", "Core", "28", "08/2023", "Incumbent"],
        [KEEPERS, "3", "Talk to the gulls.", made.nothing, made.nothing, "08/2023", "Analyst"],
        [COOKS, "4", "Boil the eggs.", "Core", "12", "08/2023", "Incumbent"],
    ]
    if made.number >= (30, 3):
        header = [JOB, "Workplace Example", "Element ID", "Element Name", "Hot Technology", "In Demand"]
        file = "Software Skills.txt"
    else:
        header = [JOB, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"]
        file = "Technology Skills.txt"
    made.files[file] = [
        header,
        [KEEPERS, "Lamp ledger", "1", "Ledgers", "N", "N"],
        [KEEPERS, "Tide tables", "2", "Tables", "Y", "N"],
        [COOKS, "Egg timer", "3", "Timers", "N", "Y" if made.number >= (28, 1) else "N"],
    ]
    if made.number < (28, 1):
        made.without_column(file, "In Demand")


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A zip of just these members, whatever they are called."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return buffer.getvalue()
