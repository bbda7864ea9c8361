"""The catalogue as arrays, for drafts of career paths and for doors: made with the catalogue, held by each process."""

from goals.occupations.atlas.atlas import Atlas
from goals.occupations.atlas.current import atlas
from goals.occupations.atlas.store import keep_atlas, rebuild_atlas

__all__ = ["Atlas", "atlas", "keep_atlas", "rebuild_atlas"]
