"""The walk over every URL: what each is about, and a world in which each has something to be about.

A URL pattern without a line in DOORS fails the build: whoever adds a page says who may open it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ANYBODY, PEOPLE, OWNER = "anybody", "people", "owner"
TODAY = datetime.date(2026, 11, 24)


class Walker(Client):
    """A client for thousands of pages: it keeps no copy of what their templates were given, and answers an error as
    production does."""

    def request(self, **request):
        answer = self.handler(self._base_environ(**request))
        self.cookies.update(answer.cookies)
        return answer


@dataclass(frozen=True)
class Door:
    """Who may open a URL, the accessor of the row that its pk names (`person.<row>`, the first that is as `which` says),
    other parts of the address, and how it answers its owner."""

    who: str
    row: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    which: tuple[tuple[str, str], ...] = ()
    answers: tuple[int, ...] = (200, 302, 405)


def own(row: str, **which: str) -> Door:
    return Door(OWNER, row, which=tuple(which.items()))


def people() -> Door:
    return Door(PEOPLE)


DOORS: dict[str, Door] = {
    "landing": Door(ANYBODY),
    "sitemap": Door(ANYBODY),
    "robots": Door(ANYBODY),
    "account": people(),
    "account_signup": Door(ANYBODY),
    "account_login": Door(ANYBODY),
    "account_logout": Door(ANYBODY),
    "account_email_verification_sent": Door(ANYBODY),
    "account_inactive": Door(ANYBODY),
    "account_reauthenticate": people(),
    "account_email": people(),
    "account_change_password": people(),
    "account_reset_password": Door(ANYBODY),
    "account_confirm_password_reset_code": Door(ANYBODY),
    "account_complete_password_reset": Door(ANYBODY),
    "campaign": people(),
    "start": people(),
    "start_page": Door(PEOPLE, parts=(("key", "picture"),)),
    "history": people(),
    "undo": people(),
    "goals": people(),
    "goal_add": people(),
    "goal_detail": own("goals"),
    "goal_edit": own("goals"),
    "goal_delete": own("goals"),
    "goal_activate": own("goals"),
    "goal_achieve": own("goals"),
    "position": people(),
    "position_add": people(),
    "position_edit": own("positions"),
    "position_delete": own("positions"),
    "occupations": Door(ANYBODY),
    "occupation_options": Door(ANYBODY),
    "occupation": Door(ANYBODY, parts=(("code", "11-9111.00"),)),
    "occupation_gap_add": Door(PEOPLE, parts=(("code", "11-9111.00"),)),
    "gaps": people(),
    "gap_add": people(),
    "gaps_ask": people(),
    "gaps_suggested": people(),
    "gaps_suggest_again": people(),
    "gap_detail": own("gaps"),
    "gap_edit": own("gaps"),
    "gap_delete": own("gaps"),
    "competencies": people(),
    "competency_add": people(),
    "competency_edit": own("competencies"),
    "competency_delete": own("competencies"),
    "steps": people(),
    "step_add": people(),
    "steps_done": people(),
    "steps_suggested": own("gaps"),
    "step_edit": own("steps"),
    "step_delete": own("steps"),
    "step_complete": own("steps"),
    "step_reopen": own("steps"),
    "step_drop": own("steps"),
    "step_move": own("steps"),
    "step_tie": own("steps"),
    "contacts": people(),
    "contact_add": people(),
    "contact_detail": own("contacts"),
    "contact_edit": own("contacts"),
    "contact_delete": own("contacts"),
    "contact_give": own("contacts"),
    "touch_add": own("contacts"),
    "touch_edit": own("touches"),
    "touch_delete": own("touches"),
    "interviews": people(),
    "interview_add": people(),
    "interview_detail": own("interviews"),
    "interview_edit": own("interviews"),
    "interview_delete": own("interviews"),
    "interview_move": own("interviews"),
    "interview_back": own("interviews"),
    "interview_questions": own("interviews"),
    "question_add": own("interviews"),
    "question_edit": own("questions"),
    "question_move": own("questions"),
    "question_delete": own("questions"),
    "recommendation_add": own("interviews"),
    "recommendation_edit": own("recommendations"),
    "recommendation_delete": own("recommendations"),
    "recommendation_become": own("recommendations"),
    "recommendation_take_back": own("recommendations"),
    "paths": people(),
    "path_add": people(),
    "paths_compare": people(),
    "paths_choose": people(),
    "criterion_add": people(),
    "criterion_edit": own("criteria", measure=""),
    "criterion_delete": own("criteria", measure=""),
    "paths_draft": people(),
    "draft_veto": people(),
    "draft_allow": people(),
    "drafts_take_back": people(),
    "draft_adjust": Door(PEOPLE, parts=(("slug", "11-9151.00~11-9111.00"),)),
    "worked_out": Door(ANYBODY),
    "path_detail": own("paths"),
    "path_edit": own("paths"),
    "path_delete": own("paths"),
    "path_tie": own("paths"),
    "path_choose": own("paths"),
    "stage_add": own("paths"),
    "stage_detail": own("stages"),
    "stage_edit": own("stages"),
    "stage_delete": own("stages"),
    "stage_move": own("stages"),
    "stage_copy": own("stages"),
    "stage_start": own("stages"),
    "stage_complete": own("stages"),
    "stage_slip": own("stages"),
    "stage_skip": own("stages"),
    "stage_back": own("stages"),
    "opportunities": people(),
    "opportunities_compare": people(),
    "opportunity_add": people(),
    "opportunity_detail": own("opportunities"),
    "opportunity_edit": own("opportunities"),
    "opportunity_delete": own("opportunities"),
    "opportunity_next": own("opportunities"),
    "next_done": own("opportunities"),
    "status_add": own("opportunities"),
    "check_ins": people(),
    "check_in_add": people(),
    "check_in_draft": people(),
    "check_in_detail": own("checkins"),
    "check_in_amend": own("checkins"),
    "cadence_edit": people(),
    "check_ins_year": people(),
    "tripwire_add": own("paths"),
    "tripwire_edit": own("tripwires"),
    "tripwire_let_go": own("tripwires"),
    "tripwire_keep": own("tripwires"),
    "tripwire_there": own("tripwires"),
    "tripwire_answer": own("tripwires"),
    "check_in_snooze": people(),
    "check_in_skip": people(),
    "check_ins_pause": people(),
    "check_ins_go_on": people(),
    "reminders": people(),
    "reminders_try_again": people(),
    "reminders_stop": Door(ANYBODY, parts=(("signed", "check_in-1.never-signed"),), answers=(404,)),
    "calendar_make": people(),
    "calendar_renew": people(),
    "calendar_end": people(),
    "calendar_feed": Door(ANYBODY, parts=(("signed", "never-signed"),), answers=(404,)),
    "goal_campaign": own("goals"),
    "goal_change": own("goals", state="active"),
    "sharing": people(),
    "comments": people(),
    "comments_read": people(),
    "comment_answer": own("comments"),
    "comment_read": own("comments"),
    "comment_delete": own("comments"),
    "coach_invite": people(),
    "engagement_edit": own("engagements"),
    "engagement_end": own("engagements"),
    "invitation_send": own("engagements"),
    "invitation": Door(ANYBODY, parts=(("token", "no-such-token"),), answers=(404,)),
}


def routes(patterns=None, namespace: str = "") -> Iterator[tuple[str, str]]:
    """Every named URL as (name, route); the desk (/admin/) has a walk of its own: DESK."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from routes(
                    entry.url_patterns, f"{namespace}{entry.namespace}:" if entry.namespace else namespace
                )
        elif isinstance(entry, URLPattern):
            yield namespace + (entry.name or str(entry.pattern)), str(entry.pattern)


