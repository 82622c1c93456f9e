"""The SyncFeed of the Tweede Kamer: pages of its Atom feed, and single entities, as XML.

The feed is a log of present states: an entity that changes moves to its end, so that one can be met twice. Elements are
known by namespace and local name, since the services do not agree on prefixes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from graph.errors import UnreadableError
from graph.register.entities import Entity
from loaders.tweedekamer.fields import KINDS, facts, relations
from loaders.tweedekamer.names import read_from
from loaders.tweedekamer.values import CLEAN, guid, truth, utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from graph.register.entities import Fact
    from loaders.formats.xml import Element

__all__ = ["Entry", "Page", "read", "read_page", "skiptoken"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_DATA = "{http://www.tweedekamer.nl/xsd/tkData/v1-0}"
_TRUE = {"true", "1"}
_ATTRIBUTES = ("contentType", "contentLength")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the feed: the entity that it tells, None for one of a kind that is not kept.

    ``next`` is the address of the feed from the following entry on: what to ask for once this one is stored.
    """

    id: str
    category: str
    entity: Entity | None
    next: str | None = None
    enclosure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the feed: its entries in feed order, where the feed goes on, and what could not be read of it.

    ``next`` is the address of the following page and ``resume`` that to ask later, when the feed has been read to its
    end. A page that was cut off has its whole entries and no ``next``: go on from that of the last entry.
    """

    entries: tuple[Entry, ...] = ()
    next: str | None = None
    resume: str | None = None
    problems: tuple[str, ...] = ()


def read(file: BinaryIO, source: str) -> Iterator[Entity | UnreadableError]:
    """Yield the entities of a saved page or of a file with one entity; UnreadableError where it is neither."""
    content = file.read()
    page = read_page(content, source)
    yield from (entry.entity for entry in page.entries if entry.entity)
    yield from (UnreadableError(source, problem) for problem in page.problems)


def read_page(content: bytes, source: str) -> Page:
    """Read a page of the feed, or one entity as a page of its own; UnreadableError where it is an error or no feed.

    >>> entity = (
    ...     '<ns1:zaak xmlns:ns1="http://www.tweedekamer.nl/xsd/tkData/v1-0" ns1:bijgewerkt="2023-08-29T11:09:59Z"'
    ...     ' id="b668259b-ff96-49b5-9796-9dd303625aaf"><ns1:volgnummer>25</ns1:volgnummer></ns1:zaak>')
    >>> page = read_page(entity.encode(), "zaak.xml")
    >>> page.entries[0].entity.facts, page.entries[0].entity.modified
    ({'volgnummer': 25}, '2023-08-29T11:09:59.000Z')
    """
    root, problems = _root(content, source)
    tag = str(root.tag)
    if tag == f"{_ATOM}feed":
        return _page(root, problems)
    if tag.startswith(_DATA):
        entity, told = _entity(root)
        entry = Entry(id=guid(root.get("id")) or "", category=_local(str(root.tag)), entity=entity)
        return Page(entries=(entry,) if entity else (), problems=(*problems, *told))
    if _local(str(root.tag)).lower() == "error":
        raise UnreadableError(source, f"an error of the service ({' '.join(''.join(root.itertext()).split())})")
    raise UnreadableError(source, "neither a page of the SyncFeed nor an entity of it")


def _root(content: bytes, source: str) -> tuple[Element, tuple[str, ...]]:
    """Return the root, of a page that was cut off with the entries that are whole."""
    from lxml import etree

    from loaders.formats.xml import read_xml

    try:
        return read_xml(content, source)
    except UnreadableError as error:
        last = content.rfind(b"</entry>")
        if last < 0 or b"<!ENTITY" in content:
            raise
        try:
            root, _ = read_xml(content[: last + len(b"</entry>")] + b"</feed>", source)
        except (UnreadableError, etree.LxmlError):
            raise error from None
    for link in root.findall(f"{_ATOM}link"):
        root.remove(link)
    return root, ("the page is cut off: what comes after its last whole entry is not read; fetch it again",)


def _page(feed: Element, problems: tuple[str, ...]) -> Page:
    told = list(problems)
    entries = tuple(_entry(element, told) for element in feed.iterchildren(f"{_ATOM}entry"))
    links = {link.get("rel", ""): link.get("href", "") for link in feed.iterchildren(f"{_ATOM}link")}
    return Page(entries=entries, next=links.get("next"), resume=links.get("resume"), problems=tuple(told))


def _entry(element: Element, told: list[str]) -> Entry:
    """Read an entry in one pass over its children; what was wrong with it is added to ``told``."""
    name = category = ""
    links: dict[str, str] = {}
    data: Element | None = None
    for child in element.iterchildren(f"{_ATOM}*"):
        sort = _local(str(child.tag))
        if sort == "link":
            links[child.get("rel", "")] = child.get("href", "")
        elif sort == "content":
            data = next(child.iterchildren(f"{_DATA}*"), None)
        elif sort == "title":
            name = (child.text or "").strip()
        elif sort == "category":
            category = child.get("term") or ""
    entity, wrong = _entity(data) if data is not None else (None, (f"the entry {name} holds no entity",))
    told.extend(wrong)
    next_, enclosure = links.get("next"), links.get("enclosure")
    return Entry(id=guid(name) or name, category=category, entity=entity, next=next_, enclosure=enclosure)


def _entity(element: Element) -> tuple[Entity | None, tuple[str, ...]]:
    """Return the entity that an element tells, None where its kind is not kept, and what was wrong with it."""
    kind, id_ = _KINDS.get(_local(str(element.tag)).lower()), guid(element.get("id"))
    if kind is None:
        return None, ()
    if id_ is None:
        return None, (f"a {kind} without a guid is left out",)
    modified = utc(_attribute(element, "bijgewerkt"))
    if truth(_attribute(element, "verwijderd") or ""):
        return Entity(kind=kind, id=id_, modified=modified, deleted=True), ()
    told, links = _told(kind, element)
    return Entity(kind=kind, id=id_, modified=modified, facts=told, links=links), ()


_KINDS = {kind.lower(): kind for kind in KINDS}


class _Steps(dict[str, "tuple[str, Callable[[object], Fact | None]] | str | None"]):
    """What to do with each element of a kind by its tag, found out when the tag is first met.

    A fact has the name that is kept and what cleans its value; a relation has its name; None is for all that is not
    kept.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._facts, self._leads = facts(kind), relations(kind)

    def __missing__(self, tag: str) -> tuple[str, Callable[[object], Fact | None]] | str | None:
        small = _local(tag).lower()
        if small in self._facts:
            name, sort = self._facts[small]
            self[tag] = name, CLEAN[sort]
        else:
            lead = self._leads.get(small)
            self[tag] = lead.relation if lead and lead.own else None
        return self[tag]


