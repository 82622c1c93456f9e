"""Stored questions: a ``.rq`` file each, which says in its first lines what it asks and what may be filled in.

The first line is the question in Dutch, the second in English; then comes a line for each parameter, such as
``# parameter letter: document``. Each parameter has a line ``VALUES ?letter { … }`` with what it stands for where
nothing is given, so that the file runs as it is.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.errors import UnknownError, UnreadableError
from graph.identifiers import Dossier, parse
from graph.numbers.numbering import OWN
from graph.triples.terms import XSD, address, dossier, own, thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["SORTS", "Parameter", "Question", "fill", "find", "read", "stored"]

_GUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PARAMETER = re.compile(r"(?m)^# parameter (?P<name>\w+): (?P<sort>\w+)$")  # parameter letter: document

_VALUES = re.compile(
    r"""
    VALUES\s+\?(?P<name>\w+)\s*\{\s*               # VALUES ?letter {
    (?P<default>(?: "(?:[^"\\]|\\.)*"               # "Segers"
                  | '(?:[^'\\]|\\.)*'               # 'Segers'
                  | <[^>]*>                         # <https://example.org/x>
                  | [^{}"'<]                        # ob:kst-28638-179
                )*?)
    \s*\}
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be filled in: its name, of what sort it is, and what it stands for by default, as SPARQL."""

    name: str
    sort: str
    default: str

    @property
    def example(self) -> str:
        """How a value of its sort is written."""
        return EXAMPLES[self.sort]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked of a graph: in Dutch, in English, and in SPARQL."""

    name: str
    dutch: str
    english: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def stored() -> dict[str, Question]:
    """Return the stored questions by name, in the order of their names.

    >>> from kamergraaf import stored
    >>> stored()["motions-cited"].english
    'Which motions does this letter cite?'
    """
    paths = sorted(Path(__file__).parent.glob("*.rq"))
    return {path.stem: read(path.read_text(encoding="utf-8"), path.stem) for path in paths}


def find(query: str) -> Question:
    """Return a stored question by its name, or a SPARQL text as a question; UnknownError for any other word."""
    if query in stored():
        return stored()[query]
    if re.search(r"[\s{]", query.strip()):
        return read(query)
    near = difflib.get_close_matches(query, stored(), 3) or list(stored())
    raise UnknownError(query, f"no stored question of that name; there are {', '.join(near)}")


def read(text: str, name: str = "question") -> Question:
    r"""Read a question; UnreadableError where a parameter is declared but has no VALUES line, or is of no known sort.

    >>> read("# parameter one: text\nASK { VALUES ?one { 'Segers' } ?actor kg:achternaam ?one }").parameters
    (Parameter(name='one', sort='text', default="'Segers'"),)
    """
    first, second, *_ = [*text.splitlines(), "", ""]
    dutch, english = (line.removeprefix("# ") if line.startswith("# ") else "" for line in (first, second))
    parameters = tuple(_parameter(found["name"], found["sort"], text, name) for found in _PARAMETER.finditer(text))
    return Question(name, dutch, english, parameters, text)


def _parameter(name: str, sort: str, text: str, question: str) -> Parameter:
    found = next((found for found in _VALUES.finditer(text) if found["name"] == name), None)
    if not found or sort not in SORTS:
        wanted = f"a sort among {', '.join(SORTS)}" if found else f"a line VALUES ?{name} {{ … }}"
        raise UnreadableError(question, f"the parameter {name} needs {wanted}")
    return Parameter(name, sort, found["default"])


# ── filling in ───────────────────────────────────────────────────────────────────────────────────────────────────────


def fill(question: Question, given: Mapping[str, str | Iterable[str]]) -> str:
    """Return the SPARQL of a question with its parameters filled in.

    A parameter takes one value or several, any of which may then hold. Values become terms first, and terms are written
    by the engine's own rules: whatever a value holds, it stays one value. UnknownError for a parameter that the
    question has not, UnreadableError for a value that is not of the parameter's sort.
    """
    parameters = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in parameters:
            known = ", ".join(parameters) or "none"
            raise UnknownError(name, f"no parameter of {question.name}; it has {known}")
    terms = {
        name: [_term(parameters[name], one) for one in ([value] if isinstance(value, str) else value)]
        for name, value in given.items()
    }
    return _with_values(question.text, terms) if terms else question.text


def _with_values(text: str, terms: Mapping[str, list[NamedNode | Literal]]) -> str:
    """Put terms between the braces of their VALUES, all in one pass: a value is never looked into."""

    def block(found: re.Match[str]) -> str:
        name = found["name"]
        return f"VALUES ?{name} {{ {' '.join(map(str, terms[name]))} }}" if name in terms else found[0]

    return _VALUES.sub(block, text)


def _term(parameter: Parameter, value: str) -> NamedNode | Literal:
    term = SORTS[parameter.sort](value)
    if term is None:
        raise UnreadableError(
            value, f"not a {parameter.sort} for {parameter.name}; write it as in {EXAMPLES[parameter.sort]}"
        )
    return term


def _document(value: str) -> NamedNode | None:
    if value.startswith(("https://", "http://")):
        return address(value)
    return thing(value) if parse(value) else None


def _dossier(value: str) -> NamedNode | None:
    if value.startswith(("https://", "http://")):
        return address(value)
    found = Dossier.parse(value)
    return dossier(str(found)) if found else None


def _person(value: str) -> NamedNode | None:
    """Read an id of a person; a surname is none."""
    found = _GUID.fullmatch(value.removeprefix(f"{OWN}persoon/").removeprefix("persoon-").lower())
    return own("persoon", found[0]) if found else None


def _number(value: str) -> Literal | None:
    return Literal(int(value)) if re.fullmatch("[0-9]{1,9}", value, re.ASCII) else None


def _date(value: str) -> Literal | None:
    try:
        return Literal(dt.date.fromisoformat(value).isoformat(), datatype=XSD.date)
    except ValueError:
        return None


SORTS: dict[str, Callable[[str], NamedNode | Literal | None]] = {
    "date": _date,
    "document": _document,
    "dossier": _dossier,
    "number": _number,
    "person": _person,
    "text": Literal,
}
EXAMPLES = {
    "date": "2020-05-14",
    "document": "kst-28638-179",
    "dossier": "35300-XVII",
    "number": "3",
    "person": "3e5a1d0c-7c5b-4f0e-9a51-0c6f0d4f2b11",
    "text": "mensenhandel",
}
