"""What tests of comparing share: the page, and its words as they are read."""

from tests.shown import soup

PAGE = "/paths/compare/"


def look(client, address=PAGE):
    return soup(client.get(address))


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())
