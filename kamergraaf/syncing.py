"""Harvesting over the net: which source to ask where, politely, and into which graph."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import UnknownError, UnreachableError, UnreadableError
from graph.identifiers import Dossier
from graph.numbering import OWN
from kamergraaf.version import __version__
from loaders.harvest import Harvest, OutError, Report
from loaders.harvesting.bekendmakingen import harvest_bekendmakingen
from loaders.harvesting.opentk import harvest_opentk
from loaders.harvesting.syncfeed import harvest_syncfeed
from loaders.harvesting.tweedekamer import harvest_tweedekamer
from loaders.http import Client, Pace
from loaders.koop import PLACES, Places
from loaders.opentk_site import PACE as SLOWLY
from loaders.opentk_site import PLACE as OPENTK
from loaders.references import find
from loaders.syncfeed import PLACE as TWEEDE_KAMER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kamergraaf.opened import Graph
    from loaders.harvest import Tick

__all__ = ["SOURCES", "Source", "Wish", "sync"]

POLITELY = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to bring from a source: ``base`` is the address of another server than the real one."""

    dossier: str | None = None
    since: dt.date | None = None
    cited: bool = False
    categories: tuple[str, ...] = ()
    texts: bool = True
    base: str | None = None

    @property
    def number(self) -> Dossier | None:
        """The dossier; UnknownError where it is the number of none."""
        found = Dossier.parse(self.dossier) if self.dossier else None
        if self.dossier and found is None:
            raise UnknownError(self.dossier, "no number of a dossier, such as 28638 or 35300-XVII")
        return found

    @property
    def one_dossier(self) -> Dossier:
        """The dossier; UnknownError where none was named."""
        if self.number is None:
            raise UnknownError("--dossier", "name a dossier; the whole register comes with: sync syncfeed")
        return self.number


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what it is, its addresses, how to ask it, and what it understands of a wish."""

    summary: str
    places: tuple[str, ...]
    run: Callable[[Harvest, Wish], None]
    pace: Pace = POLITELY
    understands: tuple[str, ...] = ("dossier",)


def _tweedekamer(harvest: Harvest, wish: Wish) -> None:
    harvest_tweedekamer(harvest, wish.one_dossier, texts=wish.texts, base=wish.base or TWEEDE_KAMER)


def _syncfeed(harvest: Harvest, wish: Wish) -> None:
    harvest_syncfeed(
        harvest,
        dossier=wish.number,
        categories=wish.categories,
        texts=wish.texts and wish.number is not None,
        base=wish.base or TWEEDE_KAMER,
    )


def _bekendmakingen(harvest: Harvest, wish: Wish) -> None:
    if wish.number is None and wish.since is None:
        raise UnknownError("--dossier, --since", "name a dossier, a day, or both: there are millions of papers")
    places = Places(wish.base, wish.base) if wish.base else PLACES
    harvest_bekendmakingen(harvest, dossier=wish.number, since=wish.since, cited=wish.cited, places=places)


def _opentk(harvest: Harvest, wish: Wish) -> None:
    harvest_opentk(harvest, wish.one_dossier, base=wish.base or OPENTK)


SOURCES: dict[str, Source] = {
    "tweedekamer": Source("a dossier with everything in it, by OData", (TWEEDE_KAMER,), _tweedekamer,
                          understands=("dossier", "texts")),
    "bekendmakingen": Source("papers of officielebekendmakingen.nl, of both chambers", (PLACES.files, PLACES.search),
                             _bekendmakingen, understands=("dossier", "since", "cited")),
    "syncfeed": Source("the register of the Tweede Kamer, whole or of a dossier, and what changes", (TWEEDE_KAMER,),
                       _syncfeed, Pace(pause=0.1), ("dossier", "categories", "texts")),
    "opentk": Source("texts that nothing else gave; one person's server", (OPENTK,), _opentk, SLOWLY),
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
    those of :mod:`time`. UnknownError for a source or wish that makes no sense.
    """
    if name not in SOURCES:
        raise UnknownError(name, f"no source; there are {', '.join(SOURCES)}")
    source, wish = SOURCES[name], _sound(wish, name)
    agent = f"kamergraaf/{__version__} (+{OWN.removesuffix('id/')}{f'; {contact}' if contact else ''})"
    cache = graph.folder / "answers.sqlite"
    places = (wish.base,) if wish.base else source.places
    with Client(places, agent=agent, pace=pace or source.pace, cache=cache, clock=clock, sleep=sleep) as client:
        harvest = Harvest(graph.archive, client, find, dry=dry, each=each)
        try:
            source.run(harvest, wish)
        except OutError as error:
            harvest.skip(name, error.problem)
        except (UnreachableError, UnreadableError) as error:
            harvest.skip(error.subject, error.problem)
        return harvest.finish()


def _sound(wish: Wish, name: str) -> Wish:
    """Return a wish that the source understands whole; UnknownError where it does not, or has no sound address."""
    for option in ("dossier", "since", "cited", "categories"):
        if getattr(wish, option) and option not in SOURCES[name].understands:
            raise UnknownError(
                f"--{option}", f"{name} cannot be asked so; it knows {', '.join(SOURCES[name].understands)}"
            )
    if wish.base:
        parts = urlsplit(wish.base)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
            raise UnknownError("--base-url", "no address of a server, such as http://127.0.0.1:8123")
        return replace(wish, base=wish.base.rstrip("/"))
    return wish
