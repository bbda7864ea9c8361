"""What a release does not say, or says wrongly, is refused in one sentence with file and line, and nothing changes."""

import pytest

from goals.occupations.models import Occupation, Release, Task
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError
from tests.occupations.releases import COOKS, DIVERS, KEEPERS, OTHERS, SMALL, made_up

NOBODY = "99-9999.00"


# Which release, which files, which columns ---------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["26.2", "25.0", "20.1"])
def test_releases_before_tiers(refused, version):
    assert refused(made_up(version)) == (
        f"O*NET {version} is older than 26.3, the first with related occupations in tiers."
    )


def test_an_old_release_that_calls_itself_new(refused):
    made = made_up().without_column("Related Occupations.txt", "Relatedness Tier")
    assert refused(made) == "Related Occupations.txt, line 1: The column “Relatedness Tier” is missing."


def test_a_release_that_does_not_say_which_it_is(db, tmp_path):
    made = made_up()
    made.raw["Read Me.txt"] = b"Hello"
    made.folder = "files"
    with (
        pytest.raises(RefusedError, match="Neither Read Me"),
        open_archive(made.zip(tmp_path)) as archive,
    ):
        import_release(archive, **SMALL)


def test_the_name_tells_the_release_where_nothing_else_does(take_in):
    made = made_up()
    del made.raw["Read Me.txt"]
    assert take_in(made).release.name == "29.3"


@pytest.mark.parametrize("file", [name for name in made_up().files if name != "Work Styles.txt"])
def test_a_file_that_is_missing(refused, file):
    made = made_up()
    del made.files[file]
    assert refused(made) == f"{file}: The release has no such file."


def test_one_of_two_files_that_is_missing(refused):
    made = made_up("31.0")
    del made.files["Transferable Skills.txt"]
    assert refused(made) == "Transferable Skills.txt: The release has no such file."


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("Occupation Data.txt", "Title"),
        ("Content Model Reference.txt", "Element Name"),
        ("Related Occupations.txt", "Index"),
        ("Job Zones.txt", "Job Zone"),
        ("Skills.txt", "Data Value"),
        ("Knowledge.txt", "Scale ID"),
        ("Work Styles.txt", "Element ID"),
        ("Level Scale Anchors.txt", "Anchor Description"),
        ("Alternate Titles.txt", "Alternate Title"),
        ("Sample of Reported Titles.txt", "Reported Job Title"),
        ("Education, Training, and Experience.txt", "Category"),
        ("Task Statements.txt", "Task"),
        ("Technology Skills.txt", "Example"),
    ],
)
def test_a_column_that_is_missing(refused, file, column):
    assert refused(made_up().without_column(file, column)) == f"{file}, line 1: The column “{column}” is missing."


def test_a_column_that_is_there_twice(refused):
    made = made_up().change("Skills.txt", 1, "N", "Data Value")
    assert refused(made) == "Skills.txt, line 1: There are two columns “Data Value”."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: This is no line with the names of columns"),
        (b"O*NET-SOC Code" + b" " * 100_000 + b"\r\n", "line 1: This line is longer than 65,536 bytes"),
        (b"O*NET-SOC Code\t" * 200 + b"\r\n", "line 1: This is no line with the names of columns"),
        (b"O*NET-SOC Code\tTitle\tDescr\xffiption\r\n", "line 1: This is not UTF-8 text"),
        (b"\xff\xfeO\0*\0N\0E\0T\0\r\0\n\0", "line 1: This holds a byte that no text has"),
    ],
)
def test_a_file_that_is_no_table(refused, content, told):
    made = made_up()
    made.raw["Occupation Data.txt"] = content
    assert refused(made).startswith(f"Occupation Data.txt, {told}")


# Rows ----------------------------------------------------------------------------------------------------------------


def test_a_row_with_too_few_columns(refused):
    made = made_up()
    del made.files["Skills.txt"][4][-1]
    assert refused(made) == "Skills.txt, line 5: This is not a row of 13 columns, divided by tabs."


