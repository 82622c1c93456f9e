"""RDF as text that is the same every time: each statement once, in one order, under the prefixes of the profile.

What is written is a stream of blocks (:mod:`graph.writing.blocks`), so that a file needs no more memory
than its largest graph.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from graph.vocabulary import PREFIXES
from graph.writing.blocks import Block, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "in_order",
    "nquads",
    "ntriples",
    "ordered",
    "rdfxml",
    "trig",
    "turtle",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TYPE = f"<{PREFIXES['rdf']}type>".encode()
_INTEGER, _BOOLEAN = (f"<{PREFIXES['xsd']}{name}>".encode() for name in ("integer", "boolean"))
_IRI, _DATATYPE = b"<>"
_LOCAL = re.compile("[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*-*", re.ASCII)  # a name that needs no escapes after a prefix
_HEAD = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted(PREFIXES.items())).encode() + b"\n"


# ── whole, in memory ─────────────────────────────────────────────────────────────────────────────────────────────────


def turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as Turtle.

    >>> from graph.triples.terms import KG, RDF, thing
    >>> print(turtle([ox.Triple(thing("kst-28638-179"), RDF.type, KG.Brief)]).decode().rpartition("@prefix")[2])
     xsd: <http://www.w3.org/2001/XMLSchema#> .
    <BLANKLINE>
    ob:kst-28638-179 a kg:Brief .
    <BLANKLINE>
    <BLANKLINE>
    """
    return _written(write_turtle, _one_block(triples))


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as TriG, graph by graph in the order of their names."""
    return _written(write_trig, blocks(quads))


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as N-Quads, a statement a line."""
    return _written(write_nquads, blocks(quads))


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as N-Triples, a statement a line."""
    return _written(write_ntriples, _one_block(triples))


def rdfxml(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as RDF/XML, without the control characters that XML cannot hold."""
    return _written(write_rdfxml, _one_block(triples))


def ordered(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Return quads, each once, graph by graph in the order of their names, by subject, then with the class first."""
    return in_order(blocks(quads))


def in_order(several: Iterable[Block]) -> Iterator[ox.Quad]:
    """Yield the quads of blocks, by subject, then with the class first."""
    for block in several:
        lines = sorted(block.lines, key=lambda line: line.replace(_TYPE, b"<", 1))
        for quad in _parsed(lines):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, block.graph)


def _written(write: Callable[[Iterable[Block], BinaryIO], None], several: Iterable[Block]) -> bytes:
    file = io.BytesIO()
    write(several, file)
    return file.getvalue()


def _one_block(triples: Iterable[ox.Triple]) -> list[Block]:
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines()
    return [Block(ox.DefaultGraph(), sorted({line[:-2] for line in lines}))]


def _parsed(lines: list[bytes]) -> Iterator[ox.Quad]:
    return iter(ox.parse(b" .\n".join([*lines, b""]), format=ox.RdfFormat.N_TRIPLES))


# ── to a file, block by block ────────────────────────────────────────────────────────────────────────────────────────


def write_ntriples(several: Iterable[Block], file: BinaryIO) -> None:
    """Write blocks as N-Triples, a statement a line."""
    for block in several:
        file.write(b" .\n".join([*block.lines, b""]))


def write_nquads(several: Iterable[Block], file: BinaryIO) -> None:
    """Write blocks as N-Quads, a statement a line."""
    for block in several:
        end = b" .\n" if isinstance(block.graph, ox.DefaultGraph) else f" {block.graph} .\n".encode()
        file.write(end.join([*block.lines, b""]))


def write_turtle(several: Iterable[Block], file: BinaryIO) -> None:
    """Write blocks as Turtle, with a blank line between things."""
    file.write(_HEAD)
    names = Names()
    for block in several:
        file.write(b"".join(_things(block.lines, names)))


def write_trig(several: Iterable[Block], file: BinaryIO) -> None:
    """Write blocks as TriG."""
    file.write(_HEAD)
    names = Names()
    for block in several:
        if isinstance(block.graph, ox.DefaultGraph):
            file.write(b"".join(_things(block.lines, names)))
        else:
            name = names[str(block.graph).encode()]
            file.write(b"".join([name, b" {\n", *_things(block.lines, names, b"\t"), b"}\n\n"]))


def write_rdfxml(several: Iterable[Block], file: BinaryIO) -> None:
    """Write blocks as RDF/XML, without the control characters that XML cannot hold."""
    empty = _xml([])
    head, end = empty[: empty.index(b">", empty.index(b"<rdf:RDF")) + 1], b"\n</rdf:RDF>"
    file.write(head)
    for block in several:
        body = _xml(_for_xml(quad) for quad in _parsed(block.lines))
        file.write(body[body.index(b">", body.index(b"<rdf:RDF")) + 1 :].removesuffix(end))
    file.write(end + b"\n")


def _xml(triples: Iterable[ox.Triple]) -> bytes:
    written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    return re.sub(rb"(?<=<rdf:RDF )[^>]*", lambda names: b" ".join(sorted(names[0].split())), written, count=1)


def _for_xml(quad: ox.Quad) -> ox.Triple:
    value = quad.object
    if not isinstance(value, ox.Literal) or not _NOT_XML.search(value.value):
        return quad.triple
    words = _NOT_XML.sub("", value.value)
    kept = ox.Literal(words, language=value.language) if value.language else ox.Literal(words, datatype=value.datatype)
    return ox.Triple(quad.subject, quad.predicate, kept)


# ── statements in Turtle ─────────────────────────────────────────────────────────────────────────────────────────────


class Names(dict[bytes, bytes]):
    """Short names of terms, each made the first time that it is met; forgets all before it grows large."""

    def __missing__(self, term: bytes) -> bytes:
        if len(self) > 50_000:
            self.clear()
        short = self[term] = _short(term)
        return short


def _short(term: bytes) -> bytes:
    """Return an IRI in angle brackets with a prefix, where one fits."""
    if term.startswith(b"<"):
        iri = term[1:-1].decode()
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri.removeprefix(namespace)}".encode()
    return term


def _things(lines: list[bytes], names: Names, indent: bytes = b"") -> Iterator[bytes]:
    """Yield the Turtle of statements in order, thing by thing: its classes, then what else is said of it."""
    before, facts, classes = b"", list[bytes](), list[bytes]()
    last = b""
    for line in lines:
        subject, term, value = line.split(b" ", 2)
        if subject != before:
            yield from _thing(names[before], classes, facts, indent)
            before, last, facts, classes = subject, b"", [], []
        short = names[value] if value[0] == _IRI else _literal(value, names) if value[-1] == _DATATYPE else value
        if term == _TYPE:
            classes.append(short)
        elif term == last:
            facts[-1] += b" , " + short
        else:
            facts.append(names[term] + b" " + short)
            last = term
    yield from _thing(names[before], classes, facts, indent)


def _thing(name: bytes, classes: list[bytes], facts: list[bytes], indent: bytes) -> Iterator[bytes]:
    said = [b"a " + b" , ".join(classes), *facts] if classes else facts
    if said:
        yield indent + name + b" " + (b" ;\n\t" + indent).join(said) + b" .\n\n"


def _literal(value: bytes, names: Names) -> bytes:
    """Return a literal that has a datatype; whole numbers and truth values without it."""
    quoted, _, datatype = value.rpartition(b"^^")
    bare = quoted[1:-1]
    if (datatype == _INTEGER and bare.isdigit()) or (datatype == _BOOLEAN and bare in {b"true", b"false"}):
        return bare
    return quoted + b"^^" + names[datatype]
