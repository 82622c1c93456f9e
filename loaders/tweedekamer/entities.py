"""Entities made of what a service tells of one: an object of OData, or of a table's row, by the names it has there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from graph.register.entities import Entity
from loaders.tweedekamer.fields import KINDS, Relation, facts, relations
from loaders.tweedekamer.names import read_from
from loaders.tweedekamer.values import CLEAN, guid, truth, utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.register.entities import Fact

__all__ = ["Row", "deleted", "kind_of", "read_entities"]

Row = dict[str, object]


class _Fact(NamedTuple):
    name: str
    clean: Callable[[object], Fact | None]


class _Steps(dict[str, "_Fact | Relation | None"]):
    """What to do with each name of an object of a kind, found out when the name is first met."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._facts, self._relations = facts(kind), relations(kind)

    def __missing__(self, name: str) -> _Fact | Relation | None:
        small = name.lower()
        if small in self._facts:
            kept, sort = self._facts[small]
            self[name] = _Fact(kept, CLEAN[sort])
        else:
            self[name] = self._relations.get(small.removesuffix("_id"))
        return self[name]


_steps = cache(_Steps)


def read_entities(kind: str, row: Row, also: Mapping[str, tuple[str, ...]] | None = None) -> Iterator[Entity]:
    """Yield the entity that an object of a service tells of, then those that it holds; ValueError if it has no guid.

    ``also`` are links that are known from where the object stands.

    >>> for entity in read_entities("zaak", {
    ...     "Id": "5504d404-27b8-4a83-9d9b-89e9c41e1775", "Nummer": "2007Z00149", "Afgedaan": True, "Noot": "…",
    ...     "Document": [{"Id": "06004cd7-9ea6-4290-9cc5-bd30aca63d33", "Volgnummer": 34}]}):
    ...     print(entity.kind, entity.facts, entity.links, entity.also)
    zaak {'nummer': '2007Z00149', 'afgedaan': True} {} {}
    document {'volgnummer': 34} {} {'zaak': ('5504d404-27b8-4a83-9d9b-89e9c41e1775',)}
    """
    id_ = guid(row.get("Id") or row.get("id"))
    if id_ is None:
        raise ValueError("it has no guid (Id)")
    if gone := deleted(row, kind):
        yield gone
        return
    told, links, inner = _sorted(kind, id_, row)
    told |= read_from(kind, told)
    modified = _modified(row)
    partial = {relation: links.pop(relation) for relation in tuple(links) if _cut_short(relation, row)}
    yield Entity(kind=kind, id=id_, modified=modified, facts=told, links=links, also={**partial, **(also or {})})
    for other, objects, back in inner:
        for one in objects:
            yield from read_entities(other, one, back)


_Inner = tuple[str, list[Row], "dict[str, tuple[str, ...]]"]


def _sorted(kind: str, id_: str, row: Row) -> tuple[dict[str, Fact], dict[str, tuple[str, ...]], list[_Inner]]:
    """Sort what an object holds into facts, its own links, and objects within it with the links that lead back."""
    steps = _steps(kind)
    told: dict[str, Fact] = {}
    links: dict[str, tuple[str, ...]] = {}
    inner: list[_Inner] = []
    for name, value in row.items():
        step = steps[name]
        if step is None:
            continue
        if isinstance(step, _Fact):
            if isinstance(value, str | int | float) and (fact := step.clean(value)) is not None:
                told[step.name] = fact
            continue
        objects = list(_objects(value))
        if objects:
            inner.append((step.kind, objects, {} if step.own else {step.relation: (id_,)}))
        if step.own and (objects or not links.get(step.relation)):
            links[step.relation] = tuple(filter(None, map(_link, objects or (value,))))
    return told, links, inner


def _objects(value: object) -> Iterator[Row]:
    """Return the objects that stand in the place of a relation: one, a list, or none."""
    objects = cast("list[object]", value) if isinstance(value, list) else [value]
    return (cast("Row", one) for one in objects if isinstance(one, dict))


def _link(value: object) -> str | None:
    return guid(cast("Row", value).get("Id") if isinstance(value, dict) else value)


def _modified(row: Row) -> str:
    return utc(row.get("GewijzigdOp") or row.get("ApiGewijzigdOp"))


def deleted(row: Row, kind: str = "") -> Entity | None:
    """Return the entity that an object says was deleted; None where it says nothing of the sort."""
    id_ = guid(row.get("Id") or row.get("id"))
    if id_ is None or not truth(row.get("Verwijderd")):
        return None
    return Entity(kind=kind, id=id_, modified=_modified(row), deleted=True)


def _cut_short(relation: str, row: Row) -> bool:
    """Tell whether the service says that there is more of a relation than it gave."""
    return f"{relation[0].upper()}{relation[1:]}@odata.nextLink" in row


_SIGNS = {kind: tuple(frozenset(sign.split("|")) for sign in table.signs.split()) for kind, table in KINDS.items()}


def kind_of(row: Row, expected: str | None = None) -> str | None:
    """Tell the kind of an object by its names, the expected one first; None where they do not tell.

    >>> kind_of({"Id": "…", "DatumSoort": "Dag"}), kind_of({"Id": "…", "Verwijderd": True})
    ('activiteit', None)
    """
    names = row.keys()
    if expected and any(sign <= names for sign in _SIGNS[expected]):
        return expected
    return next((kind for kind, signs in _SIGNS.items() if any(sign <= names for sign in signs)), None)
