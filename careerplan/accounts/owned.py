"""What a row that belongs to a person has in common, on Django's side. Postgres's side: own_table.py."""

import uuid
from typing import Any

from django.db import DatabaseError, models
from django.db.models.lookups import Exact


class GoneMeanwhileError(DatabaseError):
    """The row was deleted, in another tab, between reading and saving it."""


def cascade_in_order(collector: Any, field: Any, rows: Any, using: str) -> None:
    """Django's CASCADE, but what points goes before what it points at even where the link may be empty.

    Django trusts Postgres to wait until the end of the transaction; our composite keys are checked at once.
    """
    to_itself = field.remote_field.model is field.model
    collector.collect(
        rows,
        source=field.remote_field.model,
        source_attr=field.name,
        nullable=field.null and to_itself,
        fail_on_restricted=False,
    )


class OwnedLink(models.ForeignKey):
    """A foreign key between owned tables; `own_table` makes the composite one in Postgres."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(*args, **kwargs)
        if self.remote_field.on_delete is models.CASCADE:
            self.remote_field.on_delete = cascade_in_order

    def deconstruct(self) -> Any:
        """In migrations it stays Django's own."""
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("on_delete") is cascade_in_order:
            kwargs["on_delete"] = models.CASCADE
        return name, path, args, kwargs

    def get_extra_restriction(self, alias: str | None, related_alias: str) -> Any:
        """Joins name the owner too, so that an engine that spreads rows by owner joins them where they lie."""
        if alias is None:  # Django trims a subquery and joins nothing
            return None
        theirs: Any = self.remote_field.model._meta.get_field("owner")
        ours: Any = self.model._meta.get_field("owner")
        return Exact(theirs.get_col(alias), ours.get_col(related_alias))


class Owned(models.Model):
    """A row that belongs to one person for good: the owner is written once.

    `token` comes from the form that creates the row: the same form sent twice makes one row.
    `version` counts changes: a form that shows an older one is told so.
    """

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="%(class)ss")
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["owner", "token"], name="%(app_label)s_%(class)s_once")]

    def save(self, **kwargs: Any) -> None:  # type: ignore[override]
        if not self._state.adding and kwargs.get("update_fields") is None:
            self.version += 1
            left = {"owner", self._meta.pk.name} | self.get_deferred_fields()
            kwargs["update_fields"] = [f.name for f in self._meta.concrete_fields if not {f.name, f.attname} & left]
        try:
            super().save(**kwargs)
        except DatabaseError as error:
            if error.__cause__ is None:  # Django's own: no row was there to update
                raise GoneMeanwhileError(str(error)) from error
            raise
