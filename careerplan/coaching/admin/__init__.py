"""What coaches and staff find at the desk. Importing it puts it there."""

from careerplan.coaching.admin import clients, own_words, people

__all__ = ["clients", "own_words", "people"]
