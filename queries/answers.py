"""Answers: the rows, triples, or yes or no, that a query gives, from whatever engine, in one form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.errors import UnknownError
from graph.remote import Remote
from graph.store import Store
from graph.vocabulary import PREFIXES
from graph.writing.turtle import ntriples, turtle
from queries.sparql import calls_out, gives_triples, has_dataset, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rdflib import Graph
    from rdflib.query import Result

__all__ = ["Answer", "Value", "run"]

Value = str | int | bool | None

_INTEGER, _BOOLEAN = f"{PREFIXES['xsd']}integer", f"{PREFIXES['xsd']}boolean"
_TRUTHS = frozenset({"true", "false"})
_ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {"ntriples": ntriples, "turtle": turtle}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives; it can be gone through, or written, once.

    ``columns`` names what a row holds: the variables of the query, or subject, predicate and object of a triple, or
    "answer" for yes or no. In ``rows`` addresses and words are str, whole numbers int, absent values None; dates and
    decimals stay as they are written. ``forms`` are the formats that ``write`` knows. A notebook that shows an answer
    asks anew, so that it can still be gone through.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]
    forms: tuple[str, ...]
    _write: Callable[[str], bytes]
    _anew: Callable[[], Answer] | None = None

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return self.rows

    def write(self, form: str) -> bytes:
        """Return the answer in a format: csv, json and xml for rows, turtle and ntriples for triples."""
        if form not in self.forms:
            raise UnknownError(form, f"not a format for this answer; it can be written as {', '.join(self.forms)}")
        return self._write(form)

    def _repr_html_(self) -> str:
        from graph.display import table

        return table(self._anew() if self._anew else self, self.columns).html


def run(source: Store | Remote | ox.Store | Graph, text: str) -> Answer:
    """Run a SPARQL query on all named graphs of a source together."""
    return replace(_run(source, text), _anew=lambda: _run(source, text))


def _run(source: Store | Remote | ox.Store | Graph, text: str) -> Answer:
    if isinstance(source, Remote):
        return _of_remote(source, text)
    engine = source.engine if isinstance(source, Store) else source
    if isinstance(engine, ox.Store):
        return _of_oxigraph(_query(engine, text))
    _query(ox.Store(), text)  # one grammar and one wording of errors, whatever the engine
    return _of_rdflib(_union(engine).query(text, initNs=PREFIXES))


def _union(graph: Graph) -> Graph:
    """Return a graph whose default graph is the union of all, whatever the user's dataset was made for."""
    from rdflib import Dataset

    return Dataset(store=graph.store, default_union=True) if isinstance(graph, Dataset) else graph


def _query(engine: ox.Store, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    union = not has_dataset(text)
    try:
        return engine.query(text, use_default_graph_as_union=union)
    except SyntaxError:  # it may need our prefixes, which cost something to read
        pass
    try:
        return engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise unreadable(text, str(error)) from error


# ── engines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_oxigraph(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(result, ox.QueryTriples):
        return _triples(result)
    if isinstance(result, ox.QueryBoolean):
        return _yes_or_no(bool(result), lambda form: result.serialize(format=_ROWS[form]) or b"")
    columns = tuple(variable.value for variable in result.variables)
    rows = (tuple(map(_plain, solution)) for solution in result)
    return Answer(columns, rows, tuple(_ROWS), lambda form: result.serialize(format=_ROWS[form]) or b"")


def _of_remote(remote: Remote, text: str) -> Answer:
    """Ask a remote store; what is no query is told as for any other, without asking it."""
    if not calls_out(text):
        _query(ox.Store(), text)
    return _triples(remote.triples(text)) if gives_triples(text) else _of_oxigraph(remote.answer(text))


def _of_rdflib(result: Result) -> Answer:
    if result.type in {"CONSTRUCT", "DESCRIBE"} and result.graph is not None:
        written = result.graph.serialize(format="nt", encoding="utf-8")
        return _triples(quad.triple for quad in ox.parse(written, format=ox.RdfFormat.N_TRIPLES))

    def write(form: str) -> bytes:
        serialise = cast("Callable[..., bytes | None]", result.serialize)  # pyright: ignore[reportUnknownMemberType]
        return serialise(format=form, encoding="utf-8") or b""

    if result.type == "ASK":
        return _yes_or_no(bool(result.askAnswer), write)
    columns = tuple(map(str, result.vars or ()))
    rows = (tuple(_plain_of_rdflib(row.get(name)) for name in result.vars or ()) for row in result.bindings if row)
    return Answer(columns, rows, tuple(_ROWS), write)


def _triples(triples: Iterable[ox.Triple]) -> Answer:
    rows = (tuple(map(_plain, triple)) for triple in triples)
    columns = ("subject", "predicate", "object")
    return Answer(columns, rows, tuple(_TRIPLES), lambda form: _TRIPLES[form](triples))


def _yes_or_no(answer: bool, write: Callable[[str], bytes]) -> Answer:  # noqa: FBT001  (it is the answer itself)
    return Answer(("answer",), iter([(answer,)]), ("json", "xml"), write)


def _plain(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> Value:
    """Return a term of Oxigraph as a Python value.

    This runs for every cell of an answer: the datatype, which costs as much as all the rest, is asked only for words
    that could be a number, or yes or no.
    """
    if term is None:
        return None
    if isinstance(term, ox.Triple):
        return str(term)
    words = term.value
    if type(term) is ox.Literal and (words.lstrip("+-").isdecimal() or words in _TRUTHS):
        return _typed(words, term.datatype.value)
    return words


def _plain_of_rdflib(term: object) -> Value:
    """Return a term of rdflib as a Python value."""
    return None if term is None else _typed(str(term), str(getattr(term, "datatype", None)))


def _typed(words: str, datatype: str) -> Value:
    if datatype == _INTEGER:
        return int(words)
    return words in {"true", "1"} if datatype == _BOOLEAN else words
