"""What tests of comparing share: the page, and its words as they are read."""

from bs4 import BeautifulSoup

PAGE = "/paths/compare/"


def look(client, address=PAGE):
    return soup(client.get(address))


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())
