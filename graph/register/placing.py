"""Where the register's entities stand: their numbers and titles, the dossiers of a paper, its official identifier."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from graph.identifiers import Aanhangsel, Kamerstuk, Publication, natural_key, parse
from graph.identifiers import Dossier as DossierNumber
from graph.model import Dossier
from graph.register.opening import opened_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = [
    "Place",
    "day_of",
    "dossier_from",
    "identifier_of",
    "identifiers_of",
    "linked",
    "number_of",
    "place_of",
    "present",
    "title_of",
]

_NUMBERED = {"document": "documentNummer"} | dict.fromkeys(("activiteit", "agendapunt", "toezegging", "zaak"), "nummer")
_TITLED = frozenset({"document", "kamerstukdossier", "zaak"})


def number_of(known: Known) -> str | None:
    """Return the number by which people know an entity ("2020Z08724", of a dossier "35300-XVII"), None without one.

    >>> from graph.register.entities import Entity, add
    >>> dossier = Entity(kind="kamerstukdossier", id="d", facts={"nummer": 33183, "toevoeging": "(R1975)"})
    >>> number_of(add(None, dossier))
    '33183'
    """
    if known.kind == "kamerstukdossier":
        return _dossier_number(known)
    return known.text(_NUMBERED[known.kind]) if known.kind in _NUMBERED else None


def _dossier_number(known: Known) -> str | None:
    """Return the number with its addition: five digits, the addition in capitals, that of a rijkswet left out.

    Of 362 dossiers with an addition like "(R1879)" 355 have papers without it in their official numbers.
    """
    number, addition = known.text("nummer"), (known.text("toevoeging") or "").upper()
    if not number or not number.isdigit():
        return None
    return str(DossierNumber(number.zfill(5), "" if addition.startswith("(R") else addition))


def title_of(known: Known) -> str | None:
    """Return the title of a dossier, and that of the dossier or debate that a zaak or document has; None for others."""
    return known.text("titel") if known.kind in _TITLED else None


def present(several: Iterable[Known | None]) -> Iterator[Known]:
    """Yield the entities that are known and not deleted."""
    return (known for known in several if known is not None and not known.gone)


def linked(register: Register, known: Known, relation: str) -> Iterator[Known]:
    """Yield the entities that a relation of an entity leads to, by guid, as far as they are known."""
    return present(register.get(target) for target in known.linked(relation))


def day_of(known: Known, name: str) -> dt.date | None:
    """Return the day of a time, which is Dutch local time."""
    text = known.text(name)
    return dt.date.fromisoformat(text[:10]) if text else None


class Place(NamedTuple):
    """The dossiers that a paper or zaak stands in, and its number there.

    ``by`` says how they were settled: "link" as the register binds them; where the register told no link, "title" where
    exactly one dossier has the exact title, "title+year" where one of several has that can be meant in its year.
    """

    dossiers: tuple[Dossier, ...] = ()
    number: int | None = None
    by: str | None = None

    @property
    def kamerstuk(self) -> str | None:
        """The identifier of the paper that stands there; None without a number, or in several dossiers.

        Which of several dossiers counts is the publisher's choice.
        """
        if self.number is None or len(self.dossiers) != 1:
            return None
        dossier = DossierNumber.parse(self.dossiers[0].number)
        return str(Kamerstuk(dossier, str(self.number))) if dossier else None


def place_of(register: Register, known: Known) -> Place:
    """Return where a zaak or a document stands."""
    order = known.fact("volgnummer")
    number = order if isinstance(order, int) and order > 0 else None
    dossiers = [dossier_from(dossier) for dossier in linked(register, known, "kamerstukdossier")]
    told = sorted(filter(None, dossiers), key=lambda dossier: natural_key(dossier.number))
    if told or "kamerstukdossier" in known.whole:
        return Place(tuple(told), number, "link" if told else None)
    titled = _titled(register, known)
    one = _of_year(known, number or 0, titled) if len(titled) > 1 else next(iter(titled), None)
    if one is None or number is None or not _reaches(one, number):
        return Place(number=number)
    return Place((one,), number, "title+year" if len(titled) > 1 else "title")


def _titled(register: Register, known: Known) -> list[Dossier]:
    """Return the dossiers with exactly the title of a paper."""
    title = title_of(known)
    found = register.titled("kamerstukdossier", title) if title else ()
    return [dossier for one in present(found) if (dossier := dossier_from(one))]


def _reaches(dossier: Dossier, number: int) -> bool:
    return dossier.highest is None or number <= dossier.highest


def _of_year(known: Known, number: int, titled: list[Dossier]) -> Dossier | None:
    """Return the one of several dossiers with one title that a numbered paper of a vergaderjaar stands in.

    That is the one that was opened that year. A dossier of a yearly title goes on for some weeks in the year after it:
    where the number is too high for the new one, it is the one of the year before. Else it is the only one that was
    there already. None where that leaves several.
    """
    year = int((known.text("vergaderjaar") or "0")[:4])
    opened = {dossier.number: opened_in(dossier.number) or 0 for dossier in titled}
    able = [dossier for dossier in titled if _reaches(dossier, number) and opened[dossier.number] <= year]
    new = [dossier for dossier in able if opened[dossier.number] == year]
    if not new and year in opened.values():
        new = [dossier for dossier in able if opened[dossier.number] == year - 1]
    several = new or able
    return several[0] if len(several) == 1 else None


def dossier_from(known: Known) -> Dossier | None:
    """Return what the register tells of a dossier, None where it was deleted or has no number."""
    number, closed, highest = number_of(known), known.fact("afgesloten"), known.fact("hoogsteVolgnummer")
    if known.gone or number is None:
        return None
    return Dossier(
        number=number,
        title=title_of(known),
        closed=closed if isinstance(closed, bool) else None,
        highest=highest if isinstance(highest, int) and highest >= 0 else None,
    )


def identifier_of(register: Register, document: Known) -> str | None:
    """Return the official identifier of a document, None where nothing is known by which it could be called."""
    return next(iter(identifiers_of(register, document)), None)


def identifiers_of(register: Register, document: Known) -> tuple[str, ...]:
    """Return all identifiers of a document, the best first.

    That of its present version, else one of its publications, else the one made from dossier and number, from the
    number in the Aanhangsel, else its document number. A provisional one comes after those, earlier versions' last.
    """
    versions = list(present(register.linking("documentVersie", "document", document.id)))
    now = [*linked(register, document, "huidigeDocumentVersie")]
    told = [*_external(register, now), place_of(register, document).kamerstuk, _aanhangsel(document)]
    told += [*_external(register, versions), document.text("documentNummer")]
    names = [name for name in told if name and parse(name)]
    return tuple(dict.fromkeys(sorted(names, key=lambda name: isinstance(parse(name), Publication))))


def _external(register: Register, versions: Iterable[Known]) -> Iterator[str | None]:
    for version in sorted(versions, key=lambda version: (-int(version.fact("versienummer") or 0), version.id)):
        yield version.text("externeIdentifier")
        for publication in present(register.linking("documentPublicatie", "documentVersie", version.id)):
            yield publication.text("identifier")


def _aanhangsel(document: Known) -> str | None:
    """Return the identifier made from a number in the Aanhangsel: 242501244 is number 1244 of 2024-2025."""
    number = document.text("aanhangselnummer") or ""
    if not number.isdigit() or len(number) < 5 or not int(number[4:]):
        return None
    chamber = "ek" if document.fact("kamer") == 1 else "tk"
    return str(Aanhangsel(chamber, f"20{number[:2]}20{number[2:4]}", str(int(number[4:]))))