def test_a_row_with_too_many_columns(refused):
    made = made_up()
    made.files["Job Zones.txt"][2].append("more")
    assert refused(made) == "Job Zones.txt, line 3: This is not a row of 4 columns, divided by tabs."


def test_a_line_without_anything(refused):
    made = made_up()
    made.files["Job Zones.txt"].insert(2, [])
    assert refused(made).startswith("Job Zones.txt, line 3: ")


@pytest.mark.parametrize("byte", [b"\0", b"\1"])
def test_a_byte_that_no_text_has(refused, byte):
    made = made_up()
    made.raw["Task Statements.txt"] = made.bytes_of("Task Statements.txt").replace(b"gulls", b"gu" + byte + b"lls")
    assert refused(made) == "Task Statements.txt, line 4: This holds a byte that no text has."


def test_what_is_not_utf_8(refused):
    made = made_up()
    made.raw["Task Statements.txt"] = made.bytes_of("Task Statements.txt").replace(b"gulls", b"g\xfclls")
    assert refused(made) == "Task Statements.txt, line 4: This is not UTF-8 text."


@pytest.mark.parametrize(
    ("file", "line", "column", "value", "told"),
    [
        ("Skills.txt", 4, "Data Value", "much", "Data Value “much” is not a number."),
        ("Skills.txt", 4, "Data Value", "NaN", "Data Value “NaN” is not a number."),
        ("Skills.txt", 4, "Data Value", "Infinity", "Data Value “Infinity” is not a number."),
        ("Skills.txt", 4, "Data Value", "1e2", "Data Value “1e2” is not a number."),
        ("Skills.txt", 4, "Data Value", "٣", "Data Value “٣” is not a number."),
        ("Skills.txt", 4, "Data Value", "9" * 400, f"Data Value “{'9' * 60}” is not a number."),
        ("Skills.txt", 4, "Data Value", "5.01", "Data Value 5.01 is not between 1 and 5."),
        ("Skills.txt", 4, "Data Value", "-1", "Data Value -1 is not between 1 and 5."),
        ("Skills.txt", 5, "Data Value", "7.5", "Data Value 7.5 is not between 0 and 7."),
        ("Knowledge.txt", 2, "Data Value", "0.9", "Data Value 0.9 is not between 1 and 5."),
        ("Knowledge.txt", 2, "Recommend Suppress", "maybe", "Recommend Suppress “maybe” is neither Y nor N."),
        ("Knowledge.txt", 2, "Scale ID", "", "Scale ID is empty."),
        ("Job Zones.txt", 2, "Job Zone", "6", "Job Zone 6 is not between 1 and 5."),
        ("Job Zones.txt", 2, "Job Zone", "2.5", "Job Zone “2.5” is not a whole number."),
        ("Level Scale Anchors.txt", 2, "Anchor Value", "8", "Anchor Value 8 is not between 0 and 7."),
        ("Related Occupations.txt", 3, "Relatedness Tier", "Near", "Relatedness Tier “Near” is not a tier of relatedness."),
        ("Related Occupations.txt", 3, "Index", "0", "Index 0 is not between 1 and 1000."),
        ("Occupation Data.txt", 4, "O*NET-SOC Code", "35-1011", "O*NET-SOC Code “35-1011” is not an O*NET-SOC code."),
        ("Occupation Data.txt", 4, "Title", "", "Title is empty."),
        ("Occupation Data.txt", 4, "Title", "n/a", "Title is empty."),
        ("Occupation Data.txt", 4, "Title", "x" * 151, "Title is longer than 150 characters."),
        ("Alternate Titles.txt", 2, "Alternate Title", "x" * 201, "Alternate Title is longer than 200 characters."),
        ("Alternate Titles.txt", 2, "Source(s)", "me", "Source(s) “me” is not a list of sources."),
        ("Technology Skills.txt", 3, "Example", " ", "Example is empty."),
        ("Education, Training, and Experience.txt", 2, "Data Value", "101", "Data Value 101 is not between 0 and 100."),
        ("Education, Training, and Experience.txt", 6, "Data Value", "6", "Data Value 6 is not between 1 and 5."),
        ("Education, Training, and Experience.txt", 2, "Category", "0", "Category 0 is not between 1 and 30."),
    ],
)  # fmt: skip
def test_values_that_cannot_be(refused, file, line, column, value, told):
    assert refused(made_up().change(file, line, column, value)) == f"{file}, line {line}: {told}"