def address(name: str, person) -> str:
    """The address of a URL, about the person's own row."""
    door = DOORS[name]
    kwargs = dict(door.parts)
    if door.row:
        kwargs["pk"] = getattr(person, door.row).filter(**dict(door.which)).order_by("pk").first().pk
    return reverse(name, kwargs=kwargs)


def everywhere(person) -> list[str]:
    """Every address, about every row of the person's that it can be about."""
    found = ["/gaps/add/?side=whom"]
    for name, door in DOORS.items():
        if door.row:
            rows = getattr(person, door.row).filter(**dict(door.which)).order_by("pk")
            found += [reverse(name, kwargs={**dict(door.parts), "pk": row.pk}) for row in rows]
        else:
            found.append(address(name, person))
    return found


@dataclass(frozen=True)
class Desk:
    """What a page of the desk answers to the coach of the person whose row it is about, and to staff: GET, POST."""

    coach: tuple[int, int]
    staff: tuple[int, int]


NOT_THERE, REFUSED, OPEN, LEADS_ON = (404, 404), (403, 403), (200, 200), (302, 302)
TO_READ = (200, 403)  # opened, but nothing can be sent to it
LIST_OF_COACH = Desk(coach=OPEN, staff=REFUSED)
NOBODYS = Desk(coach=NOT_THERE, staff=NOT_THERE)
DESK: dict[str, Desk] = {
    "": Desk(OPEN, OPEN),
    "login/": Desk(LEADS_ON, LEADS_ON),
    "logout/": Desk(LEADS_ON, LEADS_ON),
    "jsi18n/": Desk((200, 405), (200, 405)),
    "mail/": Desk(coach=REFUSED, staff=(200, 405)),
    "coaching/client/": LIST_OF_COACH,
    "coaching/client/add/": Desk(REFUSED, REFUSED),
    "coaching/client/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "coaching/client/<path:object_id>/change/": Desk((200, 302), NOT_THERE),
    "coaching/client/<path:object_id>/delete/": Desk(REFUSED, NOT_THERE),
    "coaching/client/<path:object_id>/history/": NOBODYS,
    "coaching/comment/": LIST_OF_COACH,
    "coaching/comment/add/": Desk(REFUSED, REFUSED),
    "coaching/comment/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "coaching/comment/<path:object_id>/change/": Desk(LEADS_ON, NOT_THERE),
    "coaching/comment/<path:object_id>/delete/": Desk((200, 302), NOT_THERE),
    "coaching/comment/<path:object_id>/history/": NOBODYS,
    "coaching/review/": LIST_OF_COACH,
    "coaching/review/add/": Desk(REFUSED, REFUSED),
    "coaching/review/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "coaching/review/<path:object_id>/change/": Desk(TO_READ, NOT_THERE),
    "coaching/review/<path:object_id>/delete/": Desk((200, 302), NOT_THERE),
    "coaching/review/<path:object_id>/history/": NOBODYS,
    "accounts/user/": Desk(coach=REFUSED, staff=OPEN),
    "accounts/user/add/": Desk(REFUSED, REFUSED),
    "accounts/user/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "accounts/user/<path:object_id>/change/": Desk(coach=NOT_THERE, staff=(200, 302)),
    "accounts/user/<path:object_id>/delete/": Desk(coach=NOT_THERE, staff=(200, 302)),
    "accounts/user/<path:object_id>/history/": NOBODYS,
    "occupations/upload/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/upload/add/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/upload/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "occupations/upload/<path:object_id>/change/": Desk(coach=NOT_THERE, staff=TO_READ),
    "occupations/upload/<path:object_id>/delete/": Desk(coach=NOT_THERE, staff=REFUSED),
    "occupations/upload/<path:object_id>/history/": NOBODYS,
    "occupations/licence/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/licence/add/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/licence/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "occupations/licence/<path:object_id>/change/": Desk(coach=NOT_THERE, staff=OPEN),
    "occupations/licence/<path:object_id>/delete/": Desk(coach=NOT_THERE, staff=(200, 302)),
    "occupations/licence/<path:object_id>/history/": NOBODYS,
    "occupations/licencecode/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/licencecode/add/": Desk(coach=REFUSED, staff=OPEN),
    "occupations/licencecode/<path:object_id>/": Desk(LEADS_ON, LEADS_ON),
    "occupations/licencecode/<path:object_id>/change/": Desk(coach=NOT_THERE, staff=OPEN),
    "occupations/licencecode/<path:object_id>/delete/": Desk(coach=NOT_THERE, staff=(200, 302)),
    "occupations/licencecode/<path:object_id>/history/": NOBODYS,
    "^(?P<app_label>coaching|occupations|accounts)/$": Desk(coach=OPEN, staff=NOT_THERE),
    "(?P<url>.*)$": NOBODYS,
}


def desk_routes() -> Iterator[str]:
    """Every route below /admin/."""
    [desk] = [entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "admin"]
    yield from _below(desk, "")


def _below(resolver: URLResolver, start: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = start + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _below(entry, route)
        else:
            yield route


def desk_address(route: str, rows: dict[str, object]) -> str:
    """The address of a route of the desk about the row of its kind: {"client": 3, "comment": 5, ...}."""
    kind = route.split("/")[1] if "<path:object_id>" in route else ""
    path = route.replace("<path:object_id>", str(rows.get(kind, "")))
    return "/admin/" + path.replace("^(?P<app_label>coaching|occupations|accounts)/$", "coaching/").replace(
        "(?P<url>.*)$", "nothing/"
    )
