"""How the elements of official publications stand on paper, and where their links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.formats.layout import Layout

if TYPE_CHECKING:
    from loaders.formats.xml import Element

__all__ = ["PAPER", "words_of"]


def _target(element: Element) -> str | None:
    """Return where a link of the publisher leads: an identifier, a dossier, or an address.

    ``extref`` writes a dossier as "dossier/36600-XXIII", ``dossierref`` as "36410-VII".
    """
    if element.tag == "dossierref" and (dossier := element.get("dossier")):
        return f"dossier-{dossier}"
    if element.tag == "extref" and (target := element.get("doc")):
        return f"dossier-{target.removeprefix('dossier/')}" if target.startswith("dossier/") else target
    return None


PAPER = Layout(
    inline=frozenset(
        "achternaam begrotingshoofdstuk datum dossiernr dossierref extref inf intref naam nadruk nootref"
        " ondernummer politiek raadnr redactie rijkswetnr sup tussenvoegsel voornaam voorvoegsels".split()
    ),
    parted=frozenset(["tussenvoegsel", "voornaam", "voorvoegsels"]),
    leads=frozenset("dossiernummer label li.nr nr spreker stuknr".split()),
    cells=frozenset(["entry"]),
    silent=frozenset(["metadata"]),
    notes=frozenset(["noot"]),
    mark="noot.nr",
    target=_target,
    kept=frozenset(
        "agendapunt handeling_bijlage kamervraagonderwerp motie-info opening spreekbeurt stuk vraag".split()
    ),
)


def words_of(element: Element | None) -> str:
    """Return the words in an element on one line, without its notes; an empty string for no element."""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.xpath(".//text()[not(ancestor::noot)]"))).replace("\u00a0", " ").split())
