"""What is no release, a broken or a hostile one is refused in one sentence with file and line, and nothing changes."""

import io
import stat
import zipfile

import pytest

from goals.occupations.models import Anchor, Education, Element, Occupation, Rating, Related, Release, Task, Title, Tool
from goals.occupations.onet.archive import MOST_UNPACKED, open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError
from tests.occupations.releases import COOKS, DIVERS, KEEPERS, OTHERS, SMALL, made_up, zipped

CATALOGUE = (Release, Occupation, Element, Rating, Anchor, Related, Title, Education, Task, Tool)
NOBODY = "99-9999.00"


def rows():
    return {model: list(model.objects.order_by("pk").values()) for model in CATALOGUE}


@pytest.fixture
def refused(take_in, tmp_path):
    """`refused(made)` or `refused(bytes)`: the sentence with which it is refused, over a catalogue that stays."""
    take_in(made_up())
    before = rows()

    def sentence(release, **limits):
        path = tmp_path / "db_29_3_text.zip"
        if isinstance(release, bytes):
            path.write_bytes(release)
        else:
            path = release.zip(tmp_path)
        with pytest.raises(RefusedError) as error, open_archive(path) as archive:
            import_release(archive, **(SMALL | limits))
        assert rows() == before
        return str(error.value)

    return sentence


def whole(version="29.3"):
    """The bytes of a good zip."""
    made = made_up(version)
    return zipped((f"{made.folder}/{name}", made.bytes_of(name)) for name in made.names())


def members():
    made = made_up()
    return [(f"{made.folder}/{name}", made.bytes_of(name)) for name in made.names()]


# The zip itself ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [0, 1, 200, 3_000, -1])
def test_a_zip_that_was_cut_short(refused, kept):
    assert "not a zip file, or it is cut short" in refused(whole()[:kept])


def test_what_is_no_zip_at_all(refused):
    assert refused(b"O*NET-SOC Code\tTitle\r\n" * 50).startswith("db_29_3_text.zip: This is not a zip file")


def test_a_file_that_was_damaged_on_the_way(refused):
    packed = bytearray(whole())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        info = archive.getinfo("db_29_3_text/Skills.txt")
    packed[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    assert refused(bytes(packed)) == "Skills.txt: The file is damaged or cut short."


def test_a_file_whose_announced_size_is_a_lie(refused):
    packed = bytearray(whole())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        size = archive.getinfo("db_29_3_text/Skills.txt").file_size
    at = packed.rindex(b"db_29_3_text/Skills.txt") - 46 + 24
    assert int.from_bytes(packed[at : at + 4], "little") == size
    packed[at : at + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(packed)) == "Skills.txt: The file is damaged or cut short."


@pytest.mark.parametrize(
    "name",
    [
        "../Skills.txt",
        "db_29_3_text/../../Skills.txt",
        "/etc/Skills.txt",
        "C:/Skills.txt",
        "..\\Skills.txt",
        "db_29_3_text\\Skills.txt",
        "db_29_3_text/notes/..",
    ],
)
def test_names_that_lead_elsewhere(refused, name):
    assert refused(zipped([*members(), (name, b"x")])).startswith("The zip names a file outside of its folder: ")


def test_links(refused):
    link = zipfile.ZipInfo("db_29_3_text/passwords.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(zipped([*members(), (link, b"/etc/passwd")])).startswith("The zip holds a link: ")


def test_encryption(refused):
    packed = bytearray(whole())
    at = packed.rindex(b"db_29_3_text/Skills.txt") - 46 + 8
    packed[at] |= 1
    assert refused(bytes(packed)) == "The zip is encrypted: db_29_3_text/Skills.txt."


def test_packing_that_needs_much_memory(refused):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in members():
            archive.writestr(name, content)
    assert "packed in a way that releases are not" in refused(buffer.getvalue())


def test_files_in_folders_that_releases_do_not_have(refused):
    made = members()
    deep = [(f"mine/{name}", content) for name, content in made]
    assert "lies in a folder of a folder" in refused(zipped(deep))
    scattered = [(name.replace("db_29_3_text/Skills", "other/Skills"), content) for name, content in made]
    assert "lies in another folder than the files before it" in refused(zipped(scattered))
    with pytest.warns(UserWarning, match="Duplicate name"):
        assert refused(zipped([*made, made[3]])) == f"There are two files {made[3][0].split('/')[1]}."


def test_files_that_no_release_has_are_not_even_read(take_in, tmp_path):
    made = made_up()
    made.raw["Notes.txt"] = b"\xff\0 nothing that could be read"
    assert take_in(made).release.name == "29.3"


def test_a_bomb_is_left_after_so_many_bytes(tmp_path):
    path = tmp_path / "db_29_3_text.zip"
    path.write_bytes(zipped([("db_29_3_text/Skills.txt", bytes(MOST_UNPACKED + 1))]))
    assert path.stat().st_size < 300_000
    read = []
    with (
        open_archive(path) as archive,
        pytest.raises(RefusedError, match=r"Skills\.txt: Unpacked, this is more than 200 MB\."),
    ):
        read.extend(len(chunk) for chunk in archive.chunks("Skills.txt"))
    assert sum(read) <= MOST_UNPACKED


def test_all_files_together_are_counted(take_in, tmp_path):
    made = made_up()
    with open_archive(made.zip(tmp_path)) as archive:
        archive.left = sum(len(made.bytes_of(name)) for name in made.names()) - 1
        with pytest.raises(RefusedError, match="Unpacked, this is more"):
            import_release(archive, **SMALL)
    assert not Release.objects.exists()


def test_a_list_of_files_without_end(refused):
    many = [(f"db_29_3_text/{number:0200}.txt", b"") for number in range(4_500)]
    assert "list of files is too long" in refused(zipped([*members(), *many]))


def test_a_path_that_leads_nowhere(db, tmp_path):
    with pytest.raises(RefusedError, match="There is no file or folder"), open_archive(tmp_path / "nothing.zip"):
        pass


def test_a_folder_with_a_link(db, tmp_path):
    folder = made_up().unpacked(tmp_path)
    (folder / "Skills.txt").rename(tmp_path / "elsewhere.txt")
    (folder / "Skills.txt").symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(RefusedError, match=r"Skills\.txt: This is a link"), open_archive(folder):
        pass


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
        (b"O*NET-SOC Code" + b" " * 100_000 + b"\r\n", "line 1: This is no line with the names of columns"),
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
