"""Who is named in a record: persons, fracties, committees and ministries, each with the id under which it acted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.indexes.acts import actor_id, is_committee
from graph.model import Activiteit, Record, Toezegging, Zaak
from graph.offices import ministry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Actor, Stemming, Told

__all__ = ["Named", "named_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One that a record names, and its id among the actors.

    ``name`` is as the record has it: a name, the office of who acted for a ministry, the guid of a person.
    """

    name: str
    id: str


def named_in(told: Told) -> Iterator[Named]:
    """Yield whom a record names, in its order.

    >>> from graph.model import Actor, Toezegging
    >>> minister = Actor(name="V. Voorbeeld", surname="Voorbeeld", relation="", office="minister van Financiën")
    >>> promise = Toezegging(number="TZ1", text="Een brief.", actor=minister)
    >>> [(each.name, each.id) for each in named_in(promise)]
    [('V. Voorbeeld', 'persoon-v-voorbeeld'), ('minister van Financiën', 'ministerie-financien')]
    """
    match told:
        case Record(document=document):
            for actor in document.actors:
                yield from _actor(actor)
            for zaak in document.zaken:
                yield from named_in(zaak)
        case Zaak():
            yield from _zaak(told)
        case Toezegging():
            yield from _actor(replace(told.actor, person=None)) if told.actor else ()  # as in the index of acts
            yield from _of("ministerie", told.ministry)
        case Activiteit():
            yield from _committee(told.organiser)
        case _:
            return


def _zaak(zaak: Zaak) -> Iterator[Named]:
    for actor in zaak.actors:
        yield from _actor(actor)
    yield from _committee(zaak.committee or "")
    for besluit in zaak.besluiten:
        for vote in besluit.stemmingen:
            yield _voter(vote)
    for activity in zaak.activities:
        yield from named_in(activity)


def _actor(actor: Actor) -> Iterator[Named]:
    if is_committee(actor.name):
        yield from _committee(actor.name)
        return
    yield from _of("persoon", actor.person or actor.name)
    yield from _of("fractie", actor.fractie)
    if actor.office and (ministry := ministry_of(actor.office)):
        yield Named(name=actor.office, id=actor_id("ministerie", ministry))


def _voter(vote: Stemming) -> Named:
    sort, who = ("persoon", vote.person) if vote.person else ("fractie", vote.fractie or vote.name)
    return Named(name=who, id=actor_id(sort, who))


def _committee(name: str) -> Iterator[Named]:
    yield from _of("commissie", name) if is_committee(name) else ()


def _of(sort: str, name: str | None) -> Iterator[Named]:
    if name:
        yield Named(name=name, id=actor_id(sort, name))
