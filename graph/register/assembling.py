"""Records made from the register: what is known of an entity and of those around it, put together.

Pure functions of what a ``Register`` holds: the same knowledge gives the same records, in whatever order it came.
Deleted entities give none, nor do those of which nothing but the guid is known.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.identifiers import Documentnummer, Kamerstuk, dossier_of, natural_key, parse
from graph.model import Activiteit, Actor, Document, Dossier, Toezegging, Zaak
from graph.register.actors import actors_of, committee_of
from graph.register.deciding import besluiten
from graph.register.placing import (
    day_of,
    dossier_from,
    identifier_of,
    identifiers_of,
    linked,
    number_of,
    place_of,
    present,
    title_of,
)
from graph.register.roots import roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = [
    "assemble_activiteit",
    "assemble_document",
    "assemble_document_of_zaak",
    "assemble_dossier",
    "assemble_toezegging",
    "assemble_zaak",
    "number_of",
    "roots",
    "title_of",
]

ADDRESS = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Entiteiten/"

# Kinds of zaak that are one paper, which has the zaak's number in the dossier; measured in docs/decisions/0018.
_ONE_PAPER = frozenset(
    {
        "Amendement",
        "Brief regering",
        "Brief van lid/fractie/commissie",
        "Motie",
        "Nota n.a.v. het (nader/tweede nader/enz.) verslag",
        "Nota van wijziging",
        "Rapport/brief Algemene Rekenkamer",
    }
)


# ── zaken ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def assemble_zaak(register: Register, known: Known) -> Zaak | None:
    """Return all that the register tells of a zaak."""
    number = number_of(known)
    if known.gone or number is None:
        return None
    place, done = place_of(register, known), known.fact("afgedaan")
    replaced = list(linked(register, known, "vervangenVanuit"))
    related = (*linked(register, known, "gerelateerdVanuit"), *register.linking("zaak", "gerelateerdVanuit", known.id))
    return Zaak(
        number=number,
        actors=actors_of(register, known),
        committee=committee_of(register, known),
        activities=tuple(_activities(register, known)),
        soort=known.text("soort"),
        title=title_of(known),
        subject=known.text("onderwerp"),
        date=day_of(known, "gestartOp"),
        vergaderjaar=known.text("vergaderjaar"),
        status=known.text("status"),
        done=done if isinstance(done, bool) else None,
        appreciation=known.text("kabinetsappreciatie"),
        dossiers=place.dossiers,
        volgnummer=str(place.number) if place.number else None,
        placed_by=place.by,
        documents=_documents(register, known),
        besluiten=besluiten(register, known),
        replaces=_numbers(replaced),
        replaces_documents=_sorted(name for one in replaced for name in _documents(register, one)),
        related=_numbers(present(related)),
    )


def _activities(register: Register, zaak: Known) -> list[Activiteit]:
    """Return the activities on whose agenda a zaak stands, also by an item of it, in the order of time."""
    items: Iterable[Known] = linked(register, zaak, "agendapunt")
    taken = present(register.linking("besluit", "zaak", zaak.id))
    items = (*items, *(item for besluit in taken for item in linked(register, besluit, "agendapunt")))
    found = [*linked(register, zaak, "activiteit")]
    found += [activity for item in items for activity in linked(register, item, "activiteit")]
    known = {one.id: one for one in found}
    activities = (assemble_activiteit(register, one) for one in known.values())
    return sorted(filter(None, activities), key=lambda one: (one.start, one.number or "", one.title))


def _documents(register: Register, zaak: Known) -> tuple[str, ...]:
    """Return the identifiers of the documents of a zaak: those bound to it, else the one that has its place."""
    bound = present(register.linking("document", "zaak", zaak.id))
    told = _sorted(name for document in bound if (name := identifier_of(register, document)))
    own = None if told else _own_paper(register, zaak)
    return (own,) if own else told


def _own_paper(register: Register, zaak: Known) -> str | None:
    return place_of(register, zaak).kamerstuk if zaak.text("soort") in _ONE_PAPER else None


def _numbers(several: Iterable[Known]) -> tuple[str, ...]:
    return _sorted(number for known in several if (number := number_of(known)))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=natural_key))


# ── documents ────────────────────────────────────────────────────────────────────────────────────────────────────────


def assemble_document(register: Register, known: Known) -> Document | None:
    """Return what the register tells of a document: its facts, and of its text the subject."""
    names = identifiers_of(register, known)
    if known.gone or not names or not known.facts:
        return None
    place, subject = place_of(register, known), known.text("onderwerp") or known.text("titel") or ""
    version = next(linked(register, known, "huidigeDocumentVersie"), None)
    number = version.fact("versienummer") if version else None
    zaken = list(linked(register, known, "zaak"))
    mains = linked(register, known, "bronDocument")
    return Document(
        id=names[0],
        text=subject,
        aliases=tuple(name for name in names[1:] if not Documentnummer.parse(name)),
        title=subject or None,
        soort=known.text("soort"),
        documentnummer=number_of(known),
        date=day_of(known, "datum"),
        modified=_time(known.modified),
        version=number if isinstance(number, int) else None,
        vergaderjaar=known.text("vergaderjaar"),
        chamber={1: "ek", 2: "tk"}.get(int(known.fact("kamer") or 0)),
        dossiers=place.dossiers or _dossier_in(names[0]),
        number=_number_in(names[0]) or (str(place.number) if place.number and place.dossiers else None),
        annex_to=_sorted(name for main in mains if (name := identifier_of(register, main)) and name != names[0]),
        actors=actors_of(register, known) or _submitters(register, zaken),
        zaken=tuple(Zaak(number=number) for number in _numbers(zaken)),
        source=ADDRESS + known.id,
        loader="tweedekamer",
    )


def _dossier_in(name: str) -> tuple[Dossier, ...]:
    """Return the dossier that an identifier names, for a paper of which the register told no dossier that it knows."""
    number = dossier_of(name)
    return (Dossier(number=number),) if number else ()


def _number_in(name: str) -> str | None:
    found = parse(name)
    return found.number if isinstance(found, Kamerstuk) else None


def _submitters(register: Register, zaken: list[Known]) -> tuple[Actor, ...]:
    """Return who submitted the one zaak of a document."""
    actors = actors_of(register, zaken[0]) if len(zaken) == 1 else ()
    return tuple(actor for actor in actors if actor.relation in {"Indiener", "Medeindiener"})


def assemble_document_of_zaak(register: Register, known: Known) -> Document | None:
    """Return the paper that a zaak is, where the register told of the zaak only: a motion, a letter, an amendement."""
    name = _own_paper(register, known)
    if known.gone or name is None or any(True for _ in present(register.linking("document", "zaak", known.id))):
        return None
    place, subject, number = place_of(register, known), known.text("onderwerp") or "", number_of(known)
    return Document(
        id=name,
        text=subject,
        title=subject or None,
        soort=known.text("soort"),
        date=day_of(known, "gestartOp"),
        modified=_time(known.modified),
        vergaderjaar=known.text("vergaderjaar"),
        chamber="tk",
        dossiers=place.dossiers,
        number=str(place.number),
        actors=tuple(one for one in actors_of(register, known) if one.relation in {"Indiener", "Medeindiener"}),
        zaken=(Zaak(number=number),) if number else (),
        source=ADDRESS + known.id,
        loader="tweedekamer",
    )


def _time(modified: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(modified) if modified else None


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def assemble_dossier(_register: Register, known: Known) -> Dossier | None:
    """Return what the register tells of a dossier."""
    return dossier_from(known)


def assemble_activiteit(_register: Register, known: Known) -> Activiteit | None:
    """Return what the register tells of an activity; None where it has no day yet."""
    start = known.text("aanvangstijd") or known.text("datum")
    if known.gone or start is None:
        return None
    end, organiser = known.text("eindtijd"), known.text("voortouwnaam")
    soort = known.text("soort") or "Activiteit"
    return Activiteit(
        start=dt.datetime.fromisoformat(start),
        title=known.text("onderwerp") or soort,
        soort=soort,
        organiser="Tweede Kamer" if organiser in {None, "TK"} else str(organiser),
        number=number_of(known),
        end=dt.datetime.fromisoformat(end) if end else None,
        status=known.text("status"),
        vergaderjaar=known.text("vergaderjaar"),
    )


def assemble_toezegging(register: Register, known: Known) -> Toezegging | None:
    """Return what the register tells of a promise."""
    number, text = number_of(known), known.text("tekst")
    if known.gone or number is None or text is None:
        return None
    activity = next((number_of(one) for one in linked(register, known, "activiteit")), None)
    letter = known.text("kamerbriefNakoming")
    return Toezegging(
        number=number,
        text=text,
        date=day_of(known, "aanmaakdatum"),
        actor=_promiser(known),
        ministry=known.text("ministerie"),
        to=tuple(sorted(set(_promised_to(register, known)))),
        status=known.text("status"),
        activity=activity or known.text("activiteitNummer"),
        met_on=day_of(known, "datumNakoming"),
        met_in=_sorted(word for word in (letter or "").replace(",", " ").split() if parse(word)),
        kamerbrief=letter,
        repeats=_numbers(linked(register, known, "isHerhalingVan")),
        amends=_numbers(linked(register, known, "isWijzigingVan")),
        supplements=_numbers(linked(register, known, "isAanvullingOp")),
    )


def _promiser(known: Known) -> Actor | None:
    parts = (known.text(name) for name in ("initialen", "tussenvoegsel", "achternaam"))
    name = known.text("naam") or " ".join(filter(None, parts))
    surname = " ".join(filter(None, (known.text("tussenvoegsel"), known.text("achternaam")))) or name
    if not name:
        return None
    return Actor(
        name=name, surname=surname[:1].upper() + surname[1:], relation="Toezegger", office=known.text("functie")
    )


def _promised_to(register: Register, known: Known) -> Iterator[str]:
    for person in linked(register, known, "toegezegdAanPersoon"):
        name = " ".join(filter(None, (person.text("tussenvoegsel"), person.text("achternaam"))))
        yield name[:1].upper() + name[1:]
    for fractie in linked(register, known, "toegezegdAanFractie"):
        yield fractie.text("afkorting") or fractie.text("naamNl") or ""
