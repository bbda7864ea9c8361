"""What it usually takes to come into an occupation, in words: schooling, experience, training, job zone. Pure.

Schooling is counted in years, 12 a high school diploma and 16 a bachelor's degree; experience and training in months.
"""

from dataclasses import dataclass

from careerplan.web.words import counted, sentence

SCHOOLING = (  # from so many years on
    (23.0, "training after a doctorate"),
    (20.0, "a doctorate"),
    (19.0, "a professional degree"),
    (18.5, "study after a master’s degree"),
    (18.0, "a master’s degree"),
    (16.5, "a certificate after a bachelor’s degree"),
    (16.0, "a bachelor’s degree"),
    (14.0, "an associate’s degree"),
    (13.0, "some study after school"),
    (12.0, "a high school diploma"),
    (0.0, "no diploma"),
)
ZONES = {  # how long, the figures beside say
    1: "Little or no preparation: the work is learnt while doing it.",
    2: "Some preparation, mostly beside people who do it.",
    3: "Medium preparation: training, or work that is like it, comes first.",
    4: "Considerable preparation: study and work come first.",
    5: "Extensive preparation: long study, and work besides.",
}


@dataclass(frozen=True)
class WayIn:
    """What is usual of one thing, what that thing is, and with how much less a quarter of the people came."""

    usual: str
    of: str
    less: str = ""


def schooling(years: float) -> str:
    """ "a bachelor’s degree"."""
    return next(words for least, words in SCHOOLING if years >= least)


def time(months: int) -> str:
    """ "three months", "a year and a half", "four years"; "none" for no time."""
    if months < 15 and months != 12:
        return counted(months, "month") if months else "none"
    halves = round(months / 6)
    years = halves // 2
    words = "a year" if years == 1 else counted(years, "year")
    return f"{words} and a half" if halves % 2 else words


def ways_in(
    *,
    years: float | None,
    years_least: float | None,
    months: int | None,
    months_least: int | None,
    training: int | None,
) -> list[WayIn]:
    """Schooling, work before it and training in it, as far as they are known."""
    found = []
    if years is not None:
        less = schooling(years if years_least is None else years_least)
        found.append(WayIn(sentence(schooling(years)), "usual schooling", less if less != schooling(years) else ""))
    if months is not None:
        less = time(months if months_least is None else months_least)
        found.append(WayIn(sentence(time(months)), "related work, as a rule", less if less != time(months) else ""))
    if training is not None:
        found.append(WayIn(sentence(time(training)), "training on the job"))
    return found
