"""Drafts and doors from a shell: what they print, and what they say of a role that they cannot find."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from goals.occupations.models import AtlasPart, Occupation

STAGE = {"kind", "code", "title", "job_zone", "remaining_gap", "hop_gap", "months", "reason"}


@pytest.fixture
def told(starter):
    """`told("doors", ...)`: what the command prints, as an object where it was asked for JSON."""

    def run(command, *args):
        out = io.StringIO()
        call_command(command, *args, stdout=out)
        return json.loads(out.getvalue()) if "--json" in args else out.getvalue()

    return run


def test_drafts_by_code(told):
    found = told("draft_paths", "43-4051.00", "15-1252.00", "--json")
    assert found["from"] == {"code": "43-4051.00", "title": "Customer service representative"}
    assert found["to"] == {"code": "15-1252.00", "title": "Software developer"}
    assert set(found["top_gaps"][0]) == {"name", "importance", "level_now", "level_goal"}
    assert len(found["paths"]) == 3
    for path in found["paths"]:
        assert set(path) == {"differs", "months", "stages"}
        assert path["months"] == sum(stage["months"] for stage in path["stages"])
        assert all(set(stage) == STAGE and stage["reason"].endswith(".") for stage in path["stages"])
        assert path["stages"][-1]["code"] == "15-1252.00"


def test_a_stage_that_is_no_role_has_its_kind_as_code(told):
    kinds = [
        (stage["kind"], stage["code"], stage["job_zone"], stage["hop_gap"])
        for path in told("draft_paths", "43-4051.00", "15-1252.00", "--json")["paths"]
        for stage in path["stages"]
        if stage["kind"] != "role"
    ]
    assert ("study", "study", None, None) in kinds
    assert ("stretch", "stretch", None, None) in kinds


def test_titles_are_understood_as_on_the_pages(told):
    assert told("draft_paths", "RN", "nurse practitioner", "--json")["from"]["title"] == "Registered nurse"
    assert told("doors", "Cashier", "shop supervisor", "--json")["opens"]


def test_in_words(told):
    said = told("draft_paths", "Bookkeeper", "Financial manager")
    assert said.startswith("Bookkeeper to Financial manager")
    assert "of what the goal’s role asks by its figures" in said
    assert told("doors", "Bookkeeper", "Accountant or auditor").startswith("Accountant or auditor opens ")


def test_doors_of_a_job(told):
    found = told("doors", "43-3031.00", "13-2011.00", "--goal", "11-3031.00", "--json")
    assert set(found) == {"open_today", "opens", "with_study", "leaves_idle", "towards_goal"}
    assert {frozenset(door) for door in found["opens"]} == {frozenset({"code", "title", "status", "reason"})}
    assert {door["status"] for door in found["opens"]} <= {"open", "course"}
    assert {door["status"] for door in found["with_study"]} <= {"study"}
    towards = found["towards_goal"]
    assert towards["after"] < towards["before"]
    assert all(route[0] == "13-2011.00" and route[-1] == "11-3031.00" for route in towards["routes"])
    assert told("doors", "43-3031.00", "13-2011.00", "--json")["towards_goal"] is None


@pytest.mark.parametrize("command", ["draft_paths", "doors"])
def test_a_title_that_is_not_the_occupations_own_says_as_what_it_was_read(starter, command):
    out, err = io.StringIO(), io.StringIO()
    call_command(command, "RN", "nurse practitioner", "--json", stdout=out, stderr=err)
    assert err.getvalue() == "Read “RN” as Registered nurse (29-1141.00).\n"
    assert json.loads(out.getvalue())


def test_a_code_is_understood_without_its_end(told):
    assert told("draft_paths", "43-4051", "15-1252", "--json")["to"]["code"] == "15-1252.00"


@pytest.mark.parametrize("args", [("draft_paths",), ("doors", "--goal")])
def test_where_from_and_where_to_are_not_one_occupation(told, args):
    command, *goal = args
    job = ["nurse practitioner"] if goal else []
    with pytest.raises(CommandError, match=r"Both are one occupation: Registered nurse \(29-1141.00\)"):
        told(command, "RN", *job, *goal, "29-1141.00")


@pytest.mark.parametrize("command", ["draft_paths", "doors"])
def test_bytes_that_are_no_text(told, command):
    with pytest.raises(CommandError, match="no text in UTF-8"):
        told(command, "\udcff\udcfe", "29-1141.00")


def test_a_role_that_nobody_has_heard_of(told):
    with pytest.raises(CommandError, match="No occupation is called anything like “qqq”"):
        told("draft_paths", "qqq", "15-1252.00")


def test_a_role_without_figures_is_named_and_leads_nowhere(told):
    Occupation.objects.create(code="55-1011.00", title="Air Crew Officers", description="Fly.")
    with pytest.raises(CommandError, match="Air Crew Officers has no figures: it can be named"):
        told("draft_paths", "55-1011.00", "15-1252.00")


def test_an_empty_catalogue(told):
    AtlasPart.objects.all().delete()
    with pytest.raises(CommandError, match="The catalogue is empty"):
        told("doors", "43-3031.00", "13-2011.00")
