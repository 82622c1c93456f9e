"""Letters set in type by reportlab, as word processors do: what the tests of PDF read."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.lib.pdfencrypt import StandardEncryption

    from graph.model import Document

FONT, MARGIN, WIDTH, TOP = "Times-Roman", 72.0, 451.0, 770.0
BODY, MARK = 11.0, 6.5
GAP = 16.0


@dataclass(frozen=True)
class Style:
    """How a letter is set: white between paragraphs, depth of pages, look and place of notes, lines full or ragged."""

    white: float = 6
    depth: float = 330
    note: float = 9
    raised: bool = True
    full: bool = True
    columns: int = 1
    last: bool = False

    @property
    def width(self) -> float:
        return (WIDTH - GAP * (self.columns - 1)) / self.columns


STYLES = {
    "normal": Style(),
    "tight": Style(white=0),
    "plain numbers": Style(raised=False),
    "ragged": Style(full=False),
    "notes as large as the body": Style(note=BODY),
    "whole pages": Style(depth=700),
    "two columns": Style(columns=2),
    "two ragged columns": Style(columns=2, full=False, white=0),
    "three columns": Style(columns=3, depth=500),
    "notes at the end": Style(last=True),
    "two columns and notes at the end": Style(columns=2, last=True, depth=600),
}


# ── setting in type: words are strings in which ^[1] is a raised number ──────────────────────────────────────────────
@dataclass
class Line:
    """A line to print: its words, its size, the white above it, and whether it fills the width."""

    words: list[str]
    size: float
    white: float = 0
    full: bool = False

    @property
    def height(self) -> float:
        return self.white + 1.18 * self.size


@dataclass
class Sheet:
    """One page: the lines of the body, and of the notes at its foot."""

    body: list[Line] = field(default_factory=list[Line])
    notes: list[Line] = field(default_factory=list[Line])


def paragraphs(document: Document) -> list[str]:
    """Return the paragraphs of the body with their marks raised; in "12 m2" the 2 is raised as well, but no mark."""
    text, end = document.text, document.notes[0].start
    for note in reversed(document.notes):
        at = note.anchor_at or 0
        text = f"{text[:at]}^[{note.number}]{text[at + len(note.number) :]}"
        end += 3
    return text[document.head : end].replace("12 m2", "12 m^[2]").strip().splitlines()


def width(word: str, size: float) -> float:
    return sum(
        stringWidth(part, FONT, size * MARK / BODY if odd % 2 else size)
        for odd, part in enumerate(re.split(r"\^\[(\d+)\]", word))
    )


def wrap(paragraph: str, size: float, style: Style, *, white: float = 0) -> Iterator[Line]:
    """Break a paragraph into lines; a long word that does not fit is broken with a hyphen."""
    room, line = style.width, Line([], size, white)
    for word in paragraph.split():
        wide = width(word, size)
        if line.words and wide > room:
            long = re.match(r"[a-z]{3,7}[^aeiou\W](?=[a-z]{4})", word)
            if long and width(long[0] + "-", size) <= room:
                line.words.append(long[0] + "-")
                word = word[long.end() :]
            line.full = style.full
            yield line
            room, line = style.width, Line([], size)
        line.words.append(word)
        room -= width(word, size) + stringWidth(" ", FONT, size)
    yield line


def sheets(document: Document, style: Style) -> Iterator[Sheet]:
    """Share the lines among columns; a note stands at the foot of that of its mark, or after all else."""
    sheet, room = Sheet(), style.depth
    notes = {note.number: f"{document.text[note.start : note.end]}" for note in document.notes}
    noted = {number: f"{f'^[{number}]' if style.raised else number} {words}" for number, words in notes.items()}
    for paragraph in [*paragraphs(document), *(noted.values() if style.last else ())]:
        for line in wrap(paragraph, BODY, style, white=style.white):
            foot: list[Line] = []
            for number in [] if style.last else re.findall(r"(?<! m)\^\[(\d+)\]", " ".join(line.words)):
                foot += wrap(noted[number], style.note, style)
            needed = sum(one.height for one in (line, *foot))
            if needed > room:
                yield sheet
                sheet, room = Sheet(), style.depth
            sheet.body.append(line)
            sheet.notes += foot
            room -= needed
    yield sheet


def draw(canvas: Canvas, line: Line, base: float, left: float = MARGIN, room: float = WIDTH) -> None:
    """Print a line on a baseline, word by word, as word processors do."""
    spaces = room - sum(width(word, line.size) for word in line.words)
    space = spaces / (len(line.words) - 1) if line.full and len(line.words) > 1 else 0
    text = canvas.beginText(left, base)
    text.setWordSpace(space - stringWidth(" ", FONT, line.size) if space else 0)
    for odd, part in enumerate(re.split(r"\^\[(\d+)\]", " ".join(line.words))):
        text.setFont(FONT, line.size * MARK / BODY if odd % 2 else line.size)
        text.setRise(0.36 * line.size if odd % 2 else 0)
        text.textOut(part)
    canvas.drawText(text)


HEAD, FOOT = "Ministerie van Proeven, kenmerk 28638-12", "Pagina {page} van {pages}"


def typeset(
    document: Document, style: Style, *, head: str = HEAD, foot: str = FOOT, encrypt: StandardEncryption | None = None
) -> bytes:
    """Set a letter on A4 pages: running head, body, a rule, notes, running foot."""
    file, columns = io.BytesIO(), list(sheets(document, style))
    pages = [columns[at : at + style.columns] for at in range(0, len(columns), style.columns)]
    canvas = Canvas(file, pagesize=(595, 842), encrypt=encrypt)
    for number, page in enumerate(pages, 1):
        if len(pages) > 1:
            draw(canvas, Line(head.format(page=number, pages=len(pages)).split(), 8), 810)
        for column, sheet in enumerate(page):
            print_column(canvas, sheet, style, MARGIN + column * (style.width + GAP))
        draw(canvas, Line(foot.format(page=number, pages=len(pages)).split(), 8), 30)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def print_column(canvas: Canvas, sheet: Sheet, style: Style, left: float) -> None:
    base = TOP
    for line in sheet.body:
        draw(canvas, line, base := base - line.height, left, style.width)
    base = TOP - style.depth - 10 + sum(line.height for line in sheet.notes)
    canvas.line(left, base + 2, left + 100, base + 2)
    for line in sheet.notes:
        draw(canvas, line, base := base - line.height, left, style.width)
