"""Forms whose title names a role: the occupation that it is can be chosen beside the words."""

from goals.occupations.forms.role import NamesRole

__all__ = ["NamesRole"]
