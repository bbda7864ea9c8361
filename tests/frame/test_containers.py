"""The container files, read; and what the containers start, started in production mode."""

import json
import os
import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from psycopg import sql

from careerplan import postgres
from tests.frame.processes import Program, eventually, free_port, get

COMPOSE: dict[str, Any] = yaml.safe_load((postgres.ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (postgres.ROOT / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OUR_IMAGE = ("web", "worker", "migrate", "catalogue")


def python(command: list[str]) -> list[str]:
    """A container's command on the Python of the tests."""
    program, *arguments = command
    return [sys.executable, *([] if program == "python" else ["-m", program]), *arguments]


def test_the_services_are_all_there() -> None:
    assert set(SERVICES) == {"web", "worker", "migrate", "catalogue", "db", "mail"}
    assert int(SERVICES["db"]["image"].split(":")[1]) >= 17


def test_web_and_worker_start_after_the_migration_and_it_after_a_healthy_database() -> None:
    assert SERVICES["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in ("web", "worker", "catalogue"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_our_containers_run_as_nobody_in_particular() -> None:
    last_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.search(r"^USER [1-9]\d*$", last_stage, re.MULTILINE)
    for name in OUR_IMAGE:
        service = SERVICES[name]
        assert "user" not in service
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_service_that_stays_has_a_health_check() -> None:
    assert "\nHEALTHCHECK " in DOCKERFILE  # the web server's
    for name in ("worker", "db", "mail"):
        assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_the_base_image_can_be_chosen() -> None:
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${BASE}", "${BASE}"]
    assert DOCKERFILE.index("ARG BASE=") < DOCKERFILE.index("FROM ")


def test_no_secret_is_written_down_and_none_has_a_default() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD|TOKEN|KEY", variable):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), f"{variable} of {name}"
    assert re.search(
        r"://careerplan:\$\{POSTGRES_PASSWORD:\?[^}]+\}@db/", SERVICES["web"]["environment"]["DATABASE_URL"]
    )
    assert not re.search(r"^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN)", DOCKERFILE, re.MULTILINE)


def test_the_ports_are_this_machines_alone() -> None:
    for service in SERVICES.values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_the_image_holds_what_the_product_needs_and_no_more() -> None:
    allowed = {line[1:].strip("/") for line in (postgres.ROOT / ".dockerignore").read_text().split() if line[0] == "!"}
    assert {"careerplan", "goals", "paths", "static", "templates", "manage.py", "gunicorn.conf.py"} <= allowed
    assert not allowed & {".git", ".env", ".local", "tests"}


@pytest.fixture
def production(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a production process with an empty database of its own."""
    name = f"careerplan_production_{secrets.token_hex(4)}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield {
            **{kept: os.environ[kept] for kept in ("PATH", "HOME") if kept in os.environ},
            "CAREERPLAN_DEV": "0",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DATABASE_URL": re.sub(r"(//[^/]*/)[^?]*", rf"\g<1>{name}", server, count=1),
            "ALLOWED_HOSTS": "careerplan.example",
            "EMAIL_URL": "smtp://127.0.0.1:1025",
            "PORT": str(free_port()),
            "PYTHONWARNINGS": "ignore",  # of static files, which only the image has
        }
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.mark.slow
def test_migration_web_server_and_worker_start_in_production(production: dict[str, str], tmp_path: Path) -> None:
    migrate = python(SERVICES["migrate"]["command"])
    subprocess.run(migrate, cwd=postgres.ROOT, env=production, check=True, capture_output=True, timeout=120)
    catalogue = python(SERVICES["catalogue"]["command"])
    loaded = subprocess.run(catalogue, cwd=postgres.ROOT, env=production, capture_output=True, text=True, timeout=120)
    assert loaded.stdout.startswith("The starter catalogue holds"), loaded.stderr

    web = Program(python(json.loads(DOCKERFILE.splitlines()[-1].removeprefix("CMD "))), production, tmp_path / "web")
    worker = Program(python(SERVICES["worker"]["command"]), production, tmp_path / "worker")
    try:
        port = int(production["PORT"])
        eventually(lambda: get(port, "/healthz")[0] == 200 or web.process.poll() is not None)
        assert get(port, "/healthz")[0] == 200, web.printed
        assert get(port, "/readyz")[0] == 200, web.printed
        assert get(port, "/", host="careerplan.example")[0] == 301  # to https
        eventually(lambda: is_at_work(production) or worker.process.poll() is not None)
        health = python(SERVICES["worker"]["healthcheck"]["test"][1:])
        subprocess.run(health, cwd=postgres.ROOT, env=production, check=True, capture_output=True, timeout=60)
    finally:
        ended = [web.ends(signal.SIGTERM), worker.ends(signal.SIGTERM)]
    assert ended == [0, 0], web.printed + worker.printed
    assert all(json.loads(line)["message"] for line in web.printed.splitlines())


def is_at_work(production: dict[str, str]) -> bool:
    """Whether a worker has made itself known to the job queue."""
    with psycopg.connect(production["DATABASE_URL"]) as connection:
        return connection.execute("select 1 from procrastinate_workers").fetchone() is not None


def test_without_a_secret_production_refuses_to_start(production: dict[str, str]) -> None:
    del production["SECRET_KEY"]
    command = python(SERVICES["migrate"]["command"])
    refused = subprocess.run(command, cwd=postgres.ROOT, env=production, capture_output=True, text=True, timeout=60)

    assert refused.returncode == 1
    assert "SECRET_KEY" in refused.stderr
