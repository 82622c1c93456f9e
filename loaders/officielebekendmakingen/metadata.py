"""What a publication tells of itself in its ``metadata``: everything, or only where everything can be found."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.formats.xml import Element

__all__ = ["Metadata", "read_metadata"]

_RECORD = re.compile(r"/(?P<id>[^/]+)/metadata\.xml$")  # …/kst-28638-238/metadata.xml


@dataclass(frozen=True, slots=True)
class Metadata:
    """The name, scheme and content of each ``meta``, in order; those without content are left out."""

    entries: tuple[tuple[str, str, str], ...]

    def all(self, name: str, scheme: str | None = None) -> list[str]:
        """Return the contents under a name, of one scheme or of any."""
        return [words for known, kind, words in self.entries if known == name and scheme in {None, kind}]

    def first(self, name: str, scheme: str | None = None) -> str | None:
        """Return the first content under a name, None where there is none."""
        return next(iter(self.all(name, scheme)), None)

    @property
    def identifier(self) -> str | None:
        """The official number: as stated, or as in the address of the metadata."""
        record = _RECORD.search(self.first("OVERHEIDop.externMetadataRecord") or "")
        return self.first("DC.identifier") or (record["id"] if record else None)

    @property
    def issued(self) -> dt.date | None:
        """The date of the paper, as stated."""
        try:
            return dt.date.fromisoformat(self.first("DCTERMS.issued") or "")
        except ValueError:
            return None


def read_metadata(root: Element) -> Metadata:
    """Return the metadata of a publication, empty where it has none."""
    found = ((meta.get("name", ""), meta.get("scheme", ""), meta.get("content", "")) for meta in root.iter("meta"))
    return Metadata(tuple((name, scheme, " ".join(words.split())) for name, scheme, words in found if words.strip()))
