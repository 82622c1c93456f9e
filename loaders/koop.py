"""The publisher of official publications, asked over the net: papers by number, and searching them by SRU.

A paper that is missing may answer 200 with a page, or lead to a page that says so; an old number may lead to a new one.
So the address that answered and the root of what came are looked at, not the status alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from graph.errors import UnreadableError
from loaders.formats.xml import read_xml
from loaders.whole import check_whole, is_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from loaders.formats.xml import Element
    from loaders.http import Answer, Client

__all__ = ["FORMS", "PLACES", "SERIES", "Fetched", "Found", "Places", "Query", "attachments", "fetch_paper", "search"]

FORMS = (".xml", ".pdf", ".odt", ".html", "/metadata.xml")
SERIES = {"kamerstuk": "Kamerstuk", "handelingen": "Handelingen", "aanhangsel": "Kamervragen (Aanhangsel)"}
_PAGE = 100  # records to ask for; the server gives fewer if it likes
_ERROR_PAGE = re.compile(r"fout404|/Errors/404", re.IGNORECASE)
_NUMBER = re.compile(r"/(?P<id>[A-Za-z]+-[\w-]+?)(?:\.\w+|/metadata\.xml)$")
_PRODUCT = "officielepublicaties"
_BUNCH = 20  # papers of which the attachments are asked for at once: more make the address too long for some servers
_OWN = re.compile(rb"""(?i)<meta\b[^<>]*\b(?:OVERHEIDop\.|(?:DC|DCTERMS)\.identifier\b)""")  # in a paper's page


@dataclass(frozen=True, slots=True)
class Places:
    """Where the publisher is asked: for files, and for searching."""

    files: str = "https://zoek.officielebekendmakingen.nl"
    search: str = "https://repository.overheid.nl"


PLACES = Places()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What papers to look for: all that holds.

    ``name`` is a series ("Kamerstuk", "Handelingen"), ``year`` a vergaderjaar ("2019-2020"); ``until`` is the last day.
    With ``mains`` the attachments of these papers.
    """

    dossier: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    modified: dt.date | None = None
    name: str | None = None
    year: str | None = None
    identifier: str | None = None
    mains: tuple[str, ...] = ()

    @property
    def cql(self) -> str:
        """The query in the server's language, oldest papers first.

        >>> Query(dossier="28638").cql
        'c.product-area==officielepublicaties AND w.dossiernummer==28638 sortBy dt.date/sort.ascending'
        """
        mains = " OR ".join(f"w.hoofddocument=={main}" for main in self.mains)
        parts = {
            "c.product-area==": _PRODUCT,
            "dt.identifier==": self.identifier,
            "w.dossiernummer==": self.dossier,
            "w.publicatienaam==": f'"{self.name}"' if self.name else None,
            "w.vergaderjaar==": self.year,
            "dt.date>=": self.since,
            "dt.date<=": self.until,
            "dt.modified>=": self.modified,
            "": f"({mains})" if mains else None,
        }
        told = " AND ".join(f"{index}{value}" for index, value in parts.items() if value)
        return f"{told} sortBy dt.date/sort.ascending"


