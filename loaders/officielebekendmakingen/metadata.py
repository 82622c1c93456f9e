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
    """The name, scheme and content of each fact, in order; those without content are left out.

    Names are compared without regard to capitals, and DCTERMS is taken for DC: the forms of a publication differ in it.
    """

    entries: tuple[tuple[str, str, str], ...]

    def all(self, name: str, scheme: str | None = None) -> list[str]:
        """Return the contents under a name, of one scheme or of any."""
        asked = _plain(name)
        return [words for known, kind, words in self.entries if known == asked and scheme in {None, kind}]

    def first(self, name: str, scheme: str | None = None) -> str | None:
        """Return the first content under a name, None where there is none."""
        return next(iter(self.all(name, scheme)), None)

    @property
    def identifier(self) -> str | None:
        """The official number: as stated, also as an address, or as in the address of the metadata."""
        record = _RECORD.search(self.first("OVERHEIDop.externMetadataRecord") or "")
        stated = (self.first("DC.identifier") or "").rpartition("/")[2]
        return stated or (record["id"] if record else None)

    @property
    def issued(self) -> dt.date | None:
        """The date of the paper, as stated."""
        try:
            return dt.date.fromisoformat(self.first("DCTERMS.issued") or "")
        except ValueError:
            return None


def read_metadata(root: Element) -> Metadata:
    """Return the metadata of a publication, of its page, or of a file with nothing else; empty where there are none."""
    told = root.iter("meta", "metadata")
    found = ((_plain(meta.get("name", "")), meta.get("scheme", ""), meta.get("content", "")) for meta in told)
    return Metadata(tuple((name, scheme, " ".join(words.split())) for name, scheme, words in found if words.strip()))


def _plain(name: str) -> str:
    return name.lower().replace("dcterms.", "dc.")
