"""A SyncFeed of any length, made page by page as it is asked for: SYNTHETIC, for measuring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.services.faults import Reply

if TYPE_CHECKING:
    from tests.services.server import Asked

__all__ = ["LongFeed"]

_ROOT = "/SyncFeed/2.0/"
_ENTRY = """<entry><title>{id}</title><id>{base}{root}Entiteiten/{id}</id><updated>2026-01-01T00:00:00.1Z</updated>
<category term="zaak"/><link rel="next" href="{base}{root}Feed?category=Zaak&amp;skiptoken={next}"/>
<content type="application/xml"><zaak xmlns="http://www.tweedekamer.nl/xsd/tkData/v1-0"
 xmlns:tk="http://www.tweedekamer.nl/xsd/tkData/v1-0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="{id}"
 tk:bijgewerkt="2026-01-01T00:00:00Z" tk:verwijderd="false"><kamerstukdossier ref="{dossier}"/>
<nummer>2026Z{place:07}</nummer><soort>Motie</soort><onderwerp>Motie nummer {place}</onderwerp>
<gestartOp>2026-01-01T00:00:00</gestartOp><vergaderjaar>2025-2026</vergaderjaar><volgnummer>{place}</volgnummer>
<afgedaan>false</afgedaan><citeertitel xsi:nil="true"/></zaak></content></entry>"""


@dataclass(slots=True)
class LongFeed:
    """Zaken and nothing else: ``entries`` of them."""

    entries: int
    page: int = 250

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request for the feed, None for any other."""
        if not asked.path.startswith(_ROOT):
            return None
        start = int(asked.query.get("skiptoken") or 0) if asked.query.get("category") == "Zaak" else self.entries
        return Reply(_page(start, min(start + self.page, self.entries), asked.base), "application/atom+xml")


@lru_cache(maxsize=4)
def _page(start: int, end: int, base: str) -> bytes:
    made = (
        _ENTRY.format(
            id=f"00000000-0000-4000-8000-{place:012x}", base=base, root=_ROOT, next=place + 1, place=place,
            dossier=f"00000000-0000-4000-9000-{place % 1000:012x}",
        )
        for place in range(start, end)
    )  # fmt: skip
    relation = "next" if end > start else "resume"
    link = f'<link rel="{relation}" href="{base}{_ROOT}Feed?category=Zaak&amp;skiptoken={max(start, end)}"/>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>synthetic</title>{link}{"".join(made)}</feed>'.encode()
