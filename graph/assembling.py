"""Records made from the register: what is known of an entity and of those around it, put together.

Pure functions of what a ``Register`` holds: the same knowledge gives the same records, in whatever order it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from graph.identifiers import Dossier as DossierNumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.entities import Known

__all__ = ["Register", "number_of", "title_of"]

_NUMBERED = {"document": "documentNummer"} | dict.fromkeys(("activiteit", "agendapunt", "toezegging", "zaak"), "nummer")


class Register(Protocol):
    """All that is known of the register's entities, to look up."""

    def get(self, id: str) -> Known | None:  # noqa: A002  (the register's own word)
        """Return what is known of an entity by its guid."""
        ...

    def linking(self, kind: str, relation: str, target: str) -> Iterable[Known]:
        """Return the entities of a kind that are bound to a target by a relation, ordered by guid."""
        ...

    def numbered(self, kind: str, number: str) -> Iterable[Known]:
        """Return the entities of a kind with a number (see ``number_of``), ordered by guid."""
        ...

    def titled(self, title: str) -> Iterable[Known]:
        """Return the dossiers with exactly a title (see ``title_of``), ordered by guid."""
        ...


def number_of(known: Known) -> str | None:
    """Return the number by which people know an entity ("2020Z08724", of a dossier "35300-XVII"), None without one.

    >>> from graph.entities import Entity, add
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
    """Return the title of a dossier without blanks around it, None for any other entity."""
    return known.text("titel") if known.kind == "kamerstukdossier" else None
