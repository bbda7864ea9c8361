"""The product as production runs it, asked over the wire."""

import re
import threading
import time

import pytest

from careerplan import postgres
from tests.frame.processes import eventually, get
from tests.frame.production import HOST, Production

pytestmark = pytest.mark.slow
CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
WHATEVER = {
    "the landing page": ("GET", "/", 200, {}),
    "a page of the account": ("GET", "/account/log-in/", 200, {}),
    "a page that asks to log in": ("GET", "/gaps/", 302, {}),
    "a page that is not there": ("GET", "/nothing/", 404, {}),
    "a refused form": ("POST", "/account/log-in/", 403, {}),
    "too long a body": ("POST", "/account/log-in/", 413, {"Content_Length": "9999999"}),
    "another host": ("GET", "/", 400, {"Host": "evil.example"}),
    "plain http": ("GET", "/", 301, {"X_Forwarded_Proto": "http"}),
    "a file": ("GET", "/static/css/site.css", 200, {}),
    "the health of the process": ("GET", "/healthz", 200, {}),
}


@pytest.mark.parametrize(("method", "path", "status", "headers"), WHATEVER.values(), ids=WHATEVER)
def test_content_security_policy_and_headers_on_every_response(production, method, path, status, headers):
    answer = production.visitor().ask(method, path, **headers)
    assert answer.status == status
    policy = dict(directive.strip().split(" ", 1) for directive in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == CSP
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    if headers.get("X_Forwarded_Proto") != "http":
        year = re.match(r"max-age=(\d+); includeSubDomains; preload", answer.headers["Strict-Transport-Security"])
        assert int(year[1]) >= 365 * 24 * 3600
    if path not in ("/static/css/site.css",) and status != 301:
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
    assert not {"Server", "X-Powered-By"} & set(answer.headers) or answer.headers["Server"] == "gunicorn"


def test_cookies_are_locked_to_the_host_and_to_https(production):
    visitor = production.visitor()
    set_ = [*(visitor.get("/account/log-in/") and visitor.set_cookies), *(visitor.log_in() and visitor.set_cookies)]
    assert {cookie.split("=")[0] for cookie in set_} == {"__Host-csrf", "__Host-session"}
    for cookie in set_:
        attributes = {part.strip().lower().split("=")[0] for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path", "samesite"} <= attributes
        assert "domain" not in attributes
        assert "SameSite=Lax" in cookie
        assert "Path=/;" in cookie + ";"


def test_the_page_of_sent_mail_is_in_development_alone(production):
    visitor = production.visitor()
    assert visitor.get("/dev/mail/").status == 404
    assert "/dev/" not in visitor.get("/").text


def test_a_forwarded_host_leads_nowhere_else(production):
    answer = production.visitor().get("/", X_Forwarded_Host="evil.example", Forwarded="host=evil.example")
    assert answer.status == 200
    assert "evil.example" not in answer.text
    answer = production.visitor().get("/gaps/", X_Forwarded_Host="evil.example")
    assert answer.headers["Location"].startswith("/account/log-in/")
    plain = production.visitor().get("/", X_Forwarded_Proto="http", X_Forwarded_Host="evil.example")
    assert plain.headers["Location"] == f"https://{HOST}/"


def test_health_is_asked_above_sessions_wall_and_host(production):
    for path, word in (("/healthz", "alive"), ("/readyz", "ready")):
        status, text = get(production.port, path, host="10.0.0.7")
        assert (status, text.strip()) == (200, word)


def guess_at_once(guesses):
    """Each guess, a function, in a thread of its own; what they were told: "tried", "wait", or something else."""
    told: list[str] = []

    def one(act) -> None:
        answer = act()
        tried, waits = "do not belong together" in answer.text, "That was often" in answer.text
        told.append("tried" if tried else "wait" if waits else f"{answer.status} {answer.text[:200]}")

    threads = [threading.Thread(target=one, args=[act]) for act in guesses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_wrong_passwords_for_an_account_are_counted_over_all_workers(production):
    """From many addresses at once, each naming the host another way: five are tried, the others are told to wait."""

    def guess(number):
        visitor, host = production.visitor(address=f"198.51.100.{number}"), f"{HOST}:{1000 + number}"
        headers = {"Host": host, "Referer": f"https://{host}/account/log-in/"}
        return lambda: visitor.log_in(f"guess number {number}", "guessed@example.org", **headers)

    told = guess_at_once([guess(number) for number in range(20)])
    assert told.count("tried") == 5
    assert told.count("wait") == 15


def test_wrong_passwords_from_an_address_are_counted_over_all_accounts_and_workers(production):
    """Whatever address it claims to forward for: ten are tried, the others are told to wait."""

    def guess(number):
        visitor = production.visitor(address="198.51.100.99", claims=f"203.0.113.{number}")
        return lambda: visitor.log_in("the same guess", f"guessed{number}@example.org")

    told = guess_at_once([guess(number) for number in range(20)])
    assert told.count("tried") == 10
    assert told.count("wait") == 10


def test_a_guesser_elsewhere_locks_nobody_else_out(production):
    assert production.visitor().log_in().status == 302


def test_postgres_away_is_a_503_page_and_heals_by_itself(production: Production):
    visitor = production.visitor()
    visitor.log_in()
    assert visitor.get("/campaign/").status == 200
    postgres.stop(production.home)
    try:
        for path in ("/campaign/", "/"):
            answer = visitor.get(path)
            assert answer.status == 503, path
            assert "Back in a moment" in answer.text
            assert int(answer.headers["Retry-After"]) > 0
            assert "no-store" in answer.headers["Cache-Control"]
        assert get(production.port, "/healthz")[0] == 200
        assert get(production.port, "/readyz")[0] == 503
    finally:
        postgres.ensure(production.home, durable=False)
    eventually(production.is_ready)
    since = time.monotonic()
    eventually(lambda: visitor.get("/campaign/").status == 200)
    assert time.monotonic() - since < 10
