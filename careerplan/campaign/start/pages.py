"""The seven pages of the guided start: what a coach would ask on each, and how far somebody has come. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page: its address, its name on the rail, the coach's question, why it is asked, and ways in for the stuck."""

    key: str
    name: str
    question: str
    lead: str
    hints: tuple[str, ...]
    minutes: int


@dataclass(frozen=True)
class Stop:
    """A page on the rail, as this person has it."""

    page: Page
    number: int
    is_done: bool
    is_here: bool
    note: str


@dataclass(frozen=True)
class Question:
    """One of the five questions of the picture; `field` is the goal's."""

    field: str
    title: str
    lead: str
    label: str
    help: str
    hints: tuple[str, ...]
    opening: str
    required: bool


PAGES = (
    Page(
        "position",
        "Where you are",
        "Where do you work now?",
        "Start from the job you have, or the last one you had. It need not be impressive; it has to be true.",
        (
            "What do you answer when a neighbour asks?",
            "Between jobs? Put down the last one. You can say later when it ended.",
            "Studying counts: write the course as the job.",
        ),
        2,
    ),
    Page(
        "goal",
        "The goal in a line",
        "Where do you want to wake up to work?",
        "Name the job, and by when. A rough answer is better than none: you can change it at every check-in.",
        (
            "Whose job do you look at twice?",
            "What would you do if it could not go wrong?",
            "For example: director of hospital operations, in ten years.",
        ),
        2,
    ),
    Page("picture", "The picture", "", "", (), 4),
    Page(
        "gaps",
        "What and whom",
        "What does it take that you do not have yet?",
        "Two lists: what you would need to know, and whom you would need to know. One of each is enough to begin.",
        (
            "Read your picture again: which sentence can you not do today?",
            "Who decides about that job? Who holds it? Who held it before?",
            "For example: budgeting; and somebody who holds the job.",
        ),
        4,
    ),
    Page(
        "steps",
        "First steps",
        "What could you do about each, this month?",
        "Small and on a day beats big and one day. One is enough to begin: on the job, in free time, with people.",
        (
            "What could you ask to sit in on?",
            "Who could tell you more in half an hour?",
            "For example: sit beside the finance partner for one closing of the books.",
        ),
        3,
    ),
    Page(
        "paths",
        "First paths",
        "Which ways lead there?",
        "One path is a hope; two more make it a choice. Name the stops in between, and how they differ.",
        (
            "How did somebody get there whom you admire?",
            "What if you studied first? What if you changed the house first?",
            "For example: charge nurse, nurse manager, clinical operations manager.",
        ),
        4,
    ),
    Page(
        "check-in",
        "Your first check-in",
        "When will you stop and look?",
        "Five minutes, at a time you choose: what moved, and is this still where you want to go?",
        (
            "Every two weeks suits most people who look for a job.",
            "Pick a day that is quiet anyway.",
        ),
        1,
    ),
)
KEYS = tuple(page.key for page in PAGES)

QUESTIONS = (
    Question(
        "why",
        "Why this, and not something else?",
        "You will read this on the days when it is slow. Write it for that day.",
        "Why I want it",
        "Two or three sentences.",
        ("What would be missing in the world without it?", "What did you see once that you cannot forget?"),
        "I want it because",
        False,
    ),
    Question(
        "responsibilities",
        "What do you do all day?",
        "It is an ordinary Tuesday in the role. What is on your plate from morning to evening?",
        "What I look after every day",
        "One on a line. Three or four are plenty.",
        ("What do you do first, before anybody asks?", "What would go wrong if you stayed at home?"),
        "Every day I look after",
        True,
    ),
    Question(
        "decisions",
        "What is yours to decide?",
        "Think of the same Tuesday. Which decisions land on your desk and stop there?",
        "Decisions that are mine",
        "One on a line. You can change them at any check-in.",
        (
            "What would people wait for you to come back and settle?",
            "What would you be allowed to stop?",
            "Whose work could you make easier with one signature?",
        ),
        "I decide",
        True,
    ),
    Question(
        "skills_used",
        "What are you good at by then?",
        "The skills you use so often that you no longer notice.",
        "Skills I use",
        "One on a line.",
        ("What do people come to you for?", "What did you have to learn to be trusted with it?"),
        "I am good at",
        False,
    ),
    Question(
        "people",
        "Who is around you, and where?",
        "Look up from the desk. Who is there? What do you see through the window?",
        "People around me",
        "One on a line; and the place, if you see it.",
        ("Who do you have lunch with?", "Whom did you help to grow?"),
        "Around me are",
        False,
    ),
)


@dataclass(frozen=True)
class Progress:
    """What the person has already; notes for the rail."""

    position: str = ""
    goal: str = ""
    answered: int = 0
    pictured: bool = False
    whats: int = 0
    whoms: int = 0
    steps: int = 0
    stages: int = 0
    paths: int = 0
    cadence: str = ""

    def done(self) -> dict[str, bool]:
        """Which pages have what they must have: twelve answers at the most."""
        return {
            "position": bool(self.position),
            "goal": bool(self.goal),
            "picture": self.pictured,
            "gaps": self.whats > 0 and self.whoms > 0,
            "steps": self.steps > 0,
            "paths": self.stages > 0,
            "check-in": bool(self.cadence),
        }

    def notes(self) -> dict[str, str]:
        """A word under each stop of the rail."""
        return {
            "position": self.position,
            "goal": self.goal,
            "picture": f"{self.answered} of {len(QUESTIONS)} answered" if self.answered else "",
            "gaps": counted(self.whats + self.whoms, "gap"),
            "steps": counted(self.steps, "step"),
            "paths": counted(self.paths, "path"),
            "check-in": self.cadence,
        }


def counted(number: int, word: str) -> str:
    """ "1 gap", "3 gaps", "" for none."""
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def rail(progress: Progress, here: str) -> list[Stop]:
    """The seven stops, with what is done and where the person is."""
    done, notes = progress.done(), progress.notes()
    return [
        Stop(page, number, done[page.key], page.key == here, notes[page.key])
        for number, page in enumerate(PAGES, start=1)
    ]


def minutes_left(progress: Progress) -> int:
    """About how long the pages still take that are not done."""
    return sum(page.minutes for page in PAGES if not progress.done()[page.key])


def resume(progress: Progress) -> str | None:
    """The first page that lacks something, or None when a first campaign stands."""
    done = progress.done()
    return next((page.key for page in PAGES if not done[page.key]), None)
