"""Licences and what builds on what: files in `tables/`, rows that staff may change, and the rules that read them."""

from goals.occupations.licences.reading import licences, stamp

__all__ = ["licences", "stamp"]
