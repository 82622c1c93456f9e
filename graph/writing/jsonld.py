"""RDF as JSON-LD 1.1, in the short names of ``context.jsonld``: a list of graphs, each a list of its things."""

from __future__ import annotations

import io
import json
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from graph.vocabulary import CONTEXT, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["jsonld", "write_jsonld"]

_TYPE = f"{PREFIXES['rdf']}type"
_NATIVE: dict[str, Callable[[str], int | bool]] = {
    f"{PREFIXES['xsd']}integer": int,
    f"{PREFIXES['xsd']}boolean": lambda words: words == "true",
}
_SHORT = ("kg", "ob", "cito", "dcterms", "doco", "foaf", "oa", "org", "prov", "sdo", "xsd")  # prefixes of the context

Definition = dict[str, str]
Json = str | int | bool | list["Json"] | dict[str, "Json"]


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads, which come graph by graph and thing by thing, as one JSON-LD document, a thing a line."""
    file = io.BytesIO()
    write_jsonld(quads, file)
    return file.getvalue()


def write_jsonld(quads: Iterable[ox.Quad], file: BinaryIO) -> None:
    """Write quads as ``jsonld`` does to a file, graph by graph."""
    context = json.dumps(_context(), ensure_ascii=False)
    file.write(f'{{"@context": {context},\n"graph": ['.encode())
    before = "\n"
    for name, things in groupby(quads, lambda quad: quad.graph_name):
        file.write((before + _graph(name, things)).encode())
        before = ",\n"
    file.write(b"\n]}\n")


def _graph(name: object, quads: Iterable[ox.Quad]) -> str:
    things = [_thing(subject, list(facts)) for subject, facts in groupby(quads, lambda quad: quad.subject)]
    nodes = ",\n  ".join(json.dumps(thing, ensure_ascii=False) for thing in things)
    if isinstance(name, ox.DefaultGraph):
        return nodes
    return f'{{"id": {json.dumps(_name(name))}, "graph": [\n  {nodes}]}}'


def _thing(subject: object, quads: list[ox.Quad]) -> dict[str, Json]:
    thing: dict[str, Json] = {"id": _name(subject)}
    for predicate, facts in groupby(quads, lambda quad: quad.predicate.value):
        term, definition = _terms().get(predicate, (predicate, {}))
        values = [_value(quad.object, predicate, definition) for quad in facts]
        thing[term] = values if len(values) > 1 or definition.get("@container") == "@set" else values[0]
    return thing


def _value(term: object, predicate: str, definition: Definition) -> Json:
    """Write a value as short as the definition of its property allows."""
    if isinstance(term, ox.Literal):
        return _literal(term, definition)
    if predicate == _TYPE or definition.get("@type") == "@vocab":
        return _classes().get(_iri(term), _name(term))
    return _name(term) if definition.get("@type") == "@id" else {"id": _name(term)}


def _literal(literal: ox.Literal, definition: Definition) -> Json:
    words, datatype = literal.value, literal.datatype.value
    if literal.language:
        return (
            words
            if definition.get("@language") == literal.language
            else {"@value": words, "@language": literal.language}
        )
    if "@type" not in definition and datatype in _NATIVE:
        return _NATIVE[datatype](words)
    plain = "@language" not in definition and datatype == f"{PREFIXES['xsd']}string"
    if plain or _expanded(definition.get("@type", "")) == datatype:
        return words
    return {"@value": words, "type": datatype}


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _context() -> dict[str, float | str | Definition]:
    return cast("dict[str, float | str | Definition]", json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"])


@cache
def _terms() -> dict[str, tuple[str, Definition]]:
    """Return the short name of each property with its definition; properties read backwards are not used."""
    terms = {_TYPE: ("type", Definition())}
    for term, meaning in _context().items():
        definition = {"@id": meaning} if isinstance(meaning, str) else meaning if isinstance(meaning, dict) else {}
        if "@id" in definition and not definition["@id"].startswith("@") and not term[0].isupper():
            terms.setdefault(_expanded(definition["@id"]), (term, definition))
    return terms


@cache
def _classes() -> dict[str, str]:
    return {_expanded(str(meaning)): term for term, meaning in _context().items() if term[0].isupper()}


def _expanded(short: str) -> str:
    prefix, _, name = short.partition(":")
    return PREFIXES[prefix] + name if prefix in PREFIXES else short


def _name(term: object) -> str:
    """Return an address with a prefix of the context where one fits."""
    iri = _iri(term)
    short = (f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" for prefix in _SHORT if iri.startswith(PREFIXES[prefix]))
    return next((name for name in short if "/" not in name), iri)


def _iri(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return str(term)
    return term.value if isinstance(term, ox.NamedNode) else str(term)
