"""How each kind of paper is drawn: a colour and a shape of its own, so that neither alone has to tell them apart.

The colours follow Okabe and Ito's set for colour-blind readers, darkened for a light page and lightened for a dark one
until each stands out by 3:1 at least (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LOOKS", "OUTCOMES", "Look", "kind_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """The Dutch name of a kind, its shape in vis-network's words, and its colours on a light and on a dark page."""

    name: str
    shape: str
    light: str
    dark: str


LOOKS: dict[str, Look] = {
    "dossier": Look("Dossier", "box", "#334155", "#cbd5e1"),
    "brief": Look("Brief", "dot", "#0072b2", "#56b4e9"),
    "motie": Look("Motie", "diamond", "#c84e00", "#ff8f45"),
    "amendement": Look("Amendement", "triangle", "#9a6a00", "#f0e442"),
    "handelingen": Look("Handelingen", "square", "#00795a", "#2fd0a0"),
    "aanhangsel": Look("Kamervragen (Aanhangsel)", "triangleDown", "#a8407f", "#ee9fcb"),
    "bijlage": Look("Bijlage", "star", "#6554c0", "#b3a5ff"),
    "overig": Look("Ander of onbekend stuk", "hexagon", "#667085", "#98a2b3"),
}

# The sign behind the number of a motion that tells what became of it.
OUTCOMES = {
    "aangenomen": "✓",
    "verworpen": "✗",
    "aangehouden": "‖",
    "ingetrokken": "↩",
    "vervangen": "⇄",
    "vervallen": "–",
}

# How the source's word for a paper begins or ends: Motie (gewijzigd/nader), Aanbiedingsbrief, Schriftelijke vragen.
_SOORTEN = {
    "motie": "motie",
    "amendement": "amendement",
    "brief": "brief",
    "vragen": "aanhangsel",
    "bijlage": "bijlage",
}
_SOORT = re.compile(rf"(?:{'|'.join(_SOORTEN)})\b", re.IGNORECASE)
_SERIES = {"handelingen": "handelingen", "aanhangsel": "aanhangsel", "kamervraag": "aanhangsel", "bijlage": "bijlage"}


def kind_of(facts: Mapping[str, object], clue: str | None = None) -> str:
    """Return the key in LOOKS for a node's attributes.

    A paper with a soort goes by that, else by its series, else by ``clue``: what a citing text calls it.

    >>> kind_of({"node": "document", "soort": "Brief regering"})
    'brief'
    >>> kind_of({"node": "document", "series": "kamerstuk"}, clue="motie"), kind_of({"node": "dossier"})
    ('motie', 'dossier')
    """
    if facts["node"] == "dossier":
        return "dossier"
    found = _SOORT.search(str(facts.get("soort", "")))
    told = _SOORTEN[found[0].lower()] if found else None
    kind = told or _SERIES.get(str(facts.get("series")), clue or "overig")
    return kind if kind in LOOKS else "overig"
