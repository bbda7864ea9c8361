"""The atlas of the release in force, held by the process: loaded once, and again when release or licences change."""

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np

from goals.occupations.atlas import hops
from goals.occupations.atlas.atlas import Atlas
from goals.occupations.atlas.store import Kept, current_key, read_kept
from goals.occupations.atlas.weights import asked_in_all
from goals.occupations.licences import licences, stamp
from goals.occupations.licences.rules import Licences
from goals.occupations.models import Release

ONE_FIELD = {"13": "11", "31": "29"}  # business is read with management, health support with health
AS_KEPT = (
    "codes", "titles", "zone", "level", "importance", "weight", "elements", "element_names", "is_knowledge",
    "schooling", "schooling_least", "experience", "experience_least", "training", "special", "supervisor", "tier",
    "ladder", "edge", "gap", "move_cost",
)  # fmt: skip
_lock = threading.Lock()


@dataclass(frozen=True)
class Stand:
    """Of what an atlas is made: the key of its arrays, and the stamp of the licences."""

    key: int
    licences: str


_held: tuple[Stand, Atlas] | None = None


def atlas() -> Atlas | None:
    """The atlas of the release in force, with the licences as staff have them; None while the catalogue is empty, or
    was loaded by a program that knew no atlas (`manage.py rebuild_atlas`). Costs two small queries, and the time to
    load the arrays when what they answer has changed."""
    global _held
    key = current_key()
    if key is None:
        return None
    now = Stand(key, stamp())
    with _lock:  # whoever comes while another thread loads waits for what it loads
        if not _held or _held[0] != now:
            kept = read_kept()
            if kept is None:
                return None
            _held = Stand(kept.key, now.licences), made(kept, licences())
        return _held[1]


def made(kept: Kept, families: Licences) -> Atlas:
    """The atlas that follows from its kept parts and the licences."""
    parts: dict[str, Any] = dict(kept.parts)
    codes, zone, tier, ladder, edge = (parts[name] for name in ("codes", "zone", "tier", "ladder", "edge"))
    field = tuple(ONE_FIELD.get(code[:2], code[:2]) for code in codes)
    licence, programme = _licences(parts, families)
    return Atlas(
        release=str(kept.release),
        is_onet=kept.release.source == Release.Source.ONET,
        **{name: parts[name] for name in AS_KEPT},
        index={code: row for row, code in enumerate(codes)},
        full=_shared(asked_in_all(parts["weight"], parts["level"])),
        lenders={row: tuple(titles.splitlines()) for row, titles in enumerate(parts["lenders"]) if titles},
        licence=licence,
        programme=_shared(programme),
        families=families,
        field=field,
        field_ix=_shared(np.unique(field, return_inverse=True)[1]),
        related=_shared(hops.related(tier, ladder)),
        hop_cost=_shared(hops.hop_cost(parts["move_cost"], edge, parts["gap"], zone)),
    )


def _licences(parts: dict[str, Any], families: Licences) -> tuple[tuple[str, ...], np.ndarray]:
    """The licence of each role, and the months of its programme."""
    roles = zip(parts["codes"], parts["titles"], parts["certification"].tolist(), strict=True)
    found = [families.of(*role) for role in roles]
    names = tuple(family.name if family else "" for family in found)
    return names, np.array([family.months if family else 0 for family in found], np.float32)


def _shared(array: np.ndarray) -> np.ndarray:
    """An array that all threads read and none writes."""
    array.flags.writeable = False
    return array
