"""RDF as text that is the same every time: each statement once, in one order, under the prefixes of the profile.

Statements are put in order as lines of N-Quads, by subject, then property with the class first, then value: as fast as
sorting bytes, and good to read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["nquads", "ntriples", "ordered", "rdfxml", "trig", "turtle"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TYPE = f"<{PREFIXES['rdf']}type>".encode()


def turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as Turtle.

    >>> from graph.terms import KG, RDF, thing
    >>> print(turtle([ox.Triple(thing("kst-28638-179"), RDF.type, KG.Brief)]).decode().rpartition("@prefix")[2])
     xsd: <http://www.w3.org/2001/XMLSchema#> .
    <BLANKLINE>
    ob:kst-28638-179 a kg:Brief .
    <BLANKLINE>
    <BLANKLINE>
    """
    return _with_prefixes(ox.serialize(_in_order(triples), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES))


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as TriG, graph by graph in the order of their names."""
    return _with_prefixes(ox.serialize(ordered(quads), format=ox.RdfFormat.TRIG, prefixes=PREFIXES))


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as N-Quads, a statement a line."""
    return b"".join(_lines(quads, ox.RdfFormat.N_QUADS))


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as N-Triples, a statement a line."""
    return b"".join(_lines(triples, ox.RdfFormat.N_TRIPLES))


def rdfxml(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as RDF/XML, without the control characters that XML cannot hold."""
    written = ox.serialize(map(_for_xml, _in_order(triples)), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    return re.sub(rb"(?<=<rdf:RDF )[^>]*", lambda names: b" ".join(sorted(names[0].split())), written, count=1)


def ordered(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Return quads, each once, graph by graph in the order of their names, and in order within."""
    lines = sorted(_lines(quads, ox.RdfFormat.N_QUADS), key=lambda line: line.rsplit(b" ", 2)[1])
    return ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)


def _in_order(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(ntriples(triples), format=ox.RdfFormat.N_TRIPLES))


def _for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or not _NOT_XML.search(value.value):
        return triple
    words = _NOT_XML.sub("", value.value)
    kept = ox.Literal(words, language=value.language) if value.language else ox.Literal(words, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, kept)


def _lines(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat) -> list[bytes]:
    written = ox.serialize(statements, format=form) or b""
    return sorted(set(written.splitlines(keepends=True)), key=_place)


def _place(line: bytes) -> bytes:
    """Return what a line is sorted by: itself, with its class before all other properties."""
    return line.replace(_TYPE, b"<", 1)


def _with_prefixes(written: bytes | None) -> bytes:
    """Put the prefixes in order, which the writer does not, and a blank line between things."""
    *head, body = (written or b"").split(b"\n", len(PREFIXES))
    return b"\n".join([*sorted(head), b"", body.replace(b" .\n", b" .\n\n")])
