"""A small part of a register, in memory: one motion from its submission to the vote, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.register.assembling import number_of, title_of
from graph.register.entities import Entity, Known, add

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.register.entities import Fact

__all__ = ["TITLE", "TOLD", "Memory", "entity", "guid"]


class Memory:
    """What is known of entities, in memory: a ``graph.register.lookup.Register``."""

    def __init__(self, told: Iterable[Entity]) -> None:
        self.known: dict[str, Known] = {}
        for entity in told:
            self.known[entity.id] = add(self.known.get(entity.id), entity)

    def get(self, id: str) -> Known | None:  # noqa: A002  (as the protocol has it)
        """Return an entity by its guid."""
        return self.known.get(id)

    def of(self, kind: str) -> Iterator[Known]:
        """Yield the entities of a kind by guid."""
        return (known for _, known in sorted(self.known.items()) if known.kind == kind)

    def linking(self, kind: str, relation: str, target: str) -> Iterator[Known]:
        """Yield the entities that are bound to a target."""
        return (known for known in self.of(kind) if target in known.linked(relation))

    def numbered(self, kind: str, number: str) -> Iterator[Known]:
        """Yield the entities with a number."""
        return (known for known in self.of(kind) if number_of(known) == number)

    def titled(self, kind: str, title: str) -> Iterator[Known]:
        """Yield the entities with a title."""
        return (known for known in self.of(kind) if title_of(known) == title)


def guid(name: str) -> str:
    return f"{name.encode().hex():0>8.8}-0000-4000-8000-{name.encode().hex():0>12.12}"


def entity(
    kind: str, name: str, /, *, modified: str = "2024", deleted: bool = False, **facts: Fact | list[str]
) -> Entity:
    """Return an entity; facts that are lists are links to entities by name."""
    links = {name: tuple(map(guid, value)) for name, value in facts.items() if isinstance(value, list)}
    plain: dict[str, Fact] = {name: value for name, value in facts.items() if not isinstance(value, list)}
    time = f"{modified}-07-01T00:00:00.000Z"
    return Entity(kind=kind, id=guid(name), modified=time, deleted=deleted, facts=plain, links=links)


TITLE = "Mensenhandel"
TOLD = [
    entity("kamerstukdossier", "dos", nummer=28638, titel=TITLE, hoogsteVolgnummer=258, afgesloten=False),
    entity(
        "zaak",
        "z1",
        nummer="2020Z99001",
        soort="Motie",
        titel=TITLE,
        onderwerp="Motie van de leden Proef en Schets over X",
        gestartOp="2020-05-14T00:00:00",
        volgnummer=182,
        afgedaan=True,
        kabinetsappreciatie="Ontraden",
        indieners="Proef/Schets",
        kamerstukdossier=["dos"],
        vervangenVanuit=["z0"],
        agendapunt=["ap"],
    ),
    entity("zaak", "z0", nummer="2020Z99000", soort="Motie", volgnummer=180, kamerstukdossier=["dos"]),
    entity(
        "document",
        "d1",
        documentNummer="2020D99001",
        soort="Motie",
        onderwerp="Motie van de leden Proef en Schets over X",
        datum="2020-05-14T00:00:00",
        kamer=2,
        volgnummer=182,
        zaak=["z1"],
        kamerstukdossier=["dos"],
        huidigeDocumentVersie=["v3"],
        bronDocument=[],
    ),
    entity(
        "document",
        "d2",
        documentNummer="2020D99002",
        soort="Bijlage",
        onderwerp="Rapport",
        volgnummer=-1,
        bronDocument=["d1"],
    ),
    entity("documentVersie", "v3", versienummer=3, externeIdentifier="kst-28638-182", document=["d1"]),
    entity("documentVersie", "v2", versienummer=2, externeIdentifier="kst-1268678", document=["d1"]),
    entity(
        "zaakActor",
        "a2",
        actorNaam="S. Schets",
        achternaam="Schets",
        relatie="Medeindiener",
        actorFractie="ABC",
        zaak=["z1"],
    ),
    entity("zaakActor", "a1", actorNaam="P. Proef", achternaam="Proef", relatie="Indiener", zaak=["z1"], persoon=["p"]),
    entity(
        "zaakActor",
        "a3",
        actorNaam="commissie voor Justitie",
        achternaam="Justitie",
        relatie="Voortouwcommissie",
        zaak=["z1"],
    ),
    entity(
        "activiteit",
        "act",
        nummer="2020A99001",
        soort="Stemmingen",
        onderwerp="Stemmingen",
        datum="2020-05-19T00:00:00",
        aanvangstijd="2020-05-19T15:00:00",
        voortouwnaam="TK",
        status="Uitgevoerd",
    ),
    entity("agendapunt", "ap", nummer="2020P99001", activiteit=["act"]),
    entity("besluit", "b1", besluitSoort="Ingediend", besluitTekst="Ingediend", status="Besluit", zaak=["z1"]),
    entity(
        "besluit",
        "b2",
        besluitSoort="Stemmen - aangenomen",
        besluitTekst="Aangenomen.",
        status="Besluit",
        stemmingsSoort="Met handopsteken",
        zaak=["z1"],
        agendapunt=["ap"],
    ),
    entity(
        "stemming",
        "s1",
        soort="Voor",
        actorNaam="ABC",
        actorFractie="ABC",
        fractieGrootte=80,
        besluit=["b2"],
        persoon=[],
    ),
    entity(
        "stemming",
        "s2",
        soort="Tegen",
        actorNaam="DEF",
        actorFractie="DEF",
        fractieGrootte=70,
        besluit=["b2"],
        vergissing=True,
    ),
    entity(
        "toezegging",
        "t1",
        nummer="TZ202005-001",
        tekst="Een brief voor de zomer.",
        naam="G. Geduld",
        achternaam="Geduld",
        functie="minister",
        status="Openstaand",
        aanmaakdatum="2020-05-19T00:00:00",
        activiteit=["act"],
        kamerbriefNakoming="zie kst-28638-190",
        toegezegdAanPersoon=["p"],
    ),
    entity("persoon", "p", achternaam="Proef", initialen="P."),
]