@pytest.mark.parametrize("value", ["-3.01", "3.5"])
def test_an_impact_that_cannot_be(refused, value):
    line = "Work Styles.txt, line 2: "
    assert refused(made_up("30.1").change("Work Styles.txt", 2, "Data Value", value)) == (
        f"{line}Data Value {value} is not between -3 and 3."
    )


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("Related Occupations.txt", "O*NET-SOC Code"),
        ("Related Occupations.txt", "Related O*NET-SOC Code"),
        ("Job Zones.txt", "O*NET-SOC Code"),
        ("Skills.txt", "O*NET-SOC Code"),
        ("Alternate Titles.txt", "O*NET-SOC Code"),
        ("Sample of Reported Titles.txt", "O*NET-SOC Code"),
        ("Education, Training, and Experience.txt", "O*NET-SOC Code"),
        ("Task Statements.txt", "O*NET-SOC Code"),
        ("Technology Skills.txt", "O*NET-SOC Code"),
    ],
)
def test_an_occupation_that_nobody_described(refused, file, column):
    told = f"{file}, line 3: There is no occupation {NOBODY} in Occupation Data.txt."
    assert refused(made_up().change(file, 3, column, NOBODY)) == told


@pytest.mark.parametrize("file", ["Skills.txt", "Knowledge.txt", "Work Styles.txt", "Level Scale Anchors.txt"])
def test_an_element_that_nobody_named(refused, file):
    told = f"{file}, line 3: There is no element 2.Z.9 in Content Model Reference.txt."
    assert refused(made_up().change(file, 3, "Element ID", "2.Z.9")) == told


@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("Occupation Data.txt", KEEPERS),
        ("Content Model Reference.txt", "2.A.1.a"),
        ("Job Zones.txt", KEEPERS),
        ("Related Occupations.txt", f"{KEEPERS}, 11-1021.00"),
        ("Skills.txt", f"{KEEPERS}, 2.A.1.a, IM"),
        ("Level Scale Anchors.txt", "2.A.1.a, LV, 2"),
        ("Education, Training, and Experience.txt", f"{KEEPERS}, 2.D.1, RL, 2"),
        ("Task Statements.txt", f"{KEEPERS}, 1"),
    ],
)
def test_a_line_that_comes_twice(refused, file, again):
    made = made_up()
    made.files[file].append(list(made.files[file][1]))
    line = len(made.files[file])
    assert refused(made) == f"{file}, line {line}: This line comes twice: {again}."


@pytest.mark.parametrize(("length", "told"), [(65_537, "This line is longer"), (65_536, "This is not a row of 7")])
def test_a_line_beyond_all_others(refused, length, told):
    made = made_up()
    before = made.bytes_of("Task Statements.txt")
    made.raw["Task Statements.txt"] = before + b"x" * length + b"\n" + before.partition(b"\n")[2]
    assert refused(made).startswith(f"Task Statements.txt, line 6: {told}")


def test_a_line_without_end(refused):
    made = made_up()
    made.raw["Task Statements.txt"] = made.bytes_of("Task Statements.txt") + b"x" * 3_000_000
    assert refused(made) == "Task Statements.txt, line 6: This line is longer than 65,536 bytes."


@pytest.mark.parametrize(
    ("file", "element", "other"),
    [
        ("Knowledge.txt", "2.A.1.a", "Skills.txt"),
        ("Work Styles.txt", "2.A.1.a", "Skills.txt"),
        ("Work Styles.txt", "2.C.10", "Knowledge.txt"),
    ],
)
def test_an_element_of_two_kinds(refused, file, element, other):
    told = f"{file}, line 3: The element {element} comes in {other}, too."
    assert refused(made_up().change(file, 3, "Element ID", element)) == told


