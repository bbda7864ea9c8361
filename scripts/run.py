"""`make run`: Postgres, migrations, catalogue and demo, web server and job worker; Ctrl-C ends all that it started."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from careerplan import postgres
from scripts.runs import MANAGE, Refusal, Run, turn

PATIENCE = 60  # seconds for the web server to answer


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    os.environ |= {"CAREERPLAN_DEV": "1", "DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    try:
        with Run(chosen_port()) as run:
            serve(run)
    except (Refusal, postgres.ServerError) as reason:
        sys.exit(str(reason))


def serve(run: Run) -> None:
    refuse_taken(run.port)
    with turn():  # two migrations of one database at once get in each other's way
        if not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = postgres.ensure()
        manage("migrate", "--no-input", "--verbosity=0")
        manage("load_starter")
        sign_ins = manage("load_demo")
    web = run.start("runserver", str(run.port))
    worker = run.start("procrastinate", "worker")
    wait_until_it_answers(run.port, web)
    print(f"{sign_ins}\nCareerPlan is at http://localhost:{run.port}/ (Ctrl-C ends it)", flush=True)
    while web.poll() is None and worker.poll() is None:
        time.sleep(0.5)
    raise Refusal(f"The {'job worker' if web.poll() is None else 'web server'} ended by itself (see above).")


def chosen_port() -> int:
    chosen = os.environ.get("PORT") or "8000"
    if not (chosen.isdecimal() and 0 < int(chosen) < 65536):
        raise Refusal(f"PORT is {chosen!r}, which is no port: choose a number such as 8000.")
    return int(chosen)


def refuse_taken(port: int) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does after a restart
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            advice = "choose another one, such as `make run PORT=8001`"
            raise Refusal(f"Port {port} cannot be used ({os.strerror(error.errno or 0)}): {advice}.") from None


def manage(*command: str) -> str:
    """Run a management command to its end and return what it said."""
    done = subprocess.run([sys.executable, MANAGE, *command], stdout=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        raise Refusal(f"`manage.py {command[0]}` did not work (see above).")
    return done.stdout


def wait_until_it_answers(port: int, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and web.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise Refusal("The web server does not answer (see above).")


def leave(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
    sys.exit()


if __name__ == "__main__":
    main()
