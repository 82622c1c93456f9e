"""The part of OData's ``$filter`` that the fakes understand: comparisons joined by ``and`` and ``or``, and ``any``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = dict[str, object]
    Test = Callable[[Row], bool]
    Related = Callable[[Row, str], list[Row]]

__all__ = ["BadFilterError", "parse", "split"]

_ANY = re.compile(r"(?P<name>\w+)/any\((?P<of>\w+):(?P<inner>.*)\)", re.DOTALL)
_TERM = re.compile(r"(?P<field>[\w/]+)\s+(?P<op>eq|ne|ge|gt|le|lt)\s+(?P<value>.+)", re.DOTALL)
_ORDERED: dict[str, Callable[[str, str], bool]] = {
    "ge": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "le": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
}


class BadFilterError(Exception):
    """A filter that the service does not understand, or a field that it does not have."""


def parse(text: str, related: Related) -> Test:
    """Return the test that a filter is; ``related`` gives the rows that a row is bound to by a relation."""
    if len(ways := split(text, " or ")) > 1:
        either = [parse(part, related) for part in ways]
        return lambda row: any(test(row) for test in either)
    tests = [_term(part.strip(), related) for part in split(text, " and ")]
    return lambda row: all(test(row) for test in tests)


def split(text: str, mark: str) -> list[str]:
    """Cut a text at a mark that stands outside brackets and quotes."""
    parts, depth, quoted, start = [""], 0, False, 0
    while start < len(text):
        char = text[start]
        quoted ^= char == "'"
        depth += 0 if quoted else (char == "(") - (char == ")")
        if not depth and not quoted and text.startswith(mark, start):
            parts.append("")
            start += len(mark)
            continue
        parts[-1] += char
        start += 1
    return parts


def _term(text: str, related: Related) -> Test:
    if found := _ANY.fullmatch(text):
        name, inner = found["name"], parse(re.sub(rf"\b{found['of']}/", "", found["inner"]), related)
        return lambda row: any(inner(one) for one in related(row, name))
    if not (term := _TERM.fullmatch(text)):
        raise BadFilterError(f"Syntax error at '{text}'")
    field, op, value = term["field"], term["op"], _value(term["value"].strip())

    def test(row: Row) -> bool:
        if field not in row:
            raise BadFilterError(f"Could not find a property named '{field}'")
        if op in {"eq", "ne"}:
            return (row[field] == value) == (op == "eq")
        return row[field] is not None and _ORDERED[op](str(row[field]), str(value))

    return test


def _value(text: str) -> str | int | bool | None:
    """Read a constant; a guid and a time stand without quotes."""
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if text.startswith("guid"):
        raise BadFilterError(f"Unrecognized literal '{text}'")
    constants: dict[str, bool | None] = {"null": None, "true": True, "false": False}
    if text in constants:
        return constants[text]
    return int(text) if re.fullmatch(r"-?[0-9]+", text) else text
