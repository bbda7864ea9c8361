"""What a person does in a browser, in a person's words: go, write, press, read."""

import re

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a long walk on a sunday"


class Person:
    """Somebody at a browser."""

    def __init__(self, page: Page, postbox, drain_jobs) -> None:
        self.page, self.postbox, self.drain_jobs = page, postbox, drain_jobs
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def goes(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer, address
        assert answer.status == 200, f"{address} answered {answer.status}"

    def writes(self, **answers: str) -> None:
        """Fill fields by their names: text, dates, numbers, selects; radios and boxes by their value."""
        for name, value in answers.items():
            self.answers(self.page.locator(f'main [name="{name}"]'), value)

    def answers(self, field: Locator, value: str) -> None:
        kind = field.first.evaluate("e => e.type")
        if kind in ("radio", "checkbox"):
            option = field.and_(self.page.locator(f'[value="{value}"]')).first
            label = self.page.locator(f'label[for="{option.get_attribute("id")}"]').first
            if not option.is_checked():
                label.click()  # as people do; it waits until nothing lies over it
        elif kind.startswith("select"):
            field.first.select_option(value)
        else:
            field.first.fill(value)

    def presses(self, words: str, *, within: str = "main") -> None:
        """A button or a link by its words, exactly or from their beginning."""
        place = self.page.locator(within)
        named = re.compile(rf"^\s*{re.escape(words)}", re.IGNORECASE)
        place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named)).first.click()

    def settles(self) -> None:
        """Waits until a swap has come."""
        self.page.wait_for_load_state("networkidle")

    def reads(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).to_contain_text(text, ignore_case=True)

    def does_not_read(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("main")).not_to_contain_text(text)

    def is_at(self, address: str) -> None:
        expect(self.page).to_have_url(re.compile(re.escape(address) + r"(\?.*)?(#.*)?$"))

    def signs_up(self, email: str) -> None:
        """From the front door to the guided start, with the code from a real mail."""
        self.goes("/account/sign-up/")
        self.writes(email=email, password1=PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        self.is_at("/account/confirm-email/")
        self.drain_jobs()
        self.writes(code=self.postbox.code(email))
        self.page.locator("main form button[type=submit]").first.click()

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        self.goes("/account/log-in/")
        self.writes(login=email, password=password)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page).not_to_have_url(re.compile("log-in"))
