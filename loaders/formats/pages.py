"""Pages of lines to what is body and what is note; running heads and feet are taken off.

All goes by place and size: what stands apart at the edge of pages and comes back, or is a page number, is running; the
notes of a page begin at its foot with the numbers that are marks in its body.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.formats.paragraphs import Layout, is_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.formats.lines import Line, Mark

__all__ = ["PageNote", "part_notes", "strip_running"]

_EDGE = 4  # lines at most in a running head or foot
_SMALL = 0.95  # of the size of the body
_RUNNING = re.compile(
    r"""
      (?: [Pp]agina | [Pp]ag\. | [Bb]lz\. )? \s* [–-]? \s* [0-9]{1,4} \s* [–-]?
      (?: \s* (?: van | / | \| ) \s* [0-9]{1,4} )?                                     # 2 · - 2 - · Pagina 2 van 5
    | (?: Tweede | Eerste ) [ ] Kamer , [ ] vergaderjaar [ ] .* , [ ] nr\. [ ] .*      # …, 28 638, nr. 179 1
    | kst-[\w-]+ | ISSN [ ] [0-9X -]+ | ['’‘]s[ -]Gravenhage [ ] [0-9]{4}              # the imprint of Kamerstukken
    """,
    re.VERBOSE,
)

_Key = tuple[str, int, int]


@dataclass
class PageNote:
    """A note as its page prints it, and the lines it has on this page and the next."""

    page: int
    number: str
    lines: list[Line] = field(default_factory=list["Line"])


# ── running heads and feet ───────────────────────────────────────────────────────────────────────────────────────────
def strip_running(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the pages without the lines at their edges that come back on other pages or are page numbers."""
    edges = [(*_edge(lines, 1), *_edge(lines, -1)) for lines in pages]
    times = Counter(
        key for page, lines in enumerate(edges) for key in {key for line in lines for key in _keys(line, page)}
    )
    return [
        [line for line in lines if line not in edges[page] or not _is_running(line, page, times)]
        for page, lines in enumerate(pages)
    ]


def _is_running(line: Line, page: int, times: Counter[_Key]) -> bool:
    return _RUNNING.fullmatch(line.text) is not None or any(times[key] > 1 for key in _keys(line, page))


def _edge(lines: Sequence[Line], step: int) -> list[Line]:
    """Return the few lines from the head (1) or foot (-1) of a page up to the first white, if there is any."""
    leading = Layout.of(lines).leading
    inward = lines[::step]
    for count, (outer, inner) in enumerate(pairwise(inward[: _EDGE + 1]), 1):
        if is_apart(outer, inner, leading):
            return list(inward[:count])
    return list(inward) if len(inward) <= _EDGE else []


def _keys(line: Line, page: int) -> Iterator[_Key]:
    """Yield what can be the same on all pages: the words, and those before a last number that counts the pages."""
    place = round(line.base / 4)
    yield line.text, 0, place
    number = re.search(r"(?<![0-9])(?P<page>[0-9]{1,4})(?:\s*(?:van|/|\|)\s*[0-9]{1,4})?\Z", line.text)  # 2, 2 van 5
    if number and not line.raised:
        yield line.text[: number.start()], int(number["page"]) - page, place


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def part_notes(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[PageNote]]:
    """Return the lines of each page that are body, and the notes of all pages in order."""
    size = _body_size(pages)
    bodies: list[list[Line]] = []
    notes: list[PageNote] = []
    for page, lines in enumerate(pages):
        start = _first_note(lines, size, leading := Layout.of(lines).leading)
        rest = _rest_of_note(lines[:start], size, leading) if notes and _is_open(notes[-1]) else start
        if rest < start:
            notes[-1].lines += lines[rest:start]
        bodies.append(lines[:rest])
        notes += _notes(page, lines[start:], _marks(lines[:rest]))
    bound = {(note.page, note.number) for note in notes}
    loose = any((page, number) not in bound for page, lines in enumerate(bodies) for number in _marks(lines))
    return (loose and _part_endnotes(pages)) or (bodies, notes)


def _part_endnotes(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[PageNote]] | None:
    """Return the lines before the notes at the end of a paper, and those: as many as there are marks, in order."""
    places = [(page, line) for page, lines in enumerate(pages) for line in range(len(lines))]
    marked = [
        (at, mark.number) for at, (page, line) in enumerate(places) for mark in pages[page][line].marks if mark.at
    ]
    numbers = [number for _, number in marked]
    if not marked or numbers != [str(count) for count in range(1, len(marked) + 1)]:
        return None
    leads = [(at, lead.number) for at, (page, line) in enumerate(places) if (lead := pages[page][line].lead)]
    starts = [at for at, number in leads if number == "1" and at > marked[-1][0]]
    for first in reversed(starts):
        page, line = places[first]
        lines = [pages[page][line] for page, line in places[first:]]
        found = list(_notes(page, lines, numbers))
        if [note.number for note in found] == numbers:
            for note, (at, _) in zip(found, marked, strict=True):
                note.page = places[at][0]
            return [*pages[:page], pages[page][:line]], found
    return None


def _body_size(pages: Sequence[list[Line]]) -> float:
    """Return the size in which most is printed."""
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _marks(lines: Sequence[Line]) -> list[str]:
    """Return the numbers of the marks within lines, in order."""
    return [mark.number for line in lines for mark in line.marks if mark.at]


def _first_note(lines: Sequence[Line], size: float, leading: float) -> int:
    """Return where the notes of a page begin: the lowest line with the lowest number that is a mark above it."""
    for number in sorted({*_marks(lines)}, key=int):
        for index in range(len(lines) - 1, 0, -1):
            lead = lines[index].lead
            found = lead is not None and lead.number == number and _is_foot(lines, index, size, leading)
            if found and number in _marks(lines[:index]):
                return index
    return len(lines)


def _is_foot(lines: Sequence[Line], index: int, size: float, leading: float) -> bool:
    """Tell whether a line looks like the first of the notes: by a raised number, by its size, or by white above it."""
    line = lines[index]
    return line.raised or line.size < _SMALL * size or is_apart(lines[index - 1], line, leading)


def _notes(page: int, lines: Sequence[Line], marks: Sequence[str]) -> Iterator[PageNote]:
    """Cut the lines at the foot into notes: each begins with the number after the one before."""
    note: PageNote | None = None
    for line in lines:
        lead = line.lead
        if lead and (note is None or _follows(note, lead, marks, raised=line.raised)):
            if note:
                yield note
            note = PageNote(page, lead.number)
            line = replace(line, text=line.text[lead.at :].lstrip(), marks=())
        if note:
            note.lines.append(line)
    if note:
        yield note


def _follows(note: PageNote, lead: Mark, marks: Sequence[str], *, raised: bool) -> bool:
    return int(lead.number) == int(note.number) + 1 and (raised or lead.number in marks)


def _is_open(note: PageNote) -> bool:
    """Tell whether a note stops within a sentence, so that the next page goes on with it."""
    return not note.lines[-1].text.endswith((".", "!", "?"))


def _rest_of_note(lines: Sequence[Line], size: float, leading: float) -> int:
    """Return where, at the foot of the body, small print begins that stands apart from what is above it."""
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].size >= _SMALL * size:
            break
        if index == 0 or is_apart(lines[index - 1], lines[index], leading):
            return index
    return len(lines)
