"""Official publications as XML: Kamerstukken, Handelingen and the Aanhangsel, from officielebekendmakingen.nl.

All share one frame, ``officiele-publicatie``; what stands in it tells the kind. ``KINDS`` lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from graph.model import Document
from loaders.formats.layout import write
from loaders.formats.xml import read_xml
from loaders.officielebekendmakingen import aanhangsel, handelingen, kamerstuk
from loaders.officielebekendmakingen.finishing import finished
from loaders.officielebekendmakingen.metadata import Metadata, read_metadata
from loaders.officielebekendmakingen.paper import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from loaders.formats.xml import Element

__all__ = ["KINDS", "Kind", "read"]


class Kind(NamedTuple):
    """A kind of publication: how to add its facts to a document, and the elements with which the paper itself begins.

    What stands before them is printed on every paper of a dossier or a sitting.
    """

    facts: Callable[[Element, Metadata, Document], Document]
    begins: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "kamerstuk": Kind(kamerstuk.facts, ("stuk",)),
    "handelingen": Kind(handelingen.facts, ("opening", "agendapunt", "handeling_bijlage")),
    "kamervragen": Kind(aanhangsel.facts, ("kamervraagonderwerp", "vraag")),
}


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the one document of a publication; UnreadableError where it is no sound XML or cannot tell its number."""
    root, problems = read_xml(file.read(), source)
    name = next((str(child.tag) for child in root if child.tag in KINDS), None)
    if root.tag != "officiele-publicatie" or name is None:
        raise UnreadableError(source, f"an official publication without {', '.join(KINDS)}: that kind is not read here")
    kind, metadata, written = KINDS[name], read_metadata(root), write(root, PAPER)
    begins = next((span.start for span in written.spans if span.element.tag in kind.begins), 0)
    document = Document(
        id=metadata.identifier or "",
        text=written.text,
        head=begins,
        notes=written.notes,
        links=written.links,
        passages=handelingen.passages(written.text, written.spans) if name == "handelingen" else (),
        loader="officielebekendmakingen",
        problems=problems,
    )
    yield finished(kind.facts(root, metadata, document), source, suffix=".xml")
