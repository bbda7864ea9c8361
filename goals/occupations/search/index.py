"""The tables that a search reads, made of the catalogue's."""


def rebuild_index() -> None:
    """Make the search's tables anew from titles, tasks and occupations; inside the transaction that changed these."""
