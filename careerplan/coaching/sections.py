"""The sections that a person may show to a coach: what each shows, and what stays hidden even then."""

import datetime
from collections.abc import Iterable

from careerplan.web.words import listed

WHAT_IT_SHOWS = {
    "picture": "Every word of it, and the positions you held. They may comment.",
    "gaps": "Names, levels and importance. Who fills a gap stays hidden even then.",
    "steps": "What you plan and what came of it. Your notes stay hidden even then.",
    "people": "Roles and closeness, and where an interview stands. Names and notes stay hidden even then.",
    "paths": "Every stage, and why you chose. They may comment.",
    "jobs": "Titles and statuses. Pay and notes stay hidden even then.",
    "check_ins": "How it went and what you decided. What you learnt stays hidden even then.",
}
IN_A_SENTENCE = {
    "picture": "the goal picture",
    "gaps": "gaps",
    "steps": "steps",
    "people": "people",
    "paths": "paths",
    "jobs": "jobs",
    "check_ins": "check-ins",
}


def consent(sections: Iterable[str], until: datetime.date) -> str:
    """What a coach may read, until when, and what not, in two sentences.

    >>> consent(["picture", "gaps", "steps", "people", "paths", "jobs"], datetime.date(2027, 3, 31))
    'You may read the goal picture, gaps, steps, people, paths and jobs until 31 March 2027. Check-ins are not shared.'
    """
    shown = [words for key, words in IN_A_SENTENCE.items() if key in set(sections)]
    hidden = [words for key, words in IN_A_SENTENCE.items() if key not in set(sections)]
    day = f"{until.day} {until:%B %Y}"
    first = (
        f"You may read {listed(shown, len(shown))} until {day}."
        if shown
        else f"Nothing is shown to you until {day}, so far."
    )
    if not hidden or not shown:
        return first
    rest = listed(hidden, len(hidden))
    one = len(hidden) == 1 and hidden[0] == IN_A_SENTENCE["picture"]
    return f"{first} {rest[0].upper()}{rest[1:]} {'is' if one else 'are'} not shared."
