"""Harvesting over the net: which source to ask where, politely, and into which graph."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.archiving.disk import alone
from graph.errors import UnknownError, UnreachableError, UnreadableError
from graph.identifiers import Aanhangsel, Documentnummer, Dossier, Kamerstuk, Zaaknummer, parse
from graph.numbers.numbering import OWN
from kamergraaf.version import __version__
from loaders.discreet import bare
from loaders.harvest import Harvest, OutError, Report
from loaders.harvesting.bekendmakingen import harvest_bekendmakingen
from loaders.harvesting.opentk import harvest_opentk
from loaders.harvesting.syncfeed import harvest_syncfeed
from loaders.harvesting.tweedekamer import harvest_tweedekamer
from loaders.http import Client, Pace
from loaders.koop import PLACES, SERIES, Places, Query
from loaders.opentk_site import PACE as SLOWLY
from loaders.opentk_site import PLACE as OPENTK
from loaders.references import find
from loaders.syncfeed import PLACE as TWEEDE_KAMER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kamergraaf.opened import Graph
    from loaders.harvest import Tick
    from loaders.wanted import Wanted

__all__ = ["SOURCES", "Source", "Wish", "sync"]

POLITELY = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to bring from a source: ``base`` is the address of another server than the real one.

    ``papers`` are numbers of papers or zaken, ``year`` is a vergaderjaar ("2019-2020"), ``soort`` one of
    :data:`loaders.koop.SERIES`. ``texts`` None leaves to the source whether files come.
    """

    dossier: str | None = None
    papers: tuple[str, ...] = ()
    year: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    soort: str | None = None
    cited: bool = False
    categories: tuple[str, ...] = ()
    texts: bool | None = None
    base: str | None = None

    @property
    def number(self) -> Dossier | None:
        """The dossier; UnknownError where it is the number of none."""
        found = Dossier.parse(self.dossier) if self.dossier else None
        if self.dossier and found is None:
            raise UnknownError(self.dossier, "no number of a dossier, such as 28638 or 35300-XVII")
        return found

    @property
    def of_tweede_kamer(self) -> Dossier | None:
        """The dossier as the Tweede Kamer knows it; UnknownError for one of the Eerste Kamer's own."""
        number = self.number
        if number and not number.number.isdigit():
            raise UnknownError(self.dossier, "the Eerste Kamer's own dossier; it comes with: sync bekendmakingen")
        return number

    @property
    def wanted(self) -> list[Wanted]:
        """What is asked of the register; UnknownError where nothing is named, or what the register does not have."""
        named: list[Wanted] = [_registered(paper) for paper in self.papers]
        named += filter(None, [self.of_tweede_kamer, self.year])
        if not named:
            raise UnknownError(
                "--dossier", "name a dossier, a paper or a vergaderjaar; the whole register comes with: sync syncfeed"
            )
        return named


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what it is, its addresses, how to ask it, and what it understands of a wish."""

    summary: str
    places: tuple[str, ...]
    run: Callable[[Harvest, Wish], None]
    pace: Pace = POLITELY
    understands: tuple[str, ...] = ("dossier",)


def _registered(paper: str) -> Kamerstuk | Aanhangsel | Documentnummer | Zaaknummer:
    """Return the number of a paper or zaak of the Tweede Kamer; UnknownError for another."""
    found = parse(paper)
    if isinstance(found, Documentnummer | Zaaknummer) or (isinstance(found, Aanhangsel) and found.chamber == "tk"):
        return found
    if isinstance(found, Kamerstuk) and found.order is not None and found.dossier.number.isdigit():
        return found
    raise UnknownError(
        paper, "no number in the register, such as 2020D18650, 2020Z08724 or kst-28638-179; try: sync bekendmakingen"
    )


def _tweedekamer(harvest: Harvest, wish: Wish) -> None:
    harvest_tweedekamer(harvest, wish.wanted, texts=wish.texts is not False, base=wish.base or TWEEDE_KAMER)


def _syncfeed(harvest: Harvest, wish: Wish) -> None:
    harvest_syncfeed(
        harvest,
        dossier=wish.of_tweede_kamer,
        categories=wish.categories,
        texts=wish.number is not None if wish.texts is None else wish.texts,
        base=wish.base or TWEEDE_KAMER,
    )


def _bekendmakingen(harvest: Harvest, wish: Wish) -> None:
    if not (wish.number or wish.since or wish.year or wish.papers):
        raise UnknownError(
            "--dossier, --since", "name a dossier, a day, a vergaderjaar or a paper: there are millions of papers"
        )
    query = Query(
        dossier=str(wish.number) if wish.number else None,
        since=wish.since,
        until=wish.until,
        year=wish.year,
        name=SERIES[wish.soort] if wish.soort else None,
    )
    places = Places(wish.base, wish.base) if wish.base else PLACES
    harvest_bekendmakingen(harvest, query, papers=wish.papers, cited=wish.cited, places=places)


def _opentk(harvest: Harvest, wish: Wish) -> None:
    if not (wish.number or wish.papers):
        raise UnknownError("--dossier, --paper", "name a dossier or a paper")
    harvest_opentk(harvest, dossier=wish.number, papers=wish.papers, base=wish.base or OPENTK)


SOURCES: dict[str, Source] = {
    "tweedekamer": Source("a dossier, year or paper with everything in it, by OData", (TWEEDE_KAMER,), _tweedekamer,
                          understands=("dossier", "paper", "vergaderjaar", "texts")),
    "bekendmakingen": Source("papers of officielebekendmakingen.nl, of both chambers", (PLACES.files, PLACES.search),
                             _bekendmakingen,
                             understands=("dossier", "since", "until", "vergaderjaar", "soort", "paper", "cited")),
    "syncfeed": Source("the register of the Tweede Kamer, whole or of a dossier, and what changes", (TWEEDE_KAMER,),
                       _syncfeed, Pace(pause=0.1), ("dossier", "category", "texts")),
    "opentk": Source("texts that nothing else gave; one person's server", (OPENTK,), _opentk, SLOWLY,
                     ("dossier", "paper")),
}  # fmt: skip


def sync(
    graph: Graph,
    name: str,
    wish: Wish,
    *,
    dry: bool = False,
    contact: str | None = None,
    each: Tick = lambda _done, _total: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    pace: Pace | None = None,
) -> Report:
    """Bring a source up to date in a graph and return what became of it; killed and run again, it goes on.

    ``contact`` is told to the server with our name, so that it can reach whoever asks. ``clock`` and ``sleep`` are
    those of :mod:`time`. With ``dry`` nothing is written and what would be fetched is told. UnknownError for a source
    or wish that makes no sense, StorageError where another program brings something into this graph: two at once would
    ask twice as often.

    >>> import tempfile
    >>> from kamergraaf import UnknownError, Wish, open_graph, sync
    >>> with tempfile.TemporaryDirectory() as folder, open_graph(folder) as graph:
    ...     try:
    ...         sync(graph, "nowhere", Wish())
    ...     except UnknownError as error:
    ...         print(error)
    nowhere: no source; there are tweedekamer, bekendmakingen, syncfeed, opentk
    """
    if name not in SOURCES:
        raise UnknownError(name, f"no source; there are {', '.join(SOURCES)}")
    source, wish = SOURCES[name], _sound(wish, name)
    agent = f"kamergraaf/{__version__} (+{OWN.removesuffix('id/')}{f'; {contact}' if contact else ''})"
    cache = None if dry else graph.folder / "answers.sqlite"
    places = (wish.base,) if wish.base else source.places
    turn = nullcontext() if dry else alone(graph.folder / "sync.lock", "sync")
    with turn, Client(places, agent=agent, pace=pace or source.pace, cache=cache, clock=clock, sleep=sleep) as client:
        harvest = Harvest(graph.archive, client, find, dry=dry, each=each)
        told = replace(wish, base=bare(wish.base)) if wish.base else wish  # only the client knows names and passwords
        try:
            source.run(harvest, told)
        except OutError as error:
            harvest.skip(name, error.problem)
        except (UnreachableError, UnreadableError) as error:
            harvest.skip(error.subject, error.problem)
        return harvest.finish()


# the fields of a wish that not every source understands, with the options that they come from
_OPTIONS = {
    "dossier": "dossier", "papers": "paper", "year": "vergaderjaar", "since": "since", "until": "until",
    "soort": "soort", "cited": "cited", "categories": "category", "texts": "texts",
}  # fmt: skip


def _is_year(text: str) -> bool:
    """Tell whether a text is a vergaderjaar.

    >>> _is_year("2019-2020"), _is_year("2019-2021"), _is_year("2019")
    (True, False, False)
    """
    first, _, last = text.partition("-")
    return len(text) == 9 and first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _sound(wish: Wish, name: str) -> Wish:
    """Return a wish that the source understands whole; UnknownError where it does not, or has no sound address."""
    for field, option in _OPTIONS.items():
        if getattr(wish, field) not in (None, False, ()) and option not in SOURCES[name].understands:
            known = ", ".join(f"--{one}" for one in SOURCES[name].understands)
            raise UnknownError(f"--{option}", f"{name} cannot be asked so; it knows {known}")
    if wish.soort and wish.soort not in SERIES:
        raise UnknownError(wish.soort, f"no series of papers; there are {', '.join(SERIES)}")
    if wish.year and not _is_year(wish.year):
        raise UnknownError(wish.year, "no vergaderjaar, such as 2019-2020")
    if wish.since and wish.until and wish.until < wish.since:
        raise UnknownError("--until", f"no paper is of {wish.until} or before and of {wish.since} or later")
    if wish.base:
        parts = urlsplit(wish.base)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise UnknownError("--base-url", "no address of a server, such as http://127.0.0.1:8123")
        return replace(wish, base=wish.base.rstrip("/"))
    return wish
