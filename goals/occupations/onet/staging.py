"""A release's files in temporary tables: raw bytes by COPY, then each table's rows held against what it must be.

COPY takes the bytes as they are, and every row knows its line: whatever is wrong is found by one query over all rows,
and told with file and line.
"""

from collections.abc import Iterator
from typing import Any

from psycopg import DataError, errors, sql

from goals.occupations.onet.archive import Archive
from goals.occupations.onet.refusal import RefusedError
from goals.occupations.onet.tables import CODE, ELEMENT, ELEMENTS, OCCUPATIONS, Column, Table

LONGEST_LINE = 1 << 16  # bytes; the longest of a release has under two thousand
MOST_COLUMNS = 100
NEVER = (b"\0", b"\1")  # no text has them; COPY takes the second for its quote, which is then nowhere
UNSEEN = r"[\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]"  # commands to a terminal, and what turns text around
REFERS = {CODE: (OCCUPATIONS, "code", "occupation"), ELEMENT: (ELEMENTS, "element", "element")}


def files_of(archive: Archive, table: Table) -> tuple[str, ...]:
    """The files that `table` comes from in this release; none when it may do without."""
    for files in table.files:
        if archive.sizes.keys() >= set(files):
            return files
    if table.optional:
        return ()
    known = max(table.files, key=lambda files: len(archive.sizes.keys() & set(files)))
    missing = next(file for file in known if file not in archive.sizes)
    raise RefusedError("The release has no such file.", missing)


def stage(cursor: Any, archive: Archive, table: Table) -> None:
    """Fill the temporary table of `table`; refuse the first row that is wrong."""
    run(cursor, "DROP TABLE IF EXISTS pg_temp.{}", sql.Identifier(table.name))
    columns = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column.name)) for column in table.columns)
    run(cursor, "CREATE TEMP TABLE {} (file text, line int, {}) ON COMMIT DROP", sql.Identifier(table.name), columns)
    headers: dict[str, str] = {}
    for file in files_of(archive, table):
        headers |= _copy(cursor, archive, table, file)
    run(cursor, "ANALYZE {}", sql.Identifier(table.name))
    _refuse_wrong(cursor, table, headers)
    _refuse_twice(cursor, table)
    _refuse_too_many(cursor, table)


def run(cursor: Any, statement: str, *parts: sql.Composable, **named: sql.Composable) -> Any:
    """Execute `statement` with its parts filled in; answers the cursor."""
    cursor.execute(sql.SQL(statement).format(*parts, **named))  # type: ignore[arg-type]
    return cursor


def _copy(cursor: Any, archive: Archive, table: Table, file: str) -> dict[str, str]:
    chunks = _checked(archive.chunks(file), file)
    header, rest = _header(chunks, file)
    chosen = {column.name: _chosen(column, header, file) for column in table.columns}
    names = [sql.Identifier(f"c{place}") for place in range(len(header))]
    run(cursor, "DROP TABLE IF EXISTS pg_temp.onet_raw")
    columns = sql.SQL(", ").join(sql.SQL("{} text").format(name) for name in names)
    run(
        cursor,
        "CREATE TEMP TABLE onet_raw (line int GENERATED ALWAYS AS IDENTITY (START 2), {}) ON COMMIT DROP",
        columns,
    )
    copy = sql.SQL("COPY onet_raw ({}) FROM STDIN (FORMAT csv, DELIMITER E'\\t', QUOTE E'\\x01', NULL '')")
    try:
        with cursor.copy(copy.format(sql.SQL(", ").join(names))) as into:
            into.write(rest)
            for chunk in chunks:
                into.write(chunk)
    except DataError as error:
        raise _refused_row(error, file, len(header)) from error
    run(
        cursor,
        "INSERT INTO {table} SELECT {file}, line, {values} FROM onet_raw",
        table=sql.Identifier(table.name),
        file=sql.Literal(file),
        values=sql.SQL(", ").join(_value(chosen[column.name]) for column in table.columns),
    )
    run(cursor, "DROP TABLE onet_raw")
    if table.scales:
        kept = sql.Literal(list(table.scales))
        run(cursor, "DELETE FROM {} WHERE scale <> ALL ({})", sql.Identifier(table.name), kept)
    return {name: header[place] for name, place in chosen.items() if place is not None}


def _value(place: int | None) -> sql.Composable:
    if place is None:
        return sql.SQL("NULL")
    return sql.SQL("nullif(nullif(btrim({}), ''), 'n/a')").format(sql.Identifier(f"c{place}"))


def _checked(chunks: Iterator[bytes], file: str) -> Iterator[bytes]:
    lines, begun = 1, 0  # the line that the next chunk goes on with, and how much of it was there already
    for chunk in chunks:
        for never in NEVER:
            if (at := chunk.find(never)) >= 0:
                raise RefusedError("This holds a byte that no text has.", file, lines + chunk.count(b"\n", 0, at))
        first, *others = chunk.split(b"\n")
        lengths = [begun + len(first), *map(len, others)]
        if max(lengths) > LONGEST_LINE:
            place = next(place for place, length in enumerate(lengths) if length > LONGEST_LINE)
            raise RefusedError(f"This line is longer than {LONGEST_LINE:,} bytes.", file, lines + place)
        lines += len(others)
        begun = lengths[-1]
        yield chunk


