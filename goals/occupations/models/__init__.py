"""The catalogue of occupations. Its tables are nobody's: inside a request Postgres lets them be read and not written.

An import replaces what a release says and keeps the ids of occupations and elements, so that what people linked stays
linked; what a release no longer names is retired, never deleted. Licences are read by all and changed by staff.
"""

from goals.occupations.models.atlas import AtlasPart
from goals.occupations.models.licence import Licence, LicenceCode
from goals.occupations.models.occupation import Education, Occupation, Related, Task, Title, Tool
from goals.occupations.models.release import Release
from goals.occupations.models.requirement import Anchor, Element, Rating
from goals.occupations.models.search import SearchOccupation, SearchPosting, SearchTitle, SearchTopic, SearchWord
from goals.occupations.models.upload import Upload, UploadPart

__all__ = [
    "Anchor",
    "AtlasPart",
    "Education",
    "Element",
    "Licence",
    "LicenceCode",
    "Occupation",
    "Rating",
    "Related",
    "Release",
    "SearchOccupation",
    "SearchPosting",
    "SearchTitle",
    "SearchTopic",
    "SearchWord",
    "Task",
    "Title",
    "Tool",
    "Upload",
    "UploadPart",
]
