"""What is kept of the Tweede Kamer's register: for each kind of entity its facts and its links, and nothing else.

Names are those of the SyncFeed. What is not in the table is not stored: contact data, dates and places of birth, gifts
and travel, internal notes (Noot, Opmerking, Grondslagvoorhang), the security identifiers of actors. Two facts
are read from others: "indieners" of a zaak or document from its onderwerp, "achternaam" of an actor from its name.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

__all__ = ["KINDS", "Kind", "Relation", "facts", "relations"]


class Kind(NamedTuple):
    """What is kept of a kind of entity.

    ``words``, ``numbers``, ``truths`` and ``times`` are the names of its facts by what their values are. ``links`` is
    for each relation that the register stores with it the kind of entity that it leads to. ``signs`` are names, as
    OData has them, that tell an entity of the kind where nothing else does: one of them, of those joined by | all.
    """

    words: str
    numbers: str = ""
    truths: str = ""
    times: str = ""
    links: dict[str, str] = {}  # noqa: RUF012  (a table, never changed)
    signs: str = ""


_ACTOR = "actorNaam actorFractie actorAfkorting functie relatie"
_PARTIES = {"persoon": "persoon", "fractie": "fractie", "commissie": "commissie"}

KINDS: dict[str, Kind] = {  # kinds that others' signs could be taken for come later
    "zaakActor": Kind(_ACTOR, links={"zaak": "zaak", **_PARTIES}, signs="ActorNaam|Zaak_Id"),
    "documentActor": Kind(_ACTOR, links={"document": "document", **_PARTIES}, signs="ActorNaam|Document_Id"),
    "zaak": Kind(
        "nummer soort titel citeertitel alias status onderwerp organisatie vergaderjaar huidigeBehandelstatus"
        " kabinetsappreciatie",
        numbers="volgnummer",
        truths="afgedaan grootProject",
        times="gestartOp termijn",
        links={
            "kamerstukdossier": "kamerstukdossier",
            "activiteit": "activiteit",
            "agendapunt": "agendapunt",
            "gerelateerdVanuit": "zaak",
            "vervangenVanuit": "zaak",
        },
        signs="GrootProject Kabinetsappreciatie GestartOp",
    ),
    "document": Kind(
        "documentNummer soort titel onderwerp vergaderjaar citeertitel alias aanhangselnummer organisatie contentType",
        numbers="volgnummer kamer contentLength",
        times="datum datumRegistratie datumOntvangst",
        links={
            "huidigeDocumentVersie": "documentVersie",
            "bronDocument": "document",
            "activiteit": "activiteit",
            "agendapunt": "agendapunt",
            "zaak": "zaak",
            "kamerstukdossier": "kamerstukdossier",
        },
        signs="DocumentNummer DatumRegistratie Ondernummer",
    ),
    "documentVersie": Kind(
        "status extensie externeIdentifier",
        numbers="versienummer",
        times="datum",
        links={"document": "document"},
        signs="Versienummer",
    ),
    "documentPublicatie": Kind(
        "identifier documentType fileName source url contentType",
        numbers="contentLength",
        times="publicatieDatum",
        links={"documentVersie": "documentVersie"},
        signs="FileName",
    ),
    "kamerstukdossier": Kind(
        "titel citeertitel alias toevoeging kamer",
        numbers="nummer hoogsteVolgnummer",
        truths="afgesloten",
        signs="HoogsteVolgnummer AantalDocumenten",
    ),
    "stemming": Kind(
        "soort actorNaam actorFractie",
        numbers="fractieGrootte",
        truths="vergissing",
        links={"besluit": "besluit", "persoon": "persoon", "fractie": "fractie"},
        signs="FractieGrootte Vergissing",
    ),
    "besluit": Kind(
        "stemmingsSoort besluitSoort besluitTekst status",
        numbers="agendapuntZaakBesluitVolgorde",
        links={"agendapunt": "agendapunt", "zaak": "zaak"},
        signs="BesluitSoort AgendapuntZaakBesluitVolgorde",
    ),
    "activiteit": Kind(
        "nummer soort onderwerp datumSoort locatie status vergaderjaar kamer voortouwnaam voortouwafkorting vrsNummer",
        truths="besloten",
        times="datum aanvangstijd eindtijd",
        links={"voortouwcommissie": "commissie", "voortgezetVanuit": "activiteit", "vervangenVanuit": "activiteit"},
        signs="DatumSoort Voortouwnaam",
    ),
    "toezegging": Kind(
        "nummer tekst naam achternaam tussenvoegsel initialen titulatuur functie ministerie status activiteitNummer"
        " kamerbriefNakoming",
        times="aanmaakdatum datumNakoming",
        links={
            "activiteit": "activiteit",
            "toegezegdAanFractie": "fractie",
            "toegezegdAanPersoon": "persoon",
            "isHerhalingVan": "toezegging",
            "isAanvullingOp": "toezegging",
            "isWijzigingVan": "toezegging",
        },
        signs="KamerbriefNakoming ActiviteitNummer",
    ),
    "vergadering": Kind(
        "soort titel vergaderjaar kamer",
        numbers="vergaderingNummer",
        times="datum aanvangstijd sluiting",
        signs="VergaderingNummer",
    ),
    "verslag": Kind(
        "soort status contentType",
        numbers="contentLength",
        links={"vergadering": "vergadering"},
        signs="Vergadering_Id",
    ),
    "fractie": Kind(
        "nummer afkorting naamNl naamEn",
        numbers="aantalZetels",
        times="datumActief datumInactief",
        signs="AantalZetels",
    ),
    "commissie": Kind(
        "nummer soort afkorting naamNl naamEn naamWebNl", times="datumActief datumInactief", signs="NaamWebNL NaamWebNl"
    ),
    "persoon": Kind(
        "nummer titels initialen tussenvoegsel achternaam voornamen roepnaam functie fractielabel",
        signs="Fractielabel Roepnaam Initialen|Achternaam",
    ),
    "agendapunt": Kind(
        "nummer onderwerp rubriek status",
        numbers="volgorde",
        times="aanvangstijd eindtijd",
        links={"activiteit": "activiteit"},
        signs="Volgorde|Onderwerp",
    ),
}

# What other versions of the services call a fact, in small letters: OData v5 has other names than v4/2.0.
_RENAMED = {
    "document": {"nummer": "documentNummer", "ondernummer": "volgnummer"},
    "kamerstukdossier": {"aantaldocumenten": "hoogsteVolgnummer"},
}

# The other end of a relation, where OData does not call it after the kind of entity that it leads back to.
_BACK = {
    ("document", "bronDocument"): "bijlageDocument",
    ("zaak", "vervangenVanuit"): "vervangenDoor",
    ("zaak", "gerelateerdVanuit"): "gerelateerdNaar",
    ("activiteit", "vervangenVanuit"): "vervangenDoor",
    ("activiteit", "voortgezetVanuit"): "voortgezetIn",
    ("toezegging", "isHerhalingVan"): "isHerhaaldDoor",
    ("toezegging", "isAanvullingOp"): "isAangevuldVanuit",
    ("toezegging", "isWijzigingVan"): "isGewijzigdDoor",
}


class Relation(NamedTuple):
    """Where a name leads from an entity: to entities of a ``kind``, by a ``relation`` that is ``own`` or theirs."""

    kind: str
    relation: str
    own: bool


@cache
def facts(kind: str) -> dict[str, tuple[str, str]]:
    """Return the facts of a kind by their names in small letters: the name that is kept, and the sort of its values.

    >>> facts("document")["nummer"], facts("fractie")["naamnl"], facts("kamerstukdossier")["nummer"]
    (('documentNummer', 'words'), ('naamNl', 'words'), ('nummer', 'numbers'))
    """
    table = KINDS[kind]
    sorts = {"words": table.words, "numbers": table.numbers, "truths": table.truths, "times": table.times}
    kept = {name.lower(): (name, sort) for sort, names in sorts.items() for name in names.split()}
    return kept | {other: kept[name.lower()] for other, name in _RENAMED.get(kind, {}).items()}


@cache
def relations(kind: str) -> dict[str, Relation]:
    """Return where the relations of a kind lead, by their names in small letters; its own before those of others.

    >>> relations("zaak")["zaakactor"], relations("zaak")["vervangendoor"]  # doctest: +NORMALIZE_WHITESPACE
    (Relation(kind='zaakActor', relation='zaak', own=False),
     Relation(kind='zaak', relation='vervangenVanuit', own=False))
    >>> relations("document")["huidigedocumentversie"]
    Relation(kind='documentVersie', relation='huidigeDocumentVersie', own=True)
    """
    own = {name.lower(): Relation(to, name, own=True) for name, to in KINDS[kind].links.items()}
    theirs = {
        _BACK.get((other, name), other).lower(): Relation(other, name, own=False)
        for other, table in KINDS.items()
        for name, to in table.links.items()
        if to == kind
    }
    return theirs | own
