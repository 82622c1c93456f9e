"""The SyncFeed of the Tweede Kamer, followed over the net: one category after another, from where we were.

A place in a feed is its skiptoken, so that it holds wherever the service stands. The links of a page tell how to go on
and not where: the address that was configured is the one that is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graph.errors import UnknownError, UnreadableError
from loaders.tweedekamer.syncfeed import Entry, Page, read_page, skiptoken
from loaders.whole import check_whole, is_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.http import Answer, Client

__all__ = ["CATEGORIES", "NEEDED", "PERSONAL", "PLACE", "Step", "category", "fetch_entity", "fetch_file", "follow"]

PLACE = "https://gegevensmagazijn.tweedekamer.nl"
_TRIES = 3  # for a file: those that are lost answer 500 every time
# what the graph needs, in the order in which what belongs to a dossier can be told
NEEDED = (
    "Kamerstukdossier", "Zaak", "Document", "DocumentVersie", "DocumentActor", "ZaakActor", "Besluit", "Stemming",
    "Agendapunt", "Activiteit", "Toezegging", "Vergadering", "Verslag", "Persoon", "Fractie", "Commissie",
)  # fmt: skip
# data on persons that the graph has no use for: never asked for
PERSONAL = (
    "CommissieContactinformatie", "PersoonContactinformatie", "PersoonGeschenk", "PersoonNevenfunctie",
    "PersoonNevenfunctieInkomsten", "PersoonReis",
)  # fmt: skip
CATEGORIES = (
    *NEEDED, *PERSONAL, "ActiviteitActor", "CommissieZetel", "CommissieZetelVastPersoon", "CommissieZetelVastVacature",
    "CommissieZetelVervangerPersoon", "CommissieZetelVervangerVacature", "FractieZetel", "FractieZetelPersoon",
    "FractieZetelVacature", "PersoonLoopbaan", "PersoonOnderwijs", "Reservering", "Zaal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a feed: its entries in order, and the place from which the feed goes on after them.

    That place is to be stored together with what they tell.
    """

    entries: tuple[Entry, ...]
    place: str
    problems: tuple[str, ...] = ()


def category(name: str) -> str:
    """Return the name of a category as the service writes it; UnknownError for another, which would give nothing.

    >>> category("zaak")
    'Zaak'
    """
    known = {one.lower(): one for one in CATEGORIES}
    if name.lower() not in known:
        near = get_close_matches(name.lower(), known, 1)
        advice = f"do you mean {known[near[0]]}?" if near else f"there are {', '.join(NEEDED)}"
        raise UnknownError(name, f"no category of the SyncFeed; {advice}")
    found = known[name.lower()]
    if found in PERSONAL:
        raise UnknownError(found, "data on persons that is not loaded here")
    return found


def follow(client: Client, name: str, place: str = "", base: str = PLACE) -> Iterator[Step]:
    """Yield the pages of a category from a place on, "" being the beginning, until there is nothing new.

    The feed ends at a page that links to no next one, or whose entries do not, or that leads to where it was. An entity
    that changed comes again at the end: of two states in one feed the later one holds. UnknownError for a name that is
    no category, UnreachableError or UnreadableError where the service is out.
    """
    known = category(name)
    while True:
        page = client.fetch(_address(base, known, place), partial(_read, place=place))
        if page is None:
            raise UnreadableError(base, "no SyncFeed here (404): is the base address right?")
        step = _step(page, place)
        if step.entries or step.problems:
            yield step
        if step.place == place or page.resume or not (page.next or page.entries):
            return
        place = step.place


def fetch_entity(client: Client, guid: str, base: str = PLACE) -> tuple[Entry, ...]:
    """Return an entity by its guid as an entry of the feed, none where the service does not have it."""
    page = client.fetch(f"{base}/SyncFeed/2.0/Entiteiten/{guid}", partial(_read_entity, guid=guid))
    return page or ()


def _read_entity(answer: Answer, guid: str) -> tuple[Entry, ...]:
    """Read an entity; one that says of what form it is has a file."""
    entries = read_page(answer.body, answer.asked).entries
    of_file = any(entry.entity and "contentType" in entry.entity.facts for entry in entries)
    enclosure = f"{answer.asked.rpartition('/Entiteiten/')[0]}/Resources/{guid}" if of_file else None
    return tuple(replace(entry, enclosure=enclosure) for entry in entries)


def fetch_file(client: Client, guid: str, base: str = PLACE) -> bytes | None:
    """Return the file of a document or report by its guid, None where the service does not have it."""
    return client.fetch(f"{base}/SyncFeed/2.0/Resources/{guid}", _file, tries=_TRIES)


def _address(base: str, name: str, place: str) -> str:
    parameters = {"category": name, **({"skiptoken": place} if place else {})}
    return f"{base}/SyncFeed/2.0/Feed?{urlencode(parameters)}"


def _read(answer: Answer, place: str) -> Page:
    """Read a page; one that breaks off, is no feed, or is the page before, is to be asked for again."""
    page = read_page(answer.body, answer.asked)
    if not answer.body.rstrip().endswith(b"feed>"):
        raise UnreadableError(answer.asked, "the page breaks off")
    if place and page.entries and page.next and skiptoken(page.next) == place:
        raise UnreadableError(answer.asked, "the page before, once more")
    return page


def _file(answer: Answer) -> bytes:
    if is_page(answer.body):
        raise UnreadableError(answer.asked, "a page instead of the file")
    check_whole(answer.body, answer.asked)
    return answer.body


def _step(page: Page, place: str) -> Step:
    """Give a page the place after it: as the page says, else as the last of its entries that tells it."""
    own = (entry.next for entry in reversed(page.entries) if entry.next)
    onward = page.next or page.resume or next(own, None)
    return Step(page.entries, (onward and skiptoken(onward)) or place, page.problems)
