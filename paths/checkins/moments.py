"""The moment in UTC at which it is a certain hour of a certain day somewhere, also where the clocks are changed."""

import datetime
import zoneinfo

A_LITTLE = datetime.timedelta(minutes=15)  # every change of clocks ends on a quarter of an hour


def moment_of(day: datetime.date, hour: int, zone: str) -> datetime.datetime:
    """When it is `hour` o'clock of `day` in the time zone `zone` (IANA), in UTC.

    An hour that the clocks leave out goes to the first moment that exists after it; one that comes twice is the first.
    """
    place = zoneinfo.ZoneInfo(zone)
    wall = datetime.datetime.combine(day, datetime.time(hour))
    while not _exists(wall, place):
        wall += A_LITTLE
    return wall.replace(tzinfo=place, fold=0).astimezone(datetime.UTC)


def day_there(moment: datetime.datetime, zone: str) -> datetime.date:
    """Which day it is in the time zone at that moment."""
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).date()


def _exists(wall: datetime.datetime, place: zoneinfo.ZoneInfo) -> bool:
    there = wall.replace(tzinfo=place).astimezone(datetime.UTC).astimezone(place)
    return there.replace(tzinfo=None) == wall
