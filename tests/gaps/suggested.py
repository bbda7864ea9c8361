"""The page of suggested gaps as its form sends it, for tests."""

from bs4 import BeautifulSoup

PAGE = "/gaps/suggested/"
ADMINISTRATION, MONEY, LAW, LEADERSHIP = "2.C.1.a", "2.B.5.b", "2.C.8.b", "1.C.2.b"


def page_of(client, address=PAGE):
    return BeautifulSoup(client.get(address).content, "html.parser")


def as_shown(page):
    """What the form would send if nothing were touched."""
    form = page.select_one("form.suggested")
    sent = {i["name"]: i.get("value", "") for i in form.select("input[type=hidden]")}
    sent |= {i["name"]: i["value"] for i in form.select("input[type=radio][checked]")}
    sent |= {s["name"]: (s.select_one("[selected]") or s.option)["value"] for s in form.select("select")}
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def decide(client, **decisions):
    """Send the page with everything left for later but `decisions` (a key's last part will do)."""
    sent = as_shown(page_of(client))
    later = {name: "later" for name in sent if name.startswith("do_")}
    return client.post(PAGE, sent | later | decisions, follow=True)


def row(page, name):
    return next(row for row in page.select(".suggest") if row.select_one(".gap-name").text == name)


def words(element):
    return " ".join(element.get_text(" ").split())


def names(page, section="know"):
    return [name.text for name in page.select(f"section[aria-labelledby={section}] .gap-name")]
