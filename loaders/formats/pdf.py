"""PDF to text that reads like the paper, with its footnotes bound to the raised numbers in the body."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.formats.columns import find_gutters, fit_gutters, flush_right, part_columns, split_row
from loaders.formats.glyphs import read_glyphs
from loaders.formats.lines import read_line, read_rows
from loaders.formats.noted import Footnote, Noted, put_notes_last
from loaders.formats.pages import part_notes, strip_running
from loaders.formats.paragraphs import Layout, Writer, join_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]  # it has no type information

    from loaders.formats.glyphs import Glyph
    from loaders.formats.lines import Line
    from loaders.formats.pages import PageNote
    from loaders.formats.paragraphs import PageMark

__all__ = ["read_pdf"]

_BYTES = 256 << 20
_PAGES = 10_000
_CHARACTERS = 200_000  # of one page
_PASSWORD = 4  # PDFium's number for a password that is missing or wrong


def read_pdf(file: BinaryIO, source: str) -> Noted:
    """Return the text of a PDF with its notes last; UnreadableError where it is damaged, locked, too large or a scan.

    Columns are read one after the other. Running heads and feet are left out, words broken at a line end are whole;
    marks stay in the text where they are printed, as digits.
    """
    import pypdfium2

    content = file.read(_BYTES + 1)
    if len(content) > _BYTES:
        raise UnreadableError(source, f"larger than {_BYTES >> 20} MB: cut it in parts")
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            pages = list(_pages(pdf, source))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(source, _reason(error)) from error
    if not any(pages):
        raise UnreadableError(source, "the PDF holds no text: if it is a scan, recognise its text (OCR) first")
    return _noted(part_columns(strip_running(pages)))


def _reason(error: Exception) -> str:
    if getattr(error, "err_code", None) == _PASSWORD:
        return "the PDF is locked with a password: save it without one"
    return f"a damaged PDF ({error}): get it again"


def _pages(pdf: PdfDocument, source: str) -> Iterator[list[Line]]:
    if len(pdf) > _PAGES:
        raise UnreadableError(source, f"more than {_PAGES} pages: cut it in parts")
    gutters: tuple[float, ...] = ()
    for number in range(len(pdf)):
        page = pdf[number]
        try:
            rows = _rows(page, f"{source}, page {number + 1}")
        finally:
            page.close()
        gutters = find_gutters(rows) or (gutters if fit_gutters(rows, gutters) else ())
        lines = [read_line(part, column) for row in rows for column, part in split_row(row, gutters) if part]
        yield flush_right([line for line in lines if line.text])


def _rows(page: PdfPage, source: str) -> list[list[Glyph]]:
    text = page.get_textpage()
    try:
        if text.count_chars() > _CHARACTERS:
            raise UnreadableError(source, f"more than {_CHARACTERS} characters on a page: this is no paper")
        return read_rows(read_glyphs(text))
    finally:
        text.close()


def _noted(pages: list[list[Line]]) -> Noted:
    bodies, notes = part_notes(pages)
    layout = Layout.of(list(chain.from_iterable(bodies)))
    writer = Writer(layout)
    for page, lines in enumerate(bodies):
        for line in lines:
            writer.add(page, line)
    return put_notes_last("".join(writer.parts) + "\n", _footnotes(notes, writer.marks, layout))


def _footnotes(notes: Iterable[PageNote], marks: Iterable[PageMark], layout: Layout) -> Iterator[Footnote]:
    """Bind each note to the first mark of its number on its page that stands after the mark of the note before."""
    left = list(marks)
    for note in notes:
        at = next((at for at, mark in enumerate(left) if (mark.page, mark.number) == (note.page, note.number)), None)
        yield Footnote(note.number, join_lines(note.lines, layout), None if at is None else left[at].at)
        left = left if at is None else left[at + 1 :]