@dataclass(frozen=True, slots=True)
class Found:
    """A paper as searching tells it: ``modified`` is a day, ``forms`` what there is of it ("xml", "pdf").

    ``main`` is the paper that it is an attachment of, empty where the list does not tell. ``of`` is how many papers are
    in that list.
    """

    id: str
    title: str
    modified: str
    forms: frozenset[str]
    main: str = ""
    of: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of a paper: ``id`` is the number it was asked by, ``names`` the newer one where that led elsewhere."""

    id: str
    form: str
    address: str
    body: bytes
    kept: bool
    names: tuple[str, ...] = ()


def search(client: Client, query: Query, places: Places = PLACES) -> Iterator[Found]:
    """Yield the papers that a query finds, each once; where the list changes while it is read, it is read again.

    UnreadableError where the server does not understand the query.
    """
    seen: set[str] = set()
    for _ in range(3):
        totals: set[int] = set()
        for total, found in _records(client, query, places):
            totals.add(total)
            if found and found.id not in seen:
                seen.add(found.id)
                yield found
        if len(totals) < 2:
            return


def attachments(client: Client, mains: Iterable[str], places: Places = PLACES) -> Iterator[tuple[str, Found]]:
    """Yield the attachments of papers, each with the paper that it belongs to."""
    waiting = list(mains)
    while waiting:
        bunch, waiting = waiting[:_BUNCH], waiting[_BUNCH:]
        found = list(search(client, Query(mains=tuple(bunch)), places))
        if all(one.main for one in found):
            yield from ((one.main, one) for one in found)
        else:  # the list does not tell which belongs to which: one paper after another then
            yield from ((main, one) for main in bunch for one in search(client, Query(mains=(main,)), places))


def _records(client: Client, query: Query, places: Places) -> Iterator[tuple[int, Found | None]]:
    """Yield each record with the number of all records at that moment; for a page without records, that number."""
    start = 1
    while True:
        parameters = {
            "operation": "searchRetrieve", "version": "2.0", "httpAccept": "application/xml", "x-connection": _PRODUCT,
            "query": query.cql, "startRecord": start, "maximumRecords": _PAGE,
        }  # fmt: skip
        root = client.fetch(f"{places.search}/sru?{urlencode(parameters)}", _answer)
        if root is None:
            raise UnreadableError(places.search, "there is no search here (404): is the base address right?")
        total = int(_first(root, "numberOfRecords") or 0)
        records = list(root.iter("{*}record"))
        yield total, None
        yield from ((total, _found(record, total)) for record in records)
        following = int(_first(root, "nextRecordPosition") or 0)
        start = following if following > start else start + len(records)
        if not records or start > total:
            return


def _answer(answer: Answer) -> Element:
    """Read an answer of the search; an error comes under status 200."""
    root, _ = read_xml(answer.body, answer.asked)
    if _local(root) == "searchRetrieveResponse" and not list(root.iter("{*}diagnostic")):
        return root
    told = [_first(root, name) for name in ("message", "details")]
    raise UnreadableError("the search", ": ".join(one for one in told if one) or "not an answer to a search")


def _found(record: Element, total: int) -> Found | None:
    identifier = _first(record, "identifier")
    if not identifier:
        return None
    forms = frozenset(item.get("manifestation", "") for item in record.iter("{*}itemUrl"))
    told = (_first(record, name) or "" for name in ("title", "modified", "hoofddocument"))
    title, modified, main = told
    return Found(identifier, title, modified, forms, main, total)


def fetch_paper(
    client: Client, identifier: str, form: str = ".xml", places: Places = PLACES, *, keep: bool = True
) -> Fetched | None:
    """Return a file of a paper, None where the publisher does not have it; ``form`` is one of FORMS.

    With ``keep`` it is sent again only if it changed; what a number leads to now is not told then.
    """
    asked = f"{places.files}/{identifier}{form}"
    pages = 0

    def read(answer: Answer) -> Fetched | None:
        nonlocal pages
        if _ERROR_PAGE.search(answer.address):
            return None
        if form == ".html" and not _OWN.search(answer.body):
            return None
        if form != ".html" and is_page(answer.body):
            pages += 1  # one may be an outage, two mean that the paper is not there
            if pages < 2:
                raise UnreadableError(asked, "a page instead of the paper")
            return None
        check_whole(answer.body, answer.asked)
        number = _NUMBER.search(urlsplit(answer.address).path)
        names = (number["id"],) if number and number["id"] != identifier else ()
        return Fetched(identifier, form, answer.address, answer.body, answer.kept, names)

    return client.fetch(asked, read, keep=keep)


def _first(root: Element, name: str) -> str | None:
    """Return the words of the first element of that name, whatever its namespace; None where it has none."""
    words = next((element.text for element in root.iter(f"{{*}}{name}") if element.text), None)
    return words.strip() if words else None


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
