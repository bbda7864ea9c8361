"""What is no archive of a release, a broken or a hostile one is refused in one sentence, and nothing changes."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from goals.occupations.models import Release
from goals.occupations.onet.archive import END_OF_ZIP, MOST_UNPACKED, open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError
from tests.occupations.releases import SMALL, made_up, zipped


def whole(version="29.3"):
    """The bytes of a good zip."""
    made = made_up(version)
    return zipped((f"{made.folder}/{name}", made.bytes_of(name)) for name in made.names())


def members():
    made = made_up()
    return [(f"{made.folder}/{name}", made.bytes_of(name)) for name in made.names()]


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


def test_a_name_that_is_no_text(refused):
    name = "db_29_3_text/Skíll.txt"  # only names beyond ASCII are said to be UTF-8
    others = [(other, content) for other, content in members() if other != "db_29_3_text/Skills.txt"]
    packed = zipped([*others, (name, b"x")]).replace(name.encode(), b"db_29_3_text/Skills.txt")
    at = packed.index(b"db_29_3_text/Skills.txt")
    assert refused(packed[: at + 13] + b"\xff" + packed[at + 14 :]) == "Skills.txt: The file is damaged or cut short."


def test_a_file_that_lies_beyond_the_end(refused):
    packed = bytearray(whole())
    place = struct.pack("<HHQ", 1, 8, 1 << 63)  # in a field for places that four bytes cannot hold
    at = packed.rindex(b"db_29_3_text/Skills.txt") - 46
    name = at + 46 + len("db_29_3_text/Skills.txt")
    packed[at + 42 : at + 46] = b"\xff" * 4
    packed[at + 30 : at + 32] = len(place).to_bytes(2, "little")
    packed[name:name] = place
    end = packed.rindex(END_OF_ZIP) + 12
    packed[end : end + 4] = (int.from_bytes(packed[end : end + 4], "little") + len(place)).to_bytes(4, "little")
    assert refused(bytes(packed)) == "Skills.txt: The file is damaged or cut short."


def test_a_path_that_leads_nowhere(db, tmp_path):
    with pytest.raises(RefusedError, match="There is no file or folder"), open_archive(tmp_path / "nothing.zip"):
        pass


@pytest.mark.parametrize(("path", "why"), [("x" * 300, "File name too long"), ("/proc/self/mem", "Invalid argument")])
def test_a_path_that_cannot_be_read(path, why):
    with pytest.raises(RefusedError) as error, open_archive(Path(path)):
        pass
    assert str(error.value) == f"{path[:200]} cannot be read ({why})."


def test_a_folder_with_a_link(db, tmp_path):
    folder = made_up().unpacked(tmp_path)
    (folder / "Skills.txt").rename(tmp_path / "elsewhere.txt")
    (folder / "Skills.txt").symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(RefusedError, match=r"Skills\.txt: This is a link"), open_archive(folder):
        pass


@pytest.mark.onet
def test_the_whole_release_cut_short(refused, onet_zip):
    whole_release = onet_zip.read_bytes()
    assert "not a zip file, or it is cut short" in refused(whole_release[: len(whole_release) // 2])


@pytest.mark.onet
def test_one_wrong_number_in_the_whole_release(refused, onet_zip):
    with zipfile.ZipFile(onet_zip) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    [skills] = [name for name in files if name.endswith("/Skills.txt")]
    lines = files[skills].split(b"\r\n")
    header, row = lines[0].split(b"\t"), lines[999].split(b"\t")
    row[header.index(b"Data Value")] = b"70.00"
    lines[999] = b"\t".join(row)
    told = refused(zipped({**files, skills: b"\r\n".join(lines)}.items()))
    assert told.startswith("Skills.txt, line 1000: Data Value 70.00 is not between")
