"""What each operation of the JSON API answers, from an open graph; one function an operation.

A function takes what the table of operations says that may be given. UnknownError is what is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from graph.errors import UnknownError
from graph.fate import fate_in
from graph.model import Activiteit, Record, Toezegging, Zaak
from graph.search import Filters, dossiers, listed
from kamergraaf import dossiers as rooms
from kamergraaf import gist as gists
from kamergraaf.citing import citing
from kamergraaf.coverage import coverage
from kamergraaf.identify import identify
from kamergraaf.picture import picture, picture_of
from kamergraaf.searching import known, search, sorted_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.archive import Archive
    from graph.fate import Fate
    from graph.model import Reference, Told
    from graph.search import Hit
    from kamergraaf.citing import Citing
    from kamergraaf.coverage import Covered
    from kamergraaf.dossiers import DossierFacts, TimelineRow
    from kamergraaf.gist import Gist
    from kamergraaf.motions import CitedMotion
    from kamergraaf.opened import Graph
    from kamergraaf.picture import Picture

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list, how long the whole is where that is known, and ``next``: what to give as ``after`` for more."""

    items: tuple[T, ...]
    total: int | None = None
    next: str | None = None


# ── documents ────────────────────────────────────────────────────────────────────────────────────────────────────────


def documents(graph: Graph, *, limit: int, after: str = "", **filters: str) -> Page[Hit]:
    """List documents by identifier."""
    found = listed(graph.archive, sorted_out(Filters(**filters)), limit=limit + 1, after=after)
    return keyed(found.hits, limit, lambda hit: hit.id, total=found.total)


def document(graph: Graph, *, id: str) -> Record:  # noqa: A002  (so it is called in the address)
    """Return a record."""
    return graph.archive.record(_name(graph.archive, id))


def statements(graph: Graph, *, id: str) -> Page[Record]:  # noqa: A002  (as above)
    """Return what each source says of a document."""
    told = graph.archive.statements(document(graph, id=id).document.id)
    return Page(items=tuple(told), total=len(told))


def references(graph: Graph, *, id: str, limit: int, after: int = 0) -> Page[Reference]:  # noqa: A002  (as above)
    """List what a document cites, in the order of its text."""
    return _counted(document(graph, id=id).references, limit, after)


def citations(graph: Graph, *, id: str, limit: int, after: str = "") -> Page[Citing]:  # noqa: A002  (as above)
    """List what cites a document, which need not be loaded."""
    name = _mentioned(graph.archive, id)
    return keyed(citing(graph.archive, name, limit=limit + 1, after=after), limit, lambda one: one.id)


def cited(graph: Graph, *, id: str, limit: int, after: int = 0) -> Page[Hit]:  # noqa: A002  (as above)
    """List what the references of a document mean, each once."""
    references = document(graph, id=id).references
    names = tuple(dict.fromkeys(target for reference in references for target in reference.targets))
    page = _counted(names, limit, after)
    return Page(items=tuple(known(graph.archive, name) for name in page.items), total=page.total, next=page.next)


def zaken_of(graph: Graph, *, id: str) -> Page[Zaak]:  # noqa: A002  (as above)
    """List the zaken that tell of a document, which need not be loaded."""
    told = graph.archive.told(_mentioned(graph.archive, id))
    found = tuple(one for one in told if isinstance(one, Zaak))
    return Page(items=found, total=len(found))


def network(graph: Graph, *, id: str) -> Picture:  # noqa: A002  (as above)
    """Return the picture of a document among what it cites and what cites it."""
    return picture(graph.archive, _mentioned(graph.archive, id))


def networks(graph: Graph, *, ids: str) -> Picture:
    """Return the picture of some documents and dossiers; names that nothing is known of are passed over."""
    names = {_name(graph.archive, each) for each in ids.split(",")}
    return picture_of(graph.archive, sorted(name for name in names if graph.archive.mentioned(name)))


def motions(graph: Graph, *, id: str) -> Page[CitedMotion]:  # noqa: A002  (as above)
    """List the motions that a document cites."""
    found = graph.motions(document(graph, id=id).document.id)
    return Page(items=found, total=len(found))


def fate(graph: Graph, *, id: str) -> Fate:  # noqa: A002  (as above)
    """Tell what became of a motion, which need not be loaded."""
    name = _name(graph.archive, id)
    if found := fate_in(graph.archive, name):
        return found
    raise UnknownError(name, "no motion of this graph: neither its own record nor who cites it calls it one")


def _name(archive: Archive, spelling: str) -> str:
    """Return the name of a paper in the graph: one that it has there, or any spelling of its number."""
    return archive.canonical(spelling if spelling in archive else identify(spelling))


def _mentioned(archive: Archive, spelling: str) -> str:
    """Return the name of a paper that is loaded or cited; UnknownError for others."""
    name = _name(archive, spelling)
    if not archive.mentioned(name):
        raise UnknownError(name, "neither loaded nor cited in this graph")
    return name


# ── dossiers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def all_dossiers(graph: Graph, *, limit: int, after: str = "") -> Page[DossierFacts]:
    """List the dossiers of loaded papers by number."""
    numbers = [number for number, _ in dossiers(graph.archive, limit=limit + 1, after=after)]
    page = keyed(numbers, limit, str)
    facts = tuple(rooms.dossier_facts(graph.archive, number) for number in page.items)
    return Page(items=facts, next=page.next)


