"""Model fields that carry their limits into Postgres: what a form forgets, the column still refuses."""

import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models

EARLIEST = datetime.date(1920, 1, 1)
LATEST = datetime.date(2200, 12, 31)


class DayField(models.DateField):
    """A day within living memory or foreseeable: 1920 to 2200, so that adding months never overflows."""

    default_validators = [
        MinValueValidator(EARLIEST, "Choose a date after 1920."),
        MaxValueValidator(LATEST, "Choose a date before the year 2200."),
    ]

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN '{EARLIEST}' AND '{LATEST}'"

    def formfield(self, **kwargs: Any) -> Any:
        """The limits come along, so that a form of another model that asks for this day has them too."""
        return super().formfield(**{"validators": self.default_validators, **kwargs})


class WholeField(models.SmallIntegerField):
    """A whole number from `low` to `high`, both included."""

    def __init__(self, *args: Any, low: int, high: int, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list[Any]:
        return [MinValueValidator(self.low, self._message()), MaxValueValidator(self.high, self._message())]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "low": self.low, "high": self.high}

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN {int(self.low)} AND {int(self.high)}"

    def formfield(self, **kwargs: Any) -> Any:
        told = dict.fromkeys(("invalid", "min_value", "max_value"), self._message())
        return super().formfield(**{"min_value": self.low, "max_value": self.high, "error_messages": told, **kwargs})

    def _message(self) -> str:
        return f"Choose a whole number from {self.low} to {self.high}."


class LinkField(models.URLField):
    """A web address that is safe to show as a link: http or https, nothing else."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Write an address that starts with https:// or http://.")
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def db_check(self, connection: Any) -> str:
        column = connection.ops.quote_name(self.column)
        return f"{column} = '' OR {column} ~* '^https?://'"

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
