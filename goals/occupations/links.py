"""How rows of people point at the catalogue. What they wrote stays beside it in their own words."""

from typing import Any

from django.db import models


class CatalogueLink(models.ForeignKey):
    """A link from somebody's row to an occupation or an element, which is never deleted, only retired; the catalogue
    does not look back."""

    def __init__(self, to: Any, **kwargs: Any) -> None:
        kwargs |= {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
        super().__init__(to, **kwargs)
