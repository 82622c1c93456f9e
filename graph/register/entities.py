"""Records of the Tweede Kamer's register, flat as its services give them: one entity with its facts and its links.

A zaak, its actors, the besluiten on it and the stemmingen of each are entities of their own, joined by their guids.
Every service tells the same entity, some in parts and at different times, so what is known of one is the sum of what
was told: of each fact and of each relation the latest. Adding up goes by the entity's own time of change, so it comes
to the same in any order, and twice is as good as once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Entity", "Known", "add"]

Fact = str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity as one answer of a service told it.

    ``kind`` is the register's word for it, as the SyncFeed writes it ("zaak", "documentActor"), and so are the names of
    ``facts`` ("documentNummer") and of the relations. ``id`` is its guid in lower case. ``modified`` is when it changed
    in the register, UTC, as "2024-02-19T09:59:02.367Z" (so that text order is time order), empty where that was not
    told. Facts that are null are left out. ``links`` are the guids it is bound to by relation, all that there are: an
    empty tuple says that there are none. ``also`` are links of which there may be more, such as the one to the parent
    in an answer that holds an entity inside another. A deleted entity has its guid and time only, and an
    empty ``kind`` where that was not told.
    """

    kind: str
    id: str
    modified: str = ""
    deleted: bool = False
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    links: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    also: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What all answers together tell of an entity: values with the time for which they were told.

    ``whole`` is for each relation the time up to which its links are all that there are.
    """

    kind: str
    id: str
    modified: str = ""
    deleted: str | None = None
    facts: dict[str, tuple[str, Fact]] = field(default_factory=dict[str, tuple[str, Fact]])
    links: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    whole: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def gone(self) -> bool:
        """Whether the register deleted the entity, and has told nothing of it since."""
        return self.deleted is not None and self.deleted >= self.modified

    def fact(self, name: str) -> Fact | None:
        """Return a fact, None where it was not told."""
        return self.facts[name][1] if name in self.facts else None

    def text(self, name: str) -> str | None:
        """Return a fact as words without blanks around them, None where it was not told or is empty."""
        value = self.fact(name)
        return None if value is None else str(value).strip() or None

    def linked(self, relation: str) -> tuple[str, ...]:
        """Return the guids of a relation, in order."""
        return tuple(sorted(self.links.get(relation, ())))


def add(known: Known | None, entity: Entity) -> Known:
    """Return what is known with an answer added.

    >>> early = Entity(kind="zaak", id="z", modified="2024", facts={"soort": "Motie", "status": "Concept"})
    >>> late = Entity(kind="zaak", id="z", modified="2025", facts={"status": "Vrijgegeven"})
    >>> add(add(None, early), late) == add(add(None, late), early)
    True
    >>> add(add(None, late), early).fact("status"), add(add(None, late), early).fact("soort")
    ('Vrijgegeven', 'Motie')
    """
    if known is None:
        return _first(entity)
    deleted = max(known.deleted or "", entity.modified) if entity.deleted else known.deleted
    whole = dict(known.whole)
    for relation in entity.links:
        whole[relation] = max(whole.get(relation, ""), entity.modified)
    return Known(
        kind=known.kind or entity.kind,
        id=known.id,
        modified=max(known.modified, entity.modified),
        deleted=deleted,
        facts=_facts(known, entity, deleted),
        links=_links(known, entity, whole, deleted),
        whole=dict(sorted(whole.items())),
    )


def _first(entity: Entity) -> Known:
    """Return what one answer alone tells."""
    time = entity.modified
    told = {**entity.links, **entity.also} if not entity.deleted else {}
    links = {relation: {*entity.links.get(relation, ()), *entity.also.get(relation, ())} for relation in told}
    return Known(
        kind=entity.kind,
        id=entity.id,
        modified=time,
        deleted=time if entity.deleted else None,
        facts={} if entity.deleted else {name: (time, value) for name, value in sorted(entity.facts.items())},
        links={relation: dict.fromkeys(sorted(links[relation]), time) for relation in sorted(links) if links[relation]},
        whole=dict.fromkeys(sorted(entity.links), time),
    )


def _facts(known: Known, entity: Entity, deleted: str | None) -> dict[str, tuple[str, Fact]]:
    """Return the latest value of each fact; of two told for one time the greater, so that order does not matter."""
    facts = dict(known.facts)
    for name, value in entity.facts.items():
        told = (entity.modified, value)
        facts[name] = max(facts.get(name, told), told, key=lambda one: (one[0], str(one[1])))
    return {name: told for name, told in sorted(facts.items()) if deleted is None or told[0] > deleted}


def _links(known: Known, entity: Entity, whole: dict[str, str], deleted: str | None) -> dict[str, dict[str, str]]:
    """Return the links that were told since the relation was last told whole, or then."""
    links: dict[str, dict[str, str]] = {relation: dict(targets) for relation, targets in known.links.items()}
    for told in (entity.links, entity.also):
        for relation, targets in told.items():
            of_relation = links.setdefault(relation, {})
            for target in targets:
                of_relation[target] = max(of_relation.get(target, ""), entity.modified)
    kept = {
        relation: {
            target: time
            for target, time in sorted(targets.items())
            if time >= whole.get(relation, "") and (deleted is None or time > deleted)
        }
        for relation, targets in sorted(links.items())
    }
    return {relation: targets for relation, targets in kept.items() if targets}
