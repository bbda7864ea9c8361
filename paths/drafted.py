"""What drafts leave behind: paths that were saved from them, and roles that were struck out. Only adds, but for taking
back what was added. Take the goal `for update` first, as a POST does."""

import datetime
import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import transaction

from careerplan.accounts.history import undoable
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.models import Occupation
from paths.models import CareerPath, Stage, StageGap, Veto


@dataclass(frozen=True)
class NewStage:
    """A stage to be: `code` is that of its occupation, "" for none; `gaps` are the keys of those that it closes."""

    kind: str
    title: str
    months: int
    note: str = ""
    code: str = ""
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True)
class NewPath:
    """A path to be: `route` is the key of its draft, `letter` the one it would like, `token` the same for one form."""

    route: str
    letter: str
    name: str
    differs: str
    stages: tuple[NewStage, ...]
    token: uuid.UUID


@dataclass
class Saved:
    """What became of drafts: the path of each by the draft's key, those that were there before, and the names of those
    that no letter is left for."""

    made: dict[str, CareerPath] = field(default_factory=dict)
    there: dict[str, CareerPath] = field(default_factory=dict)
    too_many: list[str] = field(default_factory=list)


@transaction.atomic
def keep_drafts(*, goal: Goal, paths: Sequence[NewPath], source: str, on: datetime.date) -> Saved:
    """The drafts as paths of the goal, each once. `source` is the catalogue that they were drafted from.

    A form that comes twice answers the paths it made; a way that was saved before is answered as it is by now.
    Raises ValueError for one with more stages than a path holds.
    """
    if any(len(new.stages) > CareerPath.MOST_STAGES for new in paths):
        raise ValueError(f"A path holds {CareerPath.MOST_STAGES} stages.")
    saved = Saved()
    mine = {path.token: path for path in CareerPath.objects.filter(owner=goal.owner_id, goal=goal)}
    same = {path.drafted_route: path for path in mine.values() if path.drafted_route}
    free = CareerPath.free_letters(goal_id=goal.pk, owner_id=goal.owner_id)
    for new in paths:
        if new.token in mine:
            saved.made[new.route] = mine[new.token]
        elif new.route in same:
            saved.there[new.route] = same[new.route]
        elif not free:
            saved.too_many.append(new.name)
        else:
            letter = free.pop(free.index(new.letter) if new.letter in free else 0)
            saved.made[new.route] = _made(goal, new, letter, source, on)
    return saved


def mark(path: CareerPath) -> str:
    """Changes when anything of a path does: its words, its stages, their order, what they close, what was lived. The
    path comes `with_stages()`."""
    stages = [
        (stage.pk, stage.version, stage.place, sorted(link.gap_id for link in stage.stage_gaps.all()))
        for stage in path.stages.all()
    ]
    return hashlib.blake2s(repr((path.version, stages)).encode(), digest_size=8).hexdigest()


def take_back(paths: Iterable[CareerPath]) -> uuid.UUID:
    """Delete paths that were saved a moment ago, as one; answers the key that brings them back."""
    with undoable() as undo:
        for path in paths:
            path.delete()
    return undo


@transaction.atomic
def strike_out(*, goal: Goal, occupation: Occupation) -> Veto:
    """No draft for the goal leads over the occupation, until it is allowed again; said twice, it is struck out once."""
    row, _ = Veto.objects.get_or_create(owner=goal.owner, goal=goal, occupation=occupation)
    return row


def allow_again(vetoes: Iterable[Veto]) -> uuid.UUID:
    """Drafts may lead there again; answers the key that strikes them out as before."""
    with undoable() as undo:
        for veto in vetoes:
            veto.delete()
    return undo


def is_changed(path: CareerPath, stages: Sequence[Stage]) -> bool:
    """Does a path, with its stages in order, read otherwise than it was drafted? What was lived of it is no change. One
    query."""
    if path.version > 1:
        return True
    history = apps.get_model("paths", "StageEvent")
    events = history.objects.filter(owner=path.owner_id, path=path.pk, pgh_label="insert").order_by("-pgh_id")
    said = ("title", "months", "note", "occupation_id", "kind")
    first = {
        pk: (code, tuple(words)) for pk, code, *words in events.values_list("pgh_obj_id", "occupation__code", *said)
    }
    if any(first.get(stage.pk, ("", ()))[1] != tuple(getattr(stage, name) for name in said) for stage in stages):
        return True
    route = path.drafted_route.split(" ")
    return [first[stage.pk][0] or stage.kind for stage in stages] != (route[:-1] or route)


def _made(goal: Goal, new: NewPath, letter: str, source: str, on: datetime.date) -> CareerPath:
    path = CareerPath.objects.create(
        owner_id=goal.owner_id,
        goal=goal,
        token=new.token,
        letter=letter,
        name=new.name,
        differs=new.differs,
        drafted_on=on,
        drafted_with=source,
        drafted_route=new.route,
    )
    stages = Stage.objects.bulk_create(_stages(path, new))
    StageGap.objects.bulk_create(
        StageGap(owner_id=goal.owner_id, stage=stage, gap_id=gap)
        for stage, told in zip(stages, new.stages, strict=True)
        for gap in told.gaps
    )
    return path


def _stages(path: CareerPath, new: NewPath) -> list[Stage]:
    occupations = catalogue.keys(stage.code for stage in new.stages if stage.code)
    return [
        Stage(
            owner_id=path.owner_id,
            path=path,
            place=place,
            kind=stage.kind,
            title=stage.title,
            months=stage.months,
            note=stage.note,
            occupation_id=occupations.get(stage.code),
        )
        for place, stage in enumerate(new.stages)
    ]
