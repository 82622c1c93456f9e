"""Who acts in a zaak or a document: the register's actors, or the names in the subject of a motion."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Actor
from graph.register.placing import present

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = ["actors_of", "committee_of", "named_actors"]

_RELATIONS = ("Eerste ondertekenaar", "Indiener", "Mede ondertekenaar", "Medeindiener")  # in this order, others after
_COMMITTEES = frozenset({"Voortouwcommissie", "Volgcommissie"})
_MORE = re.compile(r"\s+c\.s\.$")


def actors_of(register: Register, known: Known) -> tuple[Actor, ...]:
    """Return the actors of a zaak or document, the first one to sign first; committees that only follow it left out.

    The register does not rank those who signed later: they come as the subject names them, others by name. Where it
    tells no actors, they are those whom the subject names.
    """
    found = present(register.linking(f"{known.kind}Actor", known.kind, known.id))
    named = _named(known)
    actors = [actor for one in found if (actor := _actor(one)) and actor.relation not in _COMMITTEES]
    actors.sort(key=lambda actor: (_order(_RELATIONS, actor.relation), _order(named, actor.surname), actor.name))
    return _ranked(actors) or named_actors(known)


def _actor(known: Known) -> Actor | None:
    name, relation = known.text("actorNaam"), known.text("relatie")
    if not name or not relation:
        return None
    return Actor(
        name=name,
        surname=known.text("achternaam") or name,
        relation=relation,
        office=known.text("functie"),
        fractie=known.text("actorFractie"),
        person=next(iter(known.linked("persoon")), None),
    )


def named_actors(known: Known) -> tuple[Actor, ...]:
    """Return those whom the subject of a motion or amendement names: the Indiener, and the Medeindieners."""
    roles = ("Indiener", *["Medeindiener"] * 99)
    pairs = zip(_named(known), roles, strict=False)
    return _ranked(Actor(name=name, surname=name, relation=relation) for name, relation in pairs)


def _named(known: Known) -> tuple[str, ...]:
    names = known.text("indieners")
    return tuple(_MORE.sub("", names).split("/")) if names else ()


def _order(several: tuple[str, ...], one: str) -> int:
    folded = [each.casefold() for each in several]
    return folded.index(one.casefold()) if one.casefold() in folded else len(folded)


def _ranked(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return the actors numbered among those with the same relation, in which each is named once."""
    ranks: dict[str, int] = {}
    ranked: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        if (actor.relation, actor.name) not in ranked:
            rank = ranks[actor.relation] = ranks.get(actor.relation, 0) + 1
            ranked[actor.relation, actor.name] = replace(actor, rank=rank)
    return tuple(ranked.values())


def committee_of(register: Register, zaak: Known) -> str | None:
    """Return the name of the committee that leads on a zaak."""
    found = present(register.linking("zaakActor", "zaak", zaak.id))
    return min(
        (str(one.text("actorNaam")) for one in found if one.text("relatie") == "Voortouwcommissie"), default=None
    )
