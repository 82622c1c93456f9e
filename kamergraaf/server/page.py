"""The pages for people: what is said of a subject, and the page on which questions are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from graph.numbers.numbering import OWN, natural_key
from graph.vocabulary import GRAPHS, ONTOLOGY, PREFIXES
from graph.writing.turtle import ordered
from kamergraaf.server.exploring import explored
from queries import stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

__all__ = ["FILES", "local", "question_page", "subject_page", "words"]

FILES = {  # what pages load, by name: no other file can be asked for
    "ask.js": "text/javascript",
    "complete.js": "text/javascript",
    "style.css": "text/css",
}
_TITLES = frozenset({f"{PREFIXES['dcterms']}title", f"{PREFIXES['foaf']}name"})
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TERM = re.compile(r"\b(?:cito|dcterms|doco|foaf|oa|org|prov|sdo|xsd):\w+")
_SPARQL = (
    *(
        "ASK",
        "AVG",
        "BIND",
        "CONSTRUCT",
        "CONTAINS",
        "COUNT",
        "DESC",
        "DESCRIBE",
        "DISTINCT",
        "EXISTS",
        "FILTER",
        "GRAPH",
    ),
    *(
        "GROUP BY",
        "GROUP_CONCAT",
        "HAVING",
        "LCASE",
        "LIMIT",
        "MAX",
        "MIN",
        "NOT EXISTS",
        "OFFSET",
        "OPTIONAL",
        "ORDER BY",
    ),
    *("PREFIX", "REGEX", "SELECT", "STR", "STRSTARTS", "SUM", "UNION", "VALUES", "WHERE", "YEAR"),
)
_WITH_SUFFIX = ("/doc/", "/dossier/", "/zaak/", "/graph/")  # pages whose address also takes .ttl and so on


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a page shows it: its words, and where they lead, if anywhere."""

    words: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a graph as a page shows it: its name, where it is on the page, and its properties with values."""

    name: str
    anchor: str
    facts: tuple[tuple[str, tuple[Value, ...]], ...]


def subject_page(iri: str, quads: Iterable[ox.Quad]) -> str:
    """Return the page that shows statements about an address, thing by thing, that thing first."""
    things = [(str(node), list(facts)) for node, facts in groupby(ordered(quads), lambda quad: quad.subject)]
    things.sort(key=lambda thing: (thing[0] != f"<{iri}>", natural_key(thing[0])))
    titles = [quad.object for quad in things[0][1] if quad.predicate.value in _TITLES]
    title = next((each.value for each in titles if isinstance(each, ox.Literal)), short(iri))
    return _template("subject.html").render(
        title=title,
        iri=iri,
        number=short(iri),
        explored=explored(local(iri)),
        here=next((here for here in [local(iri)] if here.startswith(_WITH_SUFFIX)), None),
        feed=_feed(local(iri)),
        things=[_thing(node[1:-1], facts) for node, facts in things],
    )


def _feed(here: str) -> str | None:
    """Return the feed of a page: the papers of a dossier, or what cites a paper."""
    _, sort, name = [*here.split("/", 2), "", ""][:3]
    of = {"doc": "document", "dossier": "dossier"}.get(sort)
    return f"/feeds/{of}/{name}.atom" if of else None


def question_page() -> str:
    """Return the page with the stored questions and room for one's own."""
    return _template("ask.html").render(questions=stored().values(), prefixes=PREFIXES)


@cache
def words() -> list[dict[str, str]]:
    """Return what an editor of queries completes: each term of the profile with what it is called, and SPARQL's words.

    Terms of others are those that stored questions use.
    """
    own = {
        short(quad.subject.value): quad.object.value
        for quad in ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == _LABEL
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == "nl"
    }
    used = {term for question in stored().values() for term in _TERM.findall(question.text)}
    others = dict.fromkeys(sorted(used - own.keys()), "")
    return [
        {"word": word, "says": says}
        for word, says in [*sorted(own.items()), *others.items(), *((word, "SPARQL") for word in _SPARQL)]
    ]


def local(iri: str) -> str:
    """Return where this server tells of an address.

    >>> local("https://zoek.officielebekendmakingen.nl/kst-28638-179")
    '/doc/kst-28638-179'
    >>> local("https://w3id.org/kamergraaf/graph/kst-28638-179#ref-1-9"), local("http://purl.org/spar/cito/cites")
    ('/graph/kst-28638-179#ref-1-9', 'http://purl.org/spar/cito/cites')
    """
    for start, path in _HERE.items():
        if iri.startswith(start):
            return path + quote(iri.removeprefix(start), safe="/:#%")
    return iri


_HERE = {
    PREFIXES["dossier"]: "/dossier/",
    PREFIXES["ob"]: "/doc/",
    GRAPHS: "/graph/",
    f"{OWN}document/": "/doc/",
    f"{OWN}zaak/": "/zaak/",
    OWN: "/id/",
    PREFIXES["kg"]: "/def#",
}


def short(iri: str) -> str:
    """Return an address as people read it: a number, or a name with its prefix.

    >>> short("https://zoek.officielebekendmakingen.nl/kst-28638-179"), short("http://purl.org/spar/cito/cites")
    ('kst-28638-179', 'cito:cites')
    """
    for start in (PREFIXES["dossier"], PREFIXES["ob"], GRAPHS, OWN):
        if iri.startswith(start):
            return iri.removeprefix(start)
    prefix = next((name for name, start in PREFIXES.items() if iri.startswith(start)), None)
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


def _thing(iri: str, quads: Iterable[ox.Quad]) -> Thing:
    facts = groupby(quads, lambda quad: quad.predicate.value)
    told = tuple((short(term), tuple(_value(quad.object) for quad in several)) for term, several in facts)
    return Thing(short(iri), iri.partition("#")[2], told)


def _value(term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return Value(short(term.value), _link(term.value))
    return Value(term.value if isinstance(term, ox.Literal) else str(term), None)


def _link(iri: str) -> str | None:
    """Return where a value leads; nowhere but to a page: ``javascript:`` is an address too."""
    found = local(iri)
    return found if found.startswith(("/", "https://", "http://")) else None


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("kamergraaf.server", "pages")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(name)
