"""What was decided on a zaak: the besluiten on it, their outcomes, and who voted what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Besluit, Stemming
from graph.register.placing import day_of, linked, number_of, present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.register.entities import Known
    from graph.register.lookup import Register

__all__ = ["OUTCOMES", "besluiten", "outcome"]

OUTCOMES = {  # the register's words for the outcome of a zaak, by what they begin with
    "aangenomen": r"stemmen - (?:aangenomen|zonder stemming aannemen)",
    "verworpen": r"stemmen - verworpen",
    "aangehouden": r"stemmen - aangehouden",  # also: Stemmen - aangehouden (al tijdens debat)
    "ingetrokken": r"stemmen - ingetrokken",
    "vervallen": r"stemmen - vervallen|\[vervallen\]",
    "vervangen": r"stemmen - vervangen",
}
_OUTCOME = re.compile("|".join(f"(?P<{name}>{words})" for name, words in OUTCOMES.items()), re.IGNORECASE)
_VOTES = frozenset({"voor", "tegen", "niet deelgenomen"})


def outcome(soort: str | None, status: str | None) -> str | None:
    """Return the outcome that a besluit of a soort gives, None where it gives none or was not taken yet.

    >>> outcome("Stemmen - aangehouden (al tijdens debat)", "Besluit"), outcome("Stemmen - aangenomen", "Voorstel")
    ('aangehouden', None)
    """
    found = _OUTCOME.match(soort or "")
    return found.lastgroup if found and status in {None, "Besluit"} else None


def besluiten(register: Register, zaak: Known) -> tuple[Besluit, ...]:
    """Return the besluiten on a zaak in the order in which they were taken; those without a day come first."""
    found = [
        (_besluit(register, known), int(known.fact("agendapuntZaakBesluitVolgorde") or 0))
        for known in present(register.linking("besluit", "zaak", zaak.id))
        if known.facts
    ]
    found.sort(key=lambda pair: (str(pair[0].date or ""), pair[1], pair[0].id))
    return tuple(besluit for besluit, _ in found)


def _besluit(register: Register, known: Known) -> Besluit:
    agendapunten = linked(register, known, "agendapunt")
    activity = next((one for each in agendapunten for one in linked(register, each, "activiteit")), None)
    soort, manner = known.text("besluitSoort"), known.text("stemmingsSoort")
    return Besluit(
        id=known.id,
        soort=soort,
        text=known.text("besluitTekst"),
        outcome=outcome(soort, known.text("status")),
        date=day_of(activity, "datum") if activity else None,
        activity=number_of(activity) if activity else None,
        manner=manner,
        stemmingen=tuple(
            sorted(_stemmingen(register, known), key=lambda one: (-(one.zetels or 0), one.name, one.stem))
        ),
    )


def _stemmingen(register: Register, besluit: Known) -> Iterator[Stemming]:
    """Yield what each fractie voted, or in a roll call each member."""
    for known in present(register.linking("stemming", "besluit", besluit.id)):
        stem, name = (known.text("soort") or "").lower(), known.text("actorNaam")
        fractie = known.text("actorFractie")
        if stem not in _VOTES or not (name or fractie):
            continue
        person = next(iter(known.linked("persoon")), None)
        size = known.fact("fractieGrootte")
        yield Stemming(
            name=name or fractie or "",
            stem=stem,
            zetels=1 if person else size if isinstance(size, int) else None,
            fractie=fractie,
            person=person,
            vergissing=known.fact("vergissing") is True,
        )
