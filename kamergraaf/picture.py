"""A picture as data: what stands where, for who draws it; the places are those of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.archive import Archive
    from graph.page.scene import Scene

__all__ = ["Heading", "Line", "Picture", "Point", "picture", "picture_of"]

MOST = 2000  # nodes; what has more is folded by dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A paper or dossier in a picture: its place and radius in pixels (y downwards), and what it is.

    ``label`` is what is written below it, lines parted by newlines, ``letter`` the height of that. ``kind`` is a key of
    :data:`graph.page.looks.LOOKS`. Of one that ``folded`` papers stand for there is no other place.
    """

    id: str
    name: str
    kind: str
    x: int
    y: int
    size: int
    label: str = ""
    letter: int = 13
    title: str | None = None
    year: int | None = None
    outcome: str | None = None
    loaded: bool = True
    folded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What joins two points: ``relation`` is cites, replaces or dossier, ``quote`` the words of its first reference."""

    citing: str
    cited: str
    relation: str
    references: int = 0
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words above a column of points, and where they stand."""

    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be drawn; ``subject`` is the point that it is all about."""

    subject: str
    title: str
    papers: int
    points: tuple[Point, ...] = ()
    lines: tuple[Line, ...] = ()
    headings: tuple[Heading, ...] = ()


def picture(archive: Archive, subject: str) -> Picture:
    """Return the picture of a document or dossier ("dossier-28638") and what surrounds it."""
    from graph.network import told_around
    from graph.page.scene import scene

    return _picture(scene(told_around(archive, subject), subject, most=MOST))


def picture_of(archive: Archive, subjects: Collection[str]) -> Picture:
    """Return the picture of some documents and dossiers, and who of them cites whom; UnknownError for none."""
    from graph.network import told_around
    from graph.page.scene import scene

    told = (one for subject in subjects for one in told_around(archive, subject))
    return _picture(scene(dict.fromkeys(told), only=subjects, most=MOST))


def _picture(drawn: Scene) -> Picture:
    return Picture(
        subject=drawn.subject,
        title=drawn.title,
        papers=drawn.papers,
        points=tuple(_point(node) for node in drawn.nodes if not node["hidden"]),
        lines=tuple(_lines(drawn)),
        headings=tuple(Heading(label=each["label"], x=each["x"], y=each["y"]) for each in drawn.headings),
    )


def _point(node: dict[str, Any]) -> Point:
    return Point(
        id=node["id"],
        name=node["name"],
        kind=node["group"],
        x=node["x"],
        y=node["y"],
        size=node["size"],
        label=node["label"].strip(),
        letter=node["letter"],
        title=node["heading"] or None,
        year=node["year"] or None,
        outcome=node["outcome"] or None,
        loaded=bool(node["loaded"]),
        folded=len(node["members"]),
    )


def _lines(drawn: Scene) -> list[Line]:
    seen = {node["id"] for node in drawn.nodes if not node["hidden"]}
    return [
        Line(
            citing=edge["from"],
            cited=edge["to"],
            relation=edge["relation"],
            references=edge["references"],
            quote=edge["passages"][0]["quote"] if edge["passages"] else None,
        )
        for edge in drawn.edges
        if edge["from"] in seen and edge["to"] in seen
    ]