def dossier(graph: Graph, *, number: str) -> DossierFacts:
    """Return the facts of a dossier."""
    return rooms.dossier_facts(graph.archive, _number(number))


def gist(graph: Graph, *, number: str) -> Gist:
    """Return where a dossier was debated, and what was promised there."""
    return gists.gist(graph.archive, dossier(graph, number=number).number)


def papers(graph: Graph, *, number: str, limit: int, after: int = 0) -> Page[Hit]:
    """List the papers of a dossier in the order of their numbers."""
    of = dossier(graph, number=number).number
    return _counted(rooms.papers(graph.archive, of), limit, after)


def timeline(graph: Graph, *, number: str, limit: int, after: int = 0) -> Page[TimelineRow]:
    """List the papers of a dossier by day, with who cites whom."""
    facts = dossier(graph, number=number)
    rows = rooms.timeline(graph.archive, facts.number, limit=limit, after=after)
    return Page(items=tuple(rows), total=facts.papers, next=onward(facts.papers, limit, after))


def dossier_network(graph: Graph, *, number: str) -> Picture:
    """Return the picture of a dossier: its papers, and who cites whom."""
    return picture(graph.archive, f"dossier-{dossier(graph, number=number).number}")


def _number(spelling: str) -> str:
    found = identify(spelling)
    if not found.startswith("dossier-"):
        raise UnknownError(spelling, "no number of a dossier; write it like 28638 or 35300-XVII")
    return found.removeprefix("dossier-")


# ── the register ─────────────────────────────────────────────────────────────────────────────────────────────────────


def zaken(graph: Graph, *, limit: int, after: str = "", order: str = "") -> Page[Zaak]:
    """List the zaken of the register by number."""
    return _registered(graph, "zaak", Zaak, limit, after, order)


def toezeggingen(graph: Graph, *, limit: int, after: str = "", order: str = "") -> Page[Toezegging]:
    """List the toezeggingen of the register by number."""
    return _registered(graph, "toezegging", Toezegging, limit, after, order)


def activiteiten(graph: Graph, *, limit: int, after: str = "", order: str = "") -> Page[Activiteit]:
    """List the activiteiten of the register by number."""
    return _registered(graph, "activiteit", Activiteit, limit, after, order)


def zaak(graph: Graph, *, number: str) -> Zaak:
    """Return a zaak, as the register tells it or else as a document does."""
    return _one(graph, "zaak", Zaak, number)


def toezegging(graph: Graph, *, number: str) -> Toezegging:
    """Return a toezegging."""
    return _one(graph, "toezegging", Toezegging, number)


def activiteit(graph: Graph, *, number: str) -> Activiteit:
    """Return an activiteit, as the register tells it or else as a document does."""
    return _one(graph, "activiteit", Activiteit, number)


N = TypeVar("N", Zaak, Toezegging, Activiteit)


def _registered(graph: Graph, sort: str, kind: type[N], limit: int, after: str, order: str) -> Page[N]:
    every = graph.archive.registered(sort, after=after, latest=order == "latest")
    told = (one for one in every if isinstance(one, kind))
    return keyed(list(islice(told, limit + 1)), limit, lambda one: one.number or "")


def _one(graph: Graph, sort: str, kind: type[N], number: str) -> N:
    """Return the first record of a number: the register's, else a document's."""
    told = sorted(graph.archive.told(f"{sort}-{number}"), key=lambda one: isinstance(one, Record))
    for one in (one for each in told for one in _within(each)):
        if isinstance(one, kind) and one.number == number:
            return one
    raise UnknownError(number, f"no {sort} of this graph; write it letter for letter")


def _within(told: Told) -> Iterator[Told]:
    """Yield a record of the register, or what the record of a document has in it of that kind."""
    if not isinstance(told, Record):
        yield told
        return
    for one in told.document.zaken:
        yield replace(one, documents=(told.document.id,))
        yield from one.activities


# ── all of it ────────────────────────────────────────────────────────────────────────────────────────────────────────


def found(graph: Graph, *, limit: int, q: str = "", after: int = 0, **filters: str) -> Page[Hit]:
    """Search."""
    answer = search(graph.archive, q, sorted_out(Filters(**filters)), limit=limit, after=after)
    return Page(items=answer.hits, total=answer.total, next=onward(answer.total, limit, after))


def statistics(graph: Graph) -> Page[Covered]:
    """Tell what the graph covers, and what it does not."""
    covered = tuple(coverage(graph.archive))
    return Page(items=covered, total=len(covered))


# ── parts of lists ───────────────────────────────────────────────────────────────────────────────────────────────────


def _counted(items: Iterable[T], limit: int, after: int) -> Page[T]:
    """Return a part of a list that is at hand; ``after`` is how many to pass over."""
    every = tuple(items)
    return Page(items=every[after : after + limit], total=len(every), next=onward(len(every), limit, after))


def onward(total: int, limit: int, after: int) -> str | None:
    """Return how many to pass over for the next part of a list, None where there is no more."""
    return str(after + limit) if after + limit < total else None


def keyed(items: Iterable[T], limit: int, key: Callable[[T], str], *, total: int | None = None) -> Page[T]:
    """Return a part of a list of which one more than that was read; ``next`` is the key of its last item."""
    read = tuple(items)
    return Page(items=read[:limit], total=total, next=key(read[limit - 1]) if len(read) > limit else None)
