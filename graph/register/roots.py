"""Which records change with an entity of the register: from a stemming to its zaak, from a version to its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.register.placing import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = ["roots"]


def roots(register: Register, known: Known) -> Iterator[Known]:
    """Yield the entities whose records tell something of an entity, each once: itself first where it has a record.

    Deleted ones are among them, since what was told of them is to be taken back.
    """
    seen: set[str] = set()
    for root in _ROOTS.get(known.kind, _nothing)(register, known):
        if root.id not in seen:
            seen.add(root.id)
            yield root


def _nothing(_register: Register, _known: Known) -> Iterator[Known]:
    return iter(())


def _to(register: Register, known: Known, *relations: str) -> Iterator[Known]:
    """Yield what an entity's own links lead to, deleted or not."""
    targets = (register.get(target) for relation in relations for target in known.linked(relation))
    return (target for target in targets if target is not None)


def _each(
    step: Callable[[Register, Known], Iterable[Known]], register: Register, several: Iterable[Known]
) -> Iterator[Known]:
    return (root for known in several for root in step(register, known))


def _zaak(register: Register, zaak: Known) -> Iterator[Known]:
    yield zaak
    yield from register.linking("document", "zaak", zaak.id)
    for relation in ("vervangenVanuit", "gerelateerdVanuit"):
        yield from register.linking("zaak", relation, zaak.id)
    yield from _to(register, zaak, "gerelateerdVanuit")


def _document(register: Register, document: Known) -> Iterator[Known]:
    """Yield the document, its annexes, its zaken, and those that replace its zaken."""
    yield document
    yield from register.linking("document", "bronDocument", document.id)
    for zaak in _to(register, document, "zaak"):
        yield zaak
        yield from register.linking("zaak", "vervangenVanuit", zaak.id)


def _versie(register: Register, versie: Known) -> Iterator[Known]:
    of = (*_to(register, versie, "document"), *register.linking("document", "huidigeDocumentVersie", versie.id))
    return _each(_document, register, of)


def _publicatie(register: Register, publicatie: Known) -> Iterator[Known]:
    return _each(_versie, register, _to(register, publicatie, "documentVersie"))


def _actor(register: Register, actor: Known) -> Iterator[Known]:
    yield from _to(register, actor, "document")
    yield from _each(_zaak, register, _to(register, actor, "zaak"))


def _besluit(register: Register, besluit: Known) -> Iterator[Known]:
    return _to(register, besluit, "zaak")


def _stemming(register: Register, stemming: Known) -> Iterator[Known]:
    return _each(_besluit, register, _to(register, stemming, "besluit"))


def _agendapunt(register: Register, agendapunt: Known) -> Iterator[Known]:
    yield from register.linking("zaak", "agendapunt", agendapunt.id)
    yield from _each(_besluit, register, register.linking("besluit", "agendapunt", agendapunt.id))


def _activiteit(register: Register, activiteit: Known) -> Iterator[Known]:
    yield activiteit
    yield from register.linking("zaak", "activiteit", activiteit.id)
    yield from register.linking("toezegging", "activiteit", activiteit.id)
    yield from _each(_agendapunt, register, register.linking("agendapunt", "activiteit", activiteit.id))


def _dossier(register: Register, dossier: Known) -> Iterator[Known]:
    """Yield the dossier and what stands in it, by a link or by its title."""
    yield dossier
    title = title_of(dossier)
    for kind, step in (("zaak", _zaak), ("document", _document)):
        yield from _each(step, register, register.linking(kind, "kamerstukdossier", dossier.id))
        if title:
            yield from _each(step, register, register.titled(kind, title))


def _toezegging(register: Register, toezegging: Known) -> Iterator[Known]:
    yield toezegging
    for relation in ("isHerhalingVan", "isAanvullingOp", "isWijzigingVan"):
        yield from register.linking("toezegging", relation, toezegging.id)


def _party(register: Register, party: Known) -> Iterator[Known]:
    """Yield what is named after a person or fractie by itself; actors and stemmingen bring their own names."""
    for relation in ("toegezegdAanPersoon", "toegezegdAanFractie"):
        yield from register.linking("toezegging", relation, party.id)


_ROOTS: dict[str, Callable[[Register, Known], Iterator[Known]]] = {
    "activiteit": _activiteit,
    "agendapunt": _agendapunt,
    "besluit": _besluit,
    "document": _document,
    "documentActor": _actor,
    "documentPublicatie": _publicatie,
    "documentVersie": _versie,
    "fractie": _party,
    "kamerstukdossier": _dossier,
    "persoon": _party,
    "stemming": _stemming,
    "toezegging": _toezegging,
    "zaak": _zaak,
    "zaakActor": _actor,
}