def _header(chunks: Iterator[bytes], file: str) -> tuple[list[str], bytes]:
    """The names of the columns, and the bytes read beyond them."""
    read = b""
    for chunk in chunks:
        read += chunk
        if b"\n" in read:
            break
    line, found, rest = read.partition(b"\n")
    try:
        names = [name.strip() for name in line.decode("utf-8-sig").split("\t")]
    except UnicodeDecodeError as error:
        raise RefusedError("This is not UTF-8 text.", file, 1) from error
    if not found or len(names) > MOST_COLUMNS:
        raise RefusedError("This is no line with the names of columns, divided by tabs.", file, 1)
    return names, rest


def _chosen(column: Column, header: list[str], file: str) -> int | None:
    """The place of `column` in the file; None when the release does without."""
    places = [place for place, name in enumerate(header) if name in column.headers]
    if len(places) > 1:
        raise RefusedError(f"There are two columns “{header[places[0]]}”.", file, 1)
    if not places and not column.optional:
        raise RefusedError(f"The column “{column.headers[0]}” is missing.", file, 1)
    return places[0] if places else None


def _refused_row(error: DataError, file: str, columns: int) -> RefusedError:
    """Postgres says in which line of what it was given it stopped; the header was not among them."""
    said = (error.diag.context or "").partition("line ")[2]
    line = int("".join(digit for digit in said.partition(",")[0].partition(":")[0] if digit.isdigit()) or 0) + 1
    if isinstance(error, errors.CharacterNotInRepertoire | errors.UntranslatableCharacter):
        return RefusedError("This is not UTF-8 text.", file, line)
    return RefusedError(f"This is not a row of {columns} columns, divided by tabs.", file, line)


def _refuse_wrong(cursor: Any, table: Table, headers: dict[str, str]) -> None:
    whens = [when for column in table.columns if column.name in headers for when in _whens(table, column, headers)]
    run(
        cursor,
        "SELECT file, line, told FROM (SELECT file, line, CASE {whens} END AS told FROM {table}) AS checked"
        " WHERE told IS NOT NULL ORDER BY file, line LIMIT 1",
        whens=sql.SQL(" ").join(whens) if whens else sql.SQL("WHEN false THEN ''"),
        table=sql.Identifier(table.name),
    )
    if found := cursor.fetchone():
        file, line, told = found
        raise RefusedError(told, file, line)


def _whens(table: Table, column: Column, headers: dict[str, str]) -> Iterator[sql.Composable]:
    """The ways in which a value of `column` can be wrong; each may count on those before it."""

    def when(test: str, told: str, **parts: Any) -> sql.Composable:
        known = {name: part if isinstance(part, sql.Composable) else sql.Literal(part) for name, part in parts.items()}
        told_whole = told.replace("%", "%%").replace("{value}", "%s")
        return sql.SQL(f"WHEN {test} THEN format({{told}}, left({{it}}, 60))").format(
            it=sql.Identifier(column.name), told=sql.Literal(told_whole), **known
        )

    called = headers[column.name]
    if not column.blank:
        yield when("{it} IS NULL", f"{called} is empty.")
    refers, key, what = REFERS.get(column.kind, (table, "", ""))
    if refers is not table:  # what is among the known ones looks like one
        yield when(
            "{it} NOT IN (SELECT {key} FROM {other})",
            f"There is no {what} {{value}} in {refers.files[0][0]}.",
            key=sql.Identifier(key),
            other=sql.Identifier(refers.name),
        )
    elif not column.kind.pattern:
        yield when("{it} ~ {unseen}", f"{called} “{{value}}” holds a character that is not seen.", unseen=UNSEEN)
    else:
        yield when("{it} !~ {pattern}", f"{called} “{{value}}” {column.kind.otherwise}.", pattern=column.kind.pattern)
    if column.kind is ELEMENT:
        for other in table.apart:
            told = f"The element {{value}} comes in {other.files[0][0]}, too."
            yield when("{it} IN (SELECT element FROM {other})", told, other=sql.Identifier(other.name))
    if column.longest:
        yield when(
            "length({it}) > {most}", f"{called} is longer than {column.longest} characters.", most=column.longest
        )
    between = [("true", column.between)] if column.between else []
    if column.name == "value":
        between = [(f"scale = '{scale}'", limits) for scale, limits in table.scales.items()]
    for test, (low, high) in between:
        told = f"{called} {{value}} is not between {low:g} and {high:g}."
        yield when(f"{test} AND {{it}}::numeric NOT BETWEEN {{low}} AND {{high}}", told, low=low, high=high)


def _refuse_twice(cursor: Any, table: Table) -> None:
    if not table.once:
        return
    run(
        cursor,
        "SELECT file, line, again FROM (SELECT file, line, concat_ws(', ', {once}) AS again,"
        " row_number() OVER (PARTITION BY {once} ORDER BY file, line) AS time FROM {table}) AS counted"
        " WHERE time > 1 ORDER BY file, line LIMIT 1",
        once=sql.SQL(", ").join(map(sql.Identifier, table.once)),
        table=sql.Identifier(table.name),
    )
    if found := cursor.fetchone():
        file, line, again = found
        raise RefusedError(f"This line comes twice: {again}.", file, line)


def _refuse_too_many(cursor: Any, table: Table) -> None:
    if not table.most:
        return
    run(
        cursor,
        "SELECT file, line, code FROM (SELECT file, line, code,"
        " row_number() OVER (PARTITION BY code ORDER BY file, line) AS place FROM {table}) AS counted"
        " WHERE place > {most} ORDER BY file, line LIMIT 1",
        most=sql.Literal(table.most),
        table=sql.Identifier(table.name),
    )
    if found := cursor.fetchone():
        file, line, code = found
        raise RefusedError(f"There are more than {table.most:,} lines about {code}.", file, line)
