"""The agenda of a meeting: its items in order, with the zaken and papers that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.register.placing import identifier_of, linked, number_of, present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = ["Agendapunt", "agenda"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendapunt:
    """An item on an agenda.

    ``rubriek`` is the heading it stands under and ``start`` its time, both as the register prints them. ``zaken`` are
    numbers, ``documents`` official identifiers.
    """

    number: str | None = None
    title: str | None = None
    rubriek: str | None = None
    start: str | None = None
    zaken: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def agenda(register: Register, number: str) -> tuple[Agendapunt, ...]:
    """Return the items on the agenda of an activiteit in their order."""
    activities = present(register.numbered("activiteit", number))
    items = [item for one in activities for item in present(register.linking("agendapunt", "activiteit", one.id))]
    items.sort(key=lambda item: (int(item.fact("volgorde") or 0), item.text("nummer") or "", item.id))
    return tuple(_item(register, item) for item in items)


def _item(register: Register, item: Known) -> Agendapunt:
    papers = present(register.linking("document", "agendapunt", item.id))
    return Agendapunt(
        number=item.text("nummer"),
        title=item.text("onderwerp"),
        rubriek=item.text("rubriek"),
        start=item.text("aanvangstijd"),
        zaken=tuple(sorted({number for zaak in _zaken(register, item) if (number := number_of(zaak))})),
        documents=tuple(sorted({name for paper in papers if (name := identifier_of(register, paper))})),
    )


def _zaken(register: Register, item: Known) -> Iterator[Known]:
    """Yield the zaken on an item: those that are bound to it, and those on which a besluit was taken there."""
    yield from present(register.linking("zaak", "agendapunt", item.id))
    for besluit in present(register.linking("besluit", "agendapunt", item.id)):
        yield from linked(register, besluit, "zaak")
