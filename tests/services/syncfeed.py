"""The SyncFeed 2.0 of the Tweede Kamer: feeds by category, entities and files. SYNTHETIC.

No page of this service was found recorded; this is our reading of its documentation and of programs that follow it.
Built in, since the real one has them: tokens with gaps, an entity met twice, deletes with and without a body, "True",
another prefix and another form of time in some categories, a field twice, an element that nobody knows, a length that
is wrong, an empty feed for a category that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.services.faults import Reply
from tests.services.server import tagged

if TYPE_CHECKING:
    from tests.services.server import Asked
    from tests.services.world import Entity, World

__all__ = ["SyncFeed"]

_NAMESPACE = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
_NAMESPACES = f'xmlns:tk="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_OTHER_PREFIX = {"Toezegging", "Vergadering", "Verslag"}
_ROOT = "/SyncFeed/2.0/"
_ATOM = "application/atom+xml; charset=utf-8"
_ERROR = b"<Error><Message>An error has occurred.</Message></Error>"
_ABSENT = Reply(b'{"message":"Resource not found"}', "application/json", 404)


@dataclass(slots=True)
class SyncFeed:
    """The service: ``page`` entries an answer; ``broken`` are categories that answer 500 for days.

    ``slow`` are categories whose first page does not come the first time; with ``mixed`` the entries of a page are not
    in order; ``stale`` are places at which the page before is served once more.
    """

    world: World
    page: int = 250
    broken: tuple[str, ...] = ()
    resume: bool = True
    slow: set[str] = field(default_factory=set[str])
    mixed: bool = False
    stale: set[int] = field(default_factory=set[int])

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request under /SyncFeed/2.0/, None for any other."""
        if not asked.path.startswith(_ROOT):
            return None
        what, _, name = asked.path.removeprefix(_ROOT).partition("/")
        if what == "Feed":
            return self._feed(asked)
        if what == "Resources":
            file = self.world.files.get(name)
            return Reply(file, "application/octet-stream") if file else _ABSENT
        entity = self.world.current.get(name) if what == "Entiteiten" else None
        return tagged(_element(entity).encode(), "application/xml") if entity else _ABSENT

    def _feed(self, asked: Asked) -> Reply:
        category = asked.query.get("category", "")
        if category in self.broken:
            return Reply(_ERROR, "application/xml", 500)
        start = int(asked.query.get("skiptoken") or 0)
        if start in self.stale:
            self.stale.remove(start)
            start = 0
        log = [(token, one) for token, one in self.world.log if one.category == category and token >= start]
        shown = log[: self.page]
        end = shown[-1][0] + 1 if shown else start
        address = f"{asked.base}{_ROOT}Feed?category={category}"
        links = f'<link rel="self" href={quoteattr(f"{address}&skiptoken={start}")}/>'
        if shown or self.resume:
            relation = "next" if shown else "resume"
            links += f'<link rel="{relation}" href={quoteattr(f"{address}&skiptoken={end}")}/>'
        entries = "".join(
            _entry(token, one, asked.base, address) for token, one in (reversed(shown) if self.mixed else shown)
        )
        feed = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- synthetic -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>Gegevensmagazijn SyncFeed (category: {escape(category)})</title>
<id>{escape(address)}</id><updated>2026-01-01T00:00:00Z</updated>{links}{entries}</feed>"""
        reply = tagged(feed.encode(), _ATOM)
        if category in self.slow and not start:
            self.slow.remove(category)
            return replace(reply, fault="silent")
        return reply


def _entry(token: int, entity: Entity, base: str, address: str) -> str:
    enclosure = f'<link rel="enclosure" href="{base}{_ROOT}Resources/{entity.id}"/>' if entity.kind else ""
    return f"""<entry><title>{entity.id}</title><id>{base}{_ROOT}Entiteiten/{entity.id}</id>
<updated>{entity.modified:%Y-%m-%dT%H:%M:%S}.1Z</updated><category term="{entity.category.lower()}"/>{enclosure}
<link rel="next" href={quoteattr(f"{address}&skiptoken={token + 1}")}/>
<content type="application/xml">{_element(entity)}</content></entry>
"""


def _element(entity: Entity) -> str:
    """Write an entity as its service does."""
    prefix = "ns1:" if entity.category in _OTHER_PREFIX else ""
    declared = f"xmlns:ns1={quoteattr(_NAMESPACE)}" if prefix else f"xmlns={quoteattr(_NAMESPACE)}"
    name = prefix + entity.category[0].lower() + entity.category[1:]
    zone = "+00:00" if prefix else "Z"
    deleted = ("True" if entity.facts else "true") if entity.deleted else "false"
    file = f' tk:contentType={quoteattr(entity.kind)} tk:contentLength="1"' if entity.kind else ""
    head = f"{name} {declared} {_NAMESPACES} id={quoteattr(entity.id)}"
    times = f'tk:bijgewerkt="{entity.modified:%Y-%m-%dT%H:%M:%S}{zone}" tk:verwijderd="{deleted}"{file}'
    return f"<{head} {times}>{''.join(_children(entity, prefix))}</{name}>"


def _children(entity: Entity, prefix: str) -> list[str]:
    links = [f'<{prefix}{name} ref="{ref}"/>' for name, refs in entity.refs.items() for ref in refs]
    facts = [_fact(prefix + name, value) for name, value in entity.facts.items()]
    if entity.category == "Toezegging":
        facts = [_fact(f"{prefix}status", "Vervallen"), *facts, f'<{prefix}toegezegdAan ref="{entity.id}"/>']
    return links + facts


def _fact(name: str, value: object) -> str:
    if value is None:
        return f'<{name} xsi:nil="true"/>'
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return f"<{name}>{escape(words)}</{name}>"