def test_more_tasks_than_anybody_has(refused):
    made = made_up()
    task = made.files["Task Statements.txt"][1]
    made.files["Task Statements.txt"] += [[KEEPERS, str(number), *task[2:]] for number in range(10, 1_010)]
    assert refused(made) == f"Task Statements.txt, line 1003: There are more than 1,000 lines about {KEEPERS}."


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\x7f", "\x85", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_characters_that_are_not_seen(refused, letter):
    told = "Title “Keepers? of Lights” holds a character that is not seen."
    made = made_up().change("Occupation Data.txt", 2, "Title", f"Keepers{letter} of Lights")
    assert refused(made) == f"Occupation Data.txt, line 2: {told}"


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("Occupation Data.txt", "Description"),
        ("Content Model Reference.txt", "Element Name"),
        ("Level Scale Anchors.txt", "Anchor Description"),
        ("Alternate Titles.txt", "Alternate Title"),
        ("Alternate Titles.txt", "Short Title"),
        ("Task Statements.txt", "Task"),
        ("Technology Skills.txt", "Example"),
    ],
)
def test_they_are_in_no_text(refused, file, column):
    made = made_up().change(file, 2, column, "a\u202eb")
    assert refused(made) == f"{file}, line 2: {column} “a?b” holds a character that is not seen."


def test_a_sentence_holds_nothing_that_would_not_print(refused):
    made = made_up().change("Skills.txt", 4, "Data Value", "\x1b[31mred")
    assert refused(made) == "Skills.txt, line 4: Data Value “?[31mred” is not a number."


# What releases may look like -----------------------------------------------------------------------------------------


def test_a_mark_of_utf_8_and_other_line_ends_are_fine(take_in):
    made = made_up()
    made.raw["Occupation Data.txt"] = b"\xef\xbb\xbf" + made.bytes_of("Occupation Data.txt").replace(b"\r\n", b"\n")
    made.raw["Skills.txt"] = made.bytes_of("Skills.txt").rstrip(b"\r\n")
    assert take_in(made).release.occupations == 6


def test_quotes_and_backslashes_are_letters_like_any(take_in):
    made = made_up().change("Task Statements.txt", 2, "Task", 'Say "ahoy" \\N \\. to ships.')
    take_in(made)
    assert Task.objects.filter(text='Say "ahoy" \\N \\. to ships.').exists()


def test_letters_of_all_the_world_are_fine(take_in):
    take_in(made_up().change("Occupation Data.txt", 2, "Title", "Gardien·ne – смотритель 灯台守 שומר"))
    assert Occupation.objects.filter(title="Gardien·ne – смотритель 灯台守 שומר").exists()


def test_columns_that_nobody_asked_for_stay_where_they_are(take_in):
    made = made_up()
    for row in made.files["Occupation Data.txt"]:
        row.insert(1, "new")
    assert take_in(made).release.occupations == 6


# Is it likely? -------------------------------------------------------------------------------------------------------


def test_a_release_in_which_few_are_rated(refused):
    assert refused(made_up(), least_rated=5) == "Only 4 of its occupations have ratings; a whole release has 5."
    assert "a whole release has 850" in refused(made_up(), least_rated=850)


def test_a_release_that_is_much_smaller_than_the_one_before(refused):
    told = refused(made_up("31.0").without(COOKS, OTHERS), least_rated=3, most_change=0.1)
    assert told == "The release in force has 6 occupations, this one 4: a change of more than 10%."


def test_a_release_of_which_one_file_was_cut(refused):
    made = made_up("31.0")
    del made.files["Job Titles.txt"][3:]
    told = refused(made, most_change=0.1)
    assert told == "The release in force has 5 titles, this one 2: a change of more than 10%."


def test_a_release_that_is_much_larger_than_the_one_before(take_in):
    take_in(made_up().without(DIVERS), least_rated=3)
    with pytest.raises(RefusedError, match="has 5 occupations, this one 6"):
        take_in(made_up("30.1"), most_change=0.1)
    assert Release.objects.count() == 1
