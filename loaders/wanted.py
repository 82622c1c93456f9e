"""What may be asked of the register of the Tweede Kamer by OData, as conditions on its documents and zaken."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from graph.identifiers import Aanhangsel, Documentnummer, Dossier, Kamerstuk, Zaaknummer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Row", "Wanted", "conditions", "literal", "without_addition"]

Row: TypeAlias = dict[str, object]
Wanted: TypeAlias = Dossier | Kamerstuk | Aanhangsel | Documentnummer | Zaaknummer | str


def conditions(wanted: Wanted, name: Callable[[str, str], str]) -> dict[str, str]:
    """Return for each kind of object the condition that those meet that are wanted; a text is a vergaderjaar.

    ``name`` gives what a version of the service calls a field of a kind.

    >>> conditions(Kamerstuk.parse("kst-28638-904"), lambda kind, field: field)["Zaak"]
    'Volgnummer eq 904 and Kamerstukdossier/any(d: d/Nummer eq 28638 and d/Toevoeging eq null)'
    >>> conditions(Aanhangsel.parse("ah-tk-20192020-943"), lambda kind, field: field)
    {'Document': "Aanhangselnummer eq '192000943'"}
    """
    both = ("Document", "Zaak")
    match wanted:
        case Dossier():
            return dict.fromkeys(both, _within(wanted))
        case Kamerstuk():
            within = _within(wanted.dossier)
            return {kind: f"{name(kind, 'Volgnummer')} eq {wanted.order} and {within}" for kind in both}
        case Aanhangsel():
            number = f"{wanted.year[2:4]}{wanted.year[6:8]}{int(wanted.number):05}"
            return {"Document": f"{name('Document', 'Aanhangselnummer')} eq {literal(number)}"}
        case Documentnummer():
            return {"Document": f"{name('Document', 'DocumentNummer')} eq {literal(str(wanted))}"}
        case Zaaknummer():
            return {"Zaak": f"Nummer eq {literal(str(wanted))}"}
        case str():
            return dict.fromkeys(both, f"Vergaderjaar eq {literal(wanted)}")


def literal(text: str) -> str:
    """Return a text as a constant of OData.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


_NONE = " and d/Toevoeging eq null"


def _within(dossier: Dossier) -> str:
    """Return the condition of being in a dossier; the register writes R1975 between brackets."""
    addition = f"({dossier.addition})" if dossier.addition.startswith("R") else dossier.addition
    told = f" and d/Toevoeging eq {literal(addition)}" if addition else _NONE
    return f"Kamerstukdossier/any(d: d/Nummer eq {int(dossier.number)}{told})"


def without_addition(condition: str) -> tuple[str, Callable[[Row], bool]] | None:
    """Return a condition that does not ask for "no addition", and what tells of an object found whether it has none.

    None for a condition that does not ask for that. No answer of the service to "eq null" was found recorded.
    """
    loose = condition.replace(_NONE, "")
    if loose == condition:
        return None
    number = int(loose.rpartition("d/Nummer eq ")[2].rstrip(")"))
    return loose, lambda row: _bare(row, number)


def _bare(row: Row, number: int) -> bool:
    dossiers = cast("list[Row]", row.get("Kamerstukdossier") or [])
    additions = (str(one.get("Toevoeging") or "") for one in dossiers if one.get("Nummer") == number)
    return any(not addition or addition.startswith("(R") for addition in additions)
