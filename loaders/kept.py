"""Answers that are kept on disk, to be asked for again only if they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from requests_cache import CachedSession
from requests_cache.backends.sqlite import SQLiteCache

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from requests import Response

__all__ = ["keeping"]


def keeping(cache: Path, *, fresh: int) -> CachedSession:
    """Return a session that keeps whole answers in a file, and asks whether one changed after ``fresh`` seconds."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    kept, revalidate = _Answers(cache, wal=True), not fresh
    return CachedSession(backend=kept, expire_after=fresh, always_revalidate=revalidate, allowable_codes=(200,))


class _Answers(SQLiteCache):
    """Keeps answers without the way that led to them: a server may send us on to an address with a key in it."""

    def save_response(self, response: Response, cache_key: str | None = None, expires: datetime | None = None) -> None:
        """Keep an answer."""
        response.history = []
        super().save_response(response, cache_key, expires)
