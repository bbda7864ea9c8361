"""Whom the nurse knows, and the talks that were held."""

import datetime

from django.utils import timezone

from careerplan.campaign.demo.cast import Cast
from goals.contacts.models import Contact, Touch
from goals.interviews.models import Interview, Question, Recommendation

# name: (what they do, where, kind, closeness, introduced by, next touch in days, how met, what I could give)
PEOPLE = {
    "Quality and safety lead": ("Leads quality and safety", "My hospital, two floors up", "expert", 3, "", 0,
        "At the audit in September; I walked her round the ward.", "Falls figures from a surgical ward, every week."),
    "Director of nursing": ("Leads all nurses of the house", "My hospital", "hirer", 2, "Ward manager", -2,
        "My ward manager named me to her.", "What the night shift really needs."),
    "Ward manager": ("Manages the surgical ward", "My hospital", "mentor", 4, "", 12, "She hired me.",
        "I take the students off her hands."),
    "Charge nurse, medical ward": ("Charge nurse", "My hospital", "peer", 3, "Ward manager", 8,
        "We share the bank holidays.", "A second pair of eyes on her rota."),
    "Director of operations": ("Runs the operations", "The sister hospital", "insider", 1,
        "Quality and safety lead", 16, "", ""),
    "Finance partner": ("Finance partner for nursing", "My hospital", "expert", 1, "", None, "", ""),
    "Former lecturer": ("Lecturer in health administration", "The university", "referee", 2, "", None,
        "She marked my dissertation.", ""),
}  # fmt: skip
NEXT_TOUCH_FOR = {
    "Quality and safety lead": "Thank her for Thursday",
    "Director of nursing": "Ask for half an hour",
    "Ward manager": "Our monthly talk",
    "Charge nurse, medical ward": "Rehearse the interview",
    "Director of operations": "Ask for the introduction",
}
TOUCHES = [
    ("Ward manager", -400, "met", 3, "A year on her ward. She asked what I want next."),
    ("Charge nurse, medical ward", -250, "met", 2, "We swapped our bank holidays."),
    ("Quality and safety lead", -68, "met", 2, "Met at the audit. I walked her round the ward."),
    ("Quality and safety lead", -5, "met", 3, "The interview. Two names offered, one class named."),
    ("Director of nursing", -34, "other", 2, "My ward manager named me to her."),
    ("Ward manager", -15, "met", 4, "She will put me forward for charge nurse."),
    ("Charge nurse, medical ward", -26, "met", 3, "She will rehearse the interview with me."),
    ("Former lecturer", -40, "met", 2, "She would study again, beside the work."),
]
ASKED = [
    ("What did nobody tell you before your first year in quality?", True,
        "That you own the figures but not the wards. The charge nurses have to like you first."),
    ("Which of my gaps would you close first, and how?", True,
        "Budgeting. Sit with the finance partner through one closing of the books."),
    ("Who holds the job I want, and would talk to me?", True, "Two people at the sister hospital."),
    ("What would make you say no to someone like me?", False, ""),
]  # fmt: skip


def load(cast: Cast) -> None:
    """Seven contacts, what passed between them and the nurse, one interview held and one to ask."""
    for name, (role, where, kind, closeness, by, next_touch, how_met, give) in sorted(
        PEOPLE.items(), key=lambda item: bool(item[1][4])
    ):
        cast.contacts[name] = Contact.objects.create(
            owner=cast.nurse,
            name=name,
            role=role,
            organisation=where,
            kind=kind,
            closeness=closeness,
            introduced_by=cast.contacts.get(by),
            next_touch_on=None if next_touch is None else cast.day(next_touch),
            next_touch_for=NEXT_TOUCH_FOR.get(name, ""),
            how_met=how_met,
            can_give=give,
        )
    for name, offset, how, closeness, note in TOUCHES:
        contact = cast.contacts[name]
        Touch.objects.create(
            owner=cast.nurse, contact=contact, on=cast.day(offset), how=how, closeness=closeness, note=note
        )


def load_interviews(cast: Cast) -> None:
    """One talk that waits for its thank-you, with what it brought; one to ask for, one agreed and one done."""
    _what_it_brought(cast, _held(cast))
    _to_ask_for(cast)
    _agreed(cast)
    _done(cast)


def _held(cast: Cast) -> Interview:
    held = Interview.objects.create(
        owner=cast.nurse,
        contact=cast.contacts["Quality and safety lead"],
        state=Interview.State.HELD,
        ask_by=cast.day(-22),
        asked_on=cast.day(-19),
        scheduled_on=cast.day(-12),
        scheduled_for=_at(cast, -5, 15),
        held_on=cast.day(-5),
        touch=_touch(cast, "Quality and safety lead", -5),
        aim="Learn whether the quality side leads to running operations, and meet one person who holds the job.",
        notes="The quality side sees every ward but decides little. She would move sideways into operations for a "
        "year if asked again. The falls project lacks surgical figures.",
    )
    for place, (text, asked, answer) in enumerate(ASKED):
        Question.objects.create(owner=cast.nurse, interview=held, place=place, text=text, asked=asked, answer=answer)
    return held


def _what_it_brought(cast: Cast, held: Interview) -> None:
    named = {"owner": cast.nurse, "interview": held}
    Recommendation.objects.create(
        **named, kind="person", title="Director of operations at the sister hospital",
        contact=cast.contacts["Director of operations"],
    )  # fmt: skip
    Recommendation.objects.create(
        **named, kind="person", title="Patient flow manager at the sister hospital", detail="“Say that I sent you.”"
    )
    Recommendation.objects.create(
        **named, kind="resource", title="One closing of the books, beside the finance partner",
        detail="Every month, two mornings.",
    )  # fmt: skip


def _to_ask_for(cast: Cast) -> None:
    Interview.objects.create(
        owner=cast.nurse,
        contact=cast.contacts["Director of nursing"],
        ask_by=cast.day(3),
        aim="Understand how one ward’s budget is made, and meet the finance partner through her.",
        message="I am a nurse on the surgical ward and would like to run operations one day. Would you walk me "
        "through one ward budget, for half an hour, on any morning before eight? I will bring three questions.",
    )


def _agreed(cast: Cast) -> None:
    agreed = Interview.objects.create(
        owner=cast.nurse,
        contact=cast.contacts["Charge nurse, medical ward"],
        state=Interview.State.SCHEDULED,
        asked_on=cast.day(-6),
        scheduled_on=cast.day(-4),
        scheduled_for=_at(cast, 2, 7),
        aim="See how a morning round of the beds is led.",
    )
    Question.objects.create(
        owner=cast.nurse, interview=agreed, text="What do you look at first in the morning, and why?"
    )


def _done(cast: Cast) -> None:
    Interview.objects.create(
        owner=cast.nurse,
        contact=cast.contacts["Former lecturer"],
        state=Interview.State.FOLLOWED_UP,
        asked_on=cast.day(-50),
        held_on=cast.day(-40),
        thanked_on=cast.day(-38),
        followed_up_on=cast.day(-20),
        touch=_touch(cast, "Former lecturer", -40),
        aim="Hear whether she would study again, and how.",
    )


def _at(cast: Cast, offset: int, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(cast.day(offset), datetime.time(hour)))


def _touch(cast: Cast, name: str, offset: int) -> Touch:
    return Touch.objects.get(owner=cast.nurse, contact=cast.contacts[name], on=cast.day(offset))
