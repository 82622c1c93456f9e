"""Content negotiation: which of the forms that can be given a client likes best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["choose"]

_RANGE = re.compile(
    r"""
    \s* (?P<type> [^\s;,/"]+ ) / (?P<subtype> [^\s;,/"]+ )      # text/turtle
    (?P<parameters> (?: \s*;\s* [^\s;,="]+ (?: = (?: "[^"]*" | [^\s;,"]* ) )? )* ) \s*    # ;charset=utf-8;q=0.5
    """,
    re.VERBOSE,
)
_QUALITY = re.compile(r";\s*[qQ]\s*=\s*(?P<value>[01](?:\.[0-9]{0,3})?)\s*(?:;|$)")


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """Return the media type among ``offered`` that an Accept header likes best; None where it likes none.

    Of equally liked ones the first offered is taken. The most precise range counts; no header likes everything; a part
    that cannot be read is passed over.

    >>> choose("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("text/*;q=0.1, text/turtle;q=0, */*;q=0.05", ["text/turtle", "text/csv", "image/png"])
    'text/csv'
    >>> choose("image/png", ["text/turtle"]) is None
    True
    """
    ranges = list(_ranges(accept or "*/*"))
    liked = [(_quality(media, ranges), media) for media in offered]
    best = max((quality for quality, _ in liked), default=0.0)
    return next((media for quality, media in liked if quality == best), None) if best > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    for part in re.findall(r"""(?:[^,"]|"[^"]*+"|")++""", accept):
        if found := _RANGE.fullmatch(part):
            quality = _QUALITY.search(found["parameters"].lower())
            told = re.search(r";\s*q\s*=", found["parameters"].lower())
            yield (
                found["type"].lower(),
                found["subtype"].lower(),
                float(quality["value"]) if quality else float(not told),
            )


def _quality(media: str, ranges: Iterable[tuple[str, str, float]]) -> float:
    kind, _, subtype = media.partition("/")
    matching = (
        ((type_ != "*") + (sub != "*"), quality)
        for type_, sub, quality in ranges
        if type_ in {"*", kind} and sub in {"*", subtype}
    )
    return max(matching, key=lambda one: one[0], default=(0, 0.0))[1]
