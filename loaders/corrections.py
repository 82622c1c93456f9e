"""Corrections by hand: what references mean, from a table or from JSON Lines.

A row has ``document``, ``quote``, ``target``, ``who`` and ``why``, and where the words stand in the document more than
once ``start`` or ``nth`` (see :class:`graph.corrections.Correction`). ``target`` is one official number, several with
blanks between them, or "none".
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, cast

from graph.corrections import Correction, Corrections
from graph.errors import UnreadableError
from graph.identifiers import Dossier, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    Row = dict[str, object]

__all__ = ["COLUMNS", "read"]

COLUMNS = ("document", "quote", "target", "who", "why")
_NONE = "none"
_PROMISE = re.compile(r"toezegging-(?:TZ20[0-9]{4}-[0-9]{3}|T0[0-9]{4})")


def read(file: BinaryIO, source: str) -> Iterator[Corrections | UnreadableError]:
    """Yield what is wrong, each error with its line, and then the corrections of the other lines together."""
    try:
        words = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(source, f"not in UTF-8: {error}; save it as that") from error
    good: list[Correction] = []
    for line, row in _objects(words) if words.lstrip().startswith("{") else _rows(words):
        try:
            good.append(_correction(row, line, good))
        except ValueError as error:
            yield UnreadableError(f"{source}:{line}", str(error))
    yield Corrections(source, tuple(good))


def _rows(words: str) -> Iterator[tuple[int, Row | str]]:
    heading = words.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(words, newline=""), delimiter=";" if ";" in heading else ",")
    for row in reader:
        if any(row.values()):
            yield reader.line_num, cast("Row", row) if None not in row else "more cells than there are columns"


def _objects(words: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(words.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                row = f"not JSON: {error}"
            yield number, row if isinstance(row, dict | str) else "not an object"


def _correction(row: Row | str, line: int, before: list[Correction]) -> Correction:
    """Read a row; ValueError says what is wrong with it."""
    if isinstance(row, str):
        raise ValueError(row)
    told = {name: _text(row, name) for name in COLUMNS}
    found = Correction(
        document=told["document"],
        quote=told["quote"],
        targets=_targets(told["target"]),
        who=told["who"],
        why=told["why"],
        start=_number(row, "start", 0),
        nth=_number(row, "nth", 1),
        line=line,
    )
    same = next((other for other in before if _place(other) == _place(found)), None)
    if same:
        raise ValueError(f"line {same.line} tells already what this reference means: keep one of them")
    return found


def _place(correction: Correction) -> tuple[str, str, int | None, int | None]:
    return correction.document, correction.quote, correction.start, correction.nth


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    if name == "target" and isinstance(value, list):
        value = " ".join(map(str, cast("list[object]", value)))
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"no {name}; a correction has {', '.join(COLUMNS)}")
    return value.strip()


def _targets(words: str) -> tuple[str, ...]:
    """Read targets as official numbers.

    >>> _targets("kst-28638-164 dossier-35300-XVII"), _targets("toezegging-TZ202501-123"), _targets("none")
    (('kst-28638-164', 'dossier-35300-XVII'), ('toezegging-TZ202501-123',), ())
    """
    names = tuple(dict.fromkeys(words.split()))
    if names == (_NONE,):
        return ()
    for name in names:
        found = parse(name)
        if _PROMISE.fullmatch(name):
            continue
        if name != (f"dossier-{found}" if isinstance(found, Dossier) else str(found)):
            raise ValueError(f'target {name} is no official number; write it like kst-28638-164, or "{_NONE}"')
    return names


def _number(row: Row, name: str, least: int) -> int | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    number = int(str(value)) if str(value).strip().isdecimal() else -1
    if number < least:
        raise ValueError(f"{name} {value} is no number from {least} on")
    return number
