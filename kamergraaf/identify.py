"""What somebody means by "28 638, nr. 179": any spelling of a number to its identifier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.identifiers import Dossier, parse
from graph.model import Document
from loaders.references import find

if TYPE_CHECKING:
    from graph.archive import Archive

__all__ = ["identify", "identify_in"]


def identify(text: str) -> str:
    """Return the identifier that a spelling of a number means, a dossier as ``dossier-28638``; UnknownError if none.

    >>> identify("2020d18650"), identify("KST-28638-179")
    ('2020D18650', 'kst-28638-179')
    >>> identify("kst-28638-179"), identify("28 638, nr. 179"), identify("28638"), identify("35300 XVII")
    ('kst-28638-179', 'kst-28638-179', 'dossier-28638', 'dossier-35300-XVII')
    """
    for spelling in (text.strip(), text.strip().lower(), text.strip().upper()):
        found = parse(spelling)
        if found and not isinstance(found, Dossier):
            return str(found)
    if dossier := Dossier.parse(re.sub(r"^(\d{2})[ .\xa0](?=\d{3})", r"\1", text.strip()).replace(" ", "-")):
        return f"dossier-{dossier}"
    targets = [target for reference in find(Document(id="", text=f"Kamerstuk {text}")) for target in reference.targets]
    if len(targets) != 1:
        raise UnknownError(text, "no number of a document or a dossier; write it like kst-28638-179 or 28638")
    return targets[0]


def identify_in(archive: Archive, text: str) -> str:
    """Return the identifier that a spelling means, or of the paper in a file of this name; UnknownError if none.

    Papers without a number are meant by their file, with as much of its folder as tells it from others.
    """
    try:
        return identify(text)
    except UnknownError:
        found = archive.read_from(text.strip())
    if len(found) != 1:
        several = f"{len(found)} papers were read from files called so: give the folder too"
        raise UnknownError(
            text, several if found else "no number of a document or a dossier, nor a file that was loaded"
        )
    return found[0]