_steps = cache(_Steps)


def _told(kind: str, element: Element) -> tuple[dict[str, Fact], dict[str, tuple[str, ...]]]:
    """Return the facts and links of an entity; of a fact told twice the last, and nothing of what is not known.

    All relations that the feed stores with a kind are told whole, so those that are not there are empty.
    """
    steps = _steps(kind)
    told: dict[str, Fact] = {}
    links: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS[kind].links, ())
    for name in _ATTRIBUTES:
        if (value := _attribute(element, name)) and isinstance(step := steps[name], tuple):
            told |= {step[0]: fact} if (fact := step[1](value)) is not None else {}
    for child in element.iterchildren(f"{_DATA}*"):
        step = steps[str(child.tag)]
        if isinstance(step, str) and (reference := guid(child.get("ref"))):
            links[step] = (*links[step], reference)
        elif isinstance(step, tuple) and child.get(_NIL) not in _TRUE:
            name, clean = step
            if (words := _words(child)) and (fact := clean(words)) is not None:
                told[name] = fact
    return told | read_from(kind, told), links


def _attribute(element: Element, name: str) -> str | None:
    return element.get(f"{_DATA}{name}") or element.get(name)


def _words(element: Element) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def skiptoken(address: str) -> str | None:
    """Return the skiptoken of an address of the feed.

    >>> skiptoken("https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Feed?skiptoken=103&category=Document")
    '103'
    """
    return parse_qs(urlsplit(address).query).get("skiptoken", [None])[0]
