"""What coaches and staff find at the desk. Importing it puts it there."""

from careerplan.coaching.admin import clients, licences, mail, own_words, people, releases

__all__ = ["clients", "licences", "mail", "own_words", "people", "releases"]
