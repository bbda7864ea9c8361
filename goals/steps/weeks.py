"""Days in words: what is for this week, what comes later, how late something is. Pure: today comes from outside."""

import datetime

from careerplan.web.words import counted, in_words, sentence


def week_end(today: datetime.date) -> datetime.date:
    """The coming Sunday; on a Sunday, today."""
    return today + datetime.timedelta(days=6 - today.weekday())


def late(due: datetime.date, today: datetime.date) -> str:
    """ "2 days late", "3 weeks late", "4 months late"; "" when it is not."""
    days = (today - due).days
    if days <= 0:
        return ""
    for least, length, unit in ((60, 30, "month"), (14, 7, "week"), (0, 1, "day")):
        if days >= least:
            number = days // length
            return f"{number} {unit}{'' if number == 1 else 's'} late"
    raise AssertionError("every number of days has its unit")


def outlook(open_steps: int, next_due: datetime.date | None, done_steps: int, today: datetime.date) -> str:
    """What is planned for a gap: "Two steps, one this week"; "" when nothing is, nor was."""
    if not open_steps:
        return f"{sentence(counted(done_steps, 'step'))} done" if done_steps else ""
    when = ""
    if next_due is not None:
        if next_due < today:
            when = "late"
        elif next_due == today:
            when = "today"
        elif next_due <= week_end(today):
            when = "this week"
    if open_steps == 1:
        return f"One step {when or 'planned'}"
    return sentence(f"{in_words(open_steps)} steps{f', one {when}' if when else ' planned'}")
