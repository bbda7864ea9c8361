"""Forty-five pairs over all fields, each one that a career coach might be asked about; and how a draft is written down."""

import json
from pathlib import Path
from typing import Any

from goals.occupations.atlas import Atlas
from paths.drafting import draft, traveller
from paths.management.commands.draft_paths import as_json

GOLDEN = Path(__file__).parent / "golden" / "starter_drafts.json"
PAIRS = [
    ("29-1141.00", "11-9111.00"), ("31-1131.00", "29-1171.00"), ("29-2061.00", "29-1141.00"), ("31-9091.00", "29-1021.00"),
    ("29-2052.00", "29-1051.00"), ("43-4171.00", "31-9092.00"), ("41-2011.00", "11-1021.00"), ("41-2031.00", "11-2021.00"),
    ("41-3091.00", "11-2022.00"), ("53-7065.00", "11-3071.00"), ("53-3032.00", "11-3071.00"), ("53-7062.00", "13-1081.00"),
    ("43-4051.00", "15-1252.00"), ("15-1232.00", "15-1212.00"), ("15-1253.00", "15-2051.00"), ("15-1254.00", "11-3021.00"),
    ("43-6014.00", "11-3121.00"), ("43-3031.00", "13-2011.00"), ("43-3031.00", "11-3031.00"), ("13-2072.00", "13-2051.00"),
    ("13-1161.00", "13-1111.00"), ("51-2092.00", "11-3051.00"), ("51-4121.00", "17-3026.00"), ("51-4041.00", "17-2141.00"),
    ("49-3023.00", "49-1011.00"), ("47-2061.00", "11-9021.00"), ("47-2031.00", "47-4011.00"), ("17-3011.00", "17-1011.00"),
    ("35-3031.00", "11-9051.00"), ("35-2014.00", "35-1011.00"), ("39-5012.00", "11-1021.00"), ("37-2011.00", "49-9071.00"),
    ("33-9032.00", "33-3021.00"), ("33-3051.00", "33-1012.00"), ("25-9042.00", "25-2021.00"), ("25-2031.00", "11-9032.00"),
    ("39-9011.00", "25-2056.00"), ("23-2011.00", "23-1011.00"), ("21-1093.00", "21-1022.00"), ("27-1024.00", "27-1011.00"),
    ("27-3023.00", "27-3031.00"), ("19-4021.00", "19-1042.00"), ("45-2092.00", "11-9013.00"), ("53-2031.00", "13-1121.00"),
    ("33-2011.00", "19-5011.00"),
]  # fmt: skip


def drafted(atlas: Atlas) -> list[dict[str, Any]]:
    """The drafts of all pairs, as they stand in the golden file."""
    told = []
    for start, goal in PAIRS:
        a, b = atlas.index[start], atlas.index[goal]
        drafts = [as_json(one) for one in draft(atlas, traveller(atlas, a), b)]
        told.append({"from": _role(atlas, a), "to": _role(atlas, b), "paths": drafts})
    return told


def write_down(atlas: Atlas) -> None:
    """Make the golden file anew; what changed is then looked at, draft by draft, before it is committed."""
    GOLDEN.write_text(json.dumps(drafted(atlas), ensure_ascii=False, indent=1) + "\n")


def _role(atlas: Atlas, role: int) -> dict[str, str]:
    return {"code": atlas.codes[role], "title": atlas.titles[role]}
