"""RDF terms: the IRI of everything the graph speaks of, computed from its number, and literals of Python values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pyoxigraph import Literal, NamedNode

from graph.identifiers import parse
from graph.numbers.numbering import OWN, PUBLISHER
from graph.vocabulary import GRAPHS, PREFIXES

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "CHAMBERS",
    "CITO",
    "DCTERMS",
    "DOCO",
    "FOAF",
    "KG",
    "OA",
    "ORG",
    "PROV",
    "RDF",
    "SDO",
    "SHARED",
    "XSD",
    "address",
    "amsterdam",
    "committee",
    "day",
    "decimal",
    "dossier",
    "dutch",
    "graph_of",
    "integer",
    "minute",
    "named",
    "own",
    "text",
    "thing",
]

_ALLOWED = "!$%&'()*+,/:;=?@_.~-"  # what an IRI may hold unquoted; % since addresses come quoted
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CHAMBERS = frozenset({"tweede-kamer", "eerste-kamer"})


class Namespace:
    """A vocabulary, its terms read as attributes: ``KG.dossier``."""

    def __init__(self, prefix: str) -> None:
        self._base = PREFIXES[prefix]

    def __getattr__(self, name: str) -> NamedNode:
        """Make a term the first time it is read; from then on it is an attribute like any other."""
        if name.startswith("__"):
            raise AttributeError(name)
        term = NamedNode(self._base + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> NamedNode:
        term: NamedNode = getattr(self, name)
        return term


CITO = Namespace("cito")
DCTERMS = Namespace("dcterms")
DOCO = Namespace("doco")
FOAF = Namespace("foaf")
KG = Namespace("kg")
OA = Namespace("oa")
ORG = Namespace("org")
PROV = Namespace("prov")
RDF = Namespace("rdf")
SDO = Namespace("sdo")
XSD = Namespace("xsd")

# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def named(iri: str) -> NamedNode:
    """Return an IRI without a fragment as a term; what an IRI may not hold is percent-encoded."""
    return NamedNode(_quoted(iri))


def _quoted(iri: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", iri), safe=_ALLOWED)


SHARED = named(f"{GRAPHS}shared")


@lru_cache(maxsize=100_000)
def thing(name: str) -> NamedNode:
    """Return the IRI of a document, dossier, zaak, activiteit or toezegging by its identifier.

    A document whose number belongs to no known series gets a name of our own.

    >>> thing("kst-28638-179"), thing("dossier-28638")  # doctest: +NORMALIZE_WHITESPACE
    (<NamedNode value=https://zoek.officielebekendmakingen.nl/kst-28638-179>,
     <NamedNode value=https://zoek.officielebekendmakingen.nl/dossier/28638>)
    """
    sort, _, number = name.partition("-")
    if sort == "dossier":
        return dossier(number)
    if sort in {"activiteit", "toezegging"}:
        return own(sort, number)
    found = parse(name.removeprefix("zaak-"))
    return named(found.iri if found else f"{OWN}document/{quote(name, safe='')}")


def dossier(number: str) -> NamedNode:
    """Return the IRI of a dossier by its number with addition."""
    return named(f"{PUBLISHER}dossier/{number}")


def committee(short: str) -> NamedNode:
    """Return the IRI of a committee, or of a chamber, by the slug of its name.

    >>> committee("justitie-en-veiligheid"), committee("tweede-kamer")  # doctest: +NORMALIZE_WHITESPACE
    (<NamedNode value=https://w3id.org/kamergraaf/id/commissie/justitie-en-veiligheid>,
     <NamedNode value=https://w3id.org/kamergraaf/id/orgaan/tweede-kamer>)
    """
    return own("orgaan" if short in CHAMBERS else "commissie", short)


@lru_cache(maxsize=10_000)
def own(sort: str, name: str) -> NamedNode:
    """Return a name of our own: ``own("finder", "kamerstuk")``."""
    return named(f"{OWN}{sort}/{quote(name, safe='')}")


@lru_cache(maxsize=100_000)
def graph_of(subject: str) -> NamedNode:
    """Return the name of the graph that holds all that is said of a subject.

    >>> graph_of("zaak-2020Z08724")
    <NamedNode value=https://w3id.org/kamergraaf/graph/zaak-2020Z08724>
    """
    return SHARED if subject.startswith("commissie-") else named(GRAPHS + quote(subject, safe=":"))


def address(source: str | None) -> NamedNode | None:
    """Return an address as a term; None for what is none, such as the name of a file.

    >>> address("https://example.org/a b#c"), address("letters/a.txt")
    (<NamedNode value=https://example.org/a%20b#c>, None)
    """
    place, mark, part = (source or "").partition("#")
    if "://" not in place:
        return None
    try:
        return NamedNode(_quoted(place) + mark + _quoted(part))
    except ValueError:  # it looks like one: https://a:b
        return None


# ── literals: None stays None ────────────────────────────────────────────────────────────────────────────────────────


def text(value: str | None) -> Literal | None:
    """Return a plain string."""
    return Literal(value) if value else None


def dutch(value: str | None) -> Literal | None:
    """Return words in Dutch."""
    return Literal(value, language="nl") if value else None


def integer(value: int | None) -> Literal | None:
    """Return a whole number."""
    return None if value is None else Literal(value)


def decimal(value: float | None) -> Literal | None:
    """Return a decimal number without trailing zeros, as stores give it back.

    >>> decimal(0.50), decimal(1.0)  # doctest: +NORMALIZE_WHITESPACE
    (<Literal value=0.5 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#decimal>>,
     <Literal value=1 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#decimal>>)
    """
    return None if value is None else Literal(f"{Decimal(str(value)).normalize():f}", datatype=XSD.decimal)


def day(value: dt.date | None) -> Literal | None:
    """Return a date."""
    return Literal(value.isoformat(), datatype=XSD.date) if value else None


def minute(value: dt.datetime | None) -> Literal | None:
    """Return a time as it stands, with an offset only where it has one."""
    return Literal(value.isoformat(), datatype=XSD.dateTime) if value else None


def amsterdam(value: dt.datetime) -> Literal:
    """Return a Dutch local time with the offset it had that day.

    >>> import datetime as dt
    >>> amsterdam(dt.datetime(2020, 5, 20, 15, 25)).value, amsterdam(dt.datetime(2021, 1, 20, 14, 30)).value
    ('2020-05-20T15:25:00+02:00', '2021-01-20T14:30:00+01:00')
    """
    local = value if value.tzinfo else value.replace(tzinfo=_AMSTERDAM)
    return Literal(local.isoformat(), datatype=XSD.dateTime)
