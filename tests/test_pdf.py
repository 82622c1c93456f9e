"""A letter set in type gives the same references with the same notes as its text form; a bad PDF says what it is."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from graph.errors import UnreadableError
from graph.model import Document, Dossier
from loaders import letter, load
from loaders.formats import pdf
from loaders.references import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FONT, MARGIN, WIDTH, TOP = "Times-Roman", 72.0, 451.0, 770.0
BODY, MARK = 11.0, 6.5


@dataclass(frozen=True)
class Style:
    """How a letter is set: white between paragraphs, depth of the pages, the look of notes, lines full or ragged."""

    white: float = 6
    depth: float = 330
    note: float = 9
    raised: bool = True
    full: bool = True


STYLES = {
    "normal": Style(),
    "tight": Style(white=0),
    "plain numbers": Style(raised=False),
    "ragged": Style(full=False),
    "notes as large as the body": Style(note=BODY),
    "whole pages": Style(depth=700),
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


def wrap(paragraph: str, size: float, *, white: float, full: bool) -> Iterator[Line]:
    """Break a paragraph into lines; a long word that does not fit is broken with a hyphen."""
    room, line = WIDTH, Line([], size, white)
    for word in paragraph.split():
        wide = width(word, size)
        if line.words and wide > room:
            long = re.match(r"[a-z]{4,8}(?=[a-z]{4})", word)
            if long and width(long[0] + "-", size) <= room:
                line.words.append(long[0] + "-")
                word = word[long.end() :]
            line.full = full
            yield line
            room, line = WIDTH, Line([], size)
        line.words.append(word)
        room -= width(word, size) + stringWidth(" ", FONT, size)
    yield line


def sheets(document: Document, style: Style) -> Iterator[Sheet]:
    """Share the lines among pages; a note stands on the page of its mark."""
    sheet, room = Sheet(), style.depth
    notes = {note.number: f"{document.text[note.start : note.end]}" for note in document.notes}
    for paragraph in paragraphs(document):
        for line in wrap(paragraph, BODY, white=style.white, full=style.full):
            foot: list[Line] = []
            for number in re.findall(r"(?<! m)\^\[(\d+)\]", " ".join(line.words)):
                lead = f"^[{number}]" if style.raised else number
                foot += wrap(f"{lead} {notes[number]}", style.note, white=0, full=style.full)
            needed = sum(one.height for one in (line, *foot))
            if needed > room:
                yield sheet
                sheet, room = Sheet(), style.depth
            sheet.body.append(line)
            sheet.notes += foot
            room -= needed
    yield sheet


def draw(canvas: Canvas, line: Line, base: float) -> None:
    """Print a line on a baseline, word by word, as word processors do."""
    spaces = WIDTH - sum(width(word, line.size) for word in line.words)
    space = spaces / (len(line.words) - 1) if line.full and len(line.words) > 1 else 0
    text = canvas.beginText(MARGIN, base)
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
    file, pages = io.BytesIO(), list(sheets(document, style))
    canvas = Canvas(file, pagesize=(595, 842), encrypt=encrypt)
    for number, sheet in enumerate(pages, 1):
        if len(pages) > 1:
            draw(canvas, Line(head.format(page=number, pages=len(pages)).split(), 8), 810)
        base = TOP
        for line in sheet.body:
            draw(canvas, line, base := base - line.height)
        base = TOP - style.depth - 10 + sum(line.height for line in sheet.notes)
        canvas.line(MARGIN, base + 2, MARGIN + 100, base + 2)
        for line in sheet.notes:
            draw(canvas, line, base := base - line.height)
        draw(canvas, Line(foot.format(page=number, pages=len(pages)).split(), 8), 30)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(content: bytes, name: str = "brief.pdf") -> Document:
    (document,) = letter.read(io.BytesIO(content), name)
    return document


def told(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.quote, one.targets, one.where) for one in find(document)]


def bare(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("|", "")).strip()


# ── the letters ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(params=["paper", "real_paper"])
def source(request: pytest.FixtureRequest) -> Document:
    found: Document = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_letter_set_in_type_has_the_references_and_notes_of_its_text_form(source: Document, style: Style) -> None:
    document = read(typeset(source, style))
    assert told(document) == told(source)
    assert [(note.number, bare(document.text[note.start : note.end])) for note in document.notes] == [
        (note.number, bare(source.text[note.start : note.end])) for note in source.notes
    ]
    assert [(note.anchor or "")[-30:] for note in document.notes] == [
        (note.anchor or "")[-30:] for note in source.notes
    ]
    assert document.problems == ()


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_its_text_reads_like_the_paper(source: Document, style: Style) -> None:
    """Running heads are gone, words whole; a paragraph is a line where white shows that it ends."""
    document = read(typeset(source, style))
    wanted = source.text[source.head :].replace("↩︎", "")
    assert bare(document.text) == bare(wanted)
    lines = [bare(line) for line in document.text.splitlines()]
    assert [line for line in map(bare, wanted.splitlines()) if line not in lines and style.white] == []


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Tweede Kamer, vergaderjaar 2020–2021, 28 638, nr. 992 {page}"),  # as Kamerstukken have it
        ("28 638, nr. 992", "{page}"),
        ("Datum 9 maart 2021 Ons kenmerk 3245678", "Pagina {page} van {pages}"),
        ("Kamerstuk 28 638, nr. 992 {page} / {pages}", ""),
    ],
)
def test_heads_and_feet_of_pages_are_no_part_of_the_text(source: Document, head: str, foot: str) -> None:
    plain = read(typeset(source, Style()))
    document = read(typeset(source, Style(), head=head, foot=foot))
    assert (document.text, document.notes) == (plain.text, plain.notes)


def test_offsets_hold(source: Document) -> None:
    document = read(typeset(source, Style()))
    assert [one for one in find(document) if document.text[one.start : one.end] != one.quote] == []
    assert all(document.text.startswith(note.number, note.anchor_at) for note in document.notes)


def test_a_reference_is_found_wherever_its_line_breaks(paper: Document) -> None:
    reference = "(Kamerstuk 35 300 XVII, nr. 34)"
    breaks: set[str] = set()
    for count in range(4, 16):
        text = paper.text.replace("Hierbij stuur", "Zo is het. " * count + reference + " Hierbij stuur")
        moved = len(text) - len(paper.text)
        notes = [
            replace(one, start=one.start + moved, end=one.end + moved, anchor_at=(one.anchor_at or 0) + moved)
            for one in paper.notes
        ]
        moved_on = replace(paper, text=text, notes=tuple(notes))
        ends = {line.words[-1] for sheet in sheets(moved_on, Style()) for line in sheet.body}
        breaks |= ends & set(reference.split()[:-1])
        assert reference[1:-1] in [one.quote for one in find(read(typeset(moved_on, Style())))], count
    assert len(breaks) >= 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("mensen-", "handel en", "mensenhandel en"),
        ("zorg-", "en hulpverlening", "zorg- en hulpverlening"),
        ("2014-", "2018 was", "2014-2018 was"),
        ("Broekers-", "Knol schreef", "Broekers-Knol schreef"),
        ("data-", "uitvraag, als data-uitvraag", "data-uitvraag, als data-uitvraag"),
        ("nr.", "164 en", "nr. 164 en"),
    ],
)
def test_a_broken_word_is_mended_and_other_hyphens_stay(first: str, second: str, joined: str) -> None:
    assert (
        joined
        in read(simple([f"Hier staat een zin die lang genoeg is met {first}", f"{second} nog wat erachter."])).text
    )


def simple(lines: list[str]) -> bytes:
    """Print lines as they are on one page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for number, line in enumerate(lines):
        draw(canvas, Line(line.split(), BODY), 700 - 13 * number)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        ("2021D00007.pdf", ["Den Haag, 9 maart 2021", "Betreft Uw brief"], ("2021D00007", "2021D00007", "Uw brief")),
        ("brief.pdf", ["Onderwerp: Motie over 28 638", "Nr. 5 is later"], ("ongenummerd-*", None, "Motie over 28 638")),
        ("brief.pdf", ["Vergaderjaar 2020-2021 is voorbij", "28 638 Proeven"], ("ongenummerd-*", None, None)),
    ],
)
def test_a_letter_without_a_number_goes_by_its_file_or_its_words(
    name: str, lines: list[str], expected: tuple[str, str | None, str | None]
) -> None:
    document = read(
        simple([*lines, "Een regel die zo lang is dat elk van de andere kort is, dus een alinea is."]), name
    )
    assert fnmatch(document.id, expected[0])
    assert (document.documentnummer, document.title) == expected[1:]
    assert (document.dossiers, document.number) == ((), None)


def test_the_paper_says_itself_what_it_is(paper: Document) -> None:
    document = read(typeset(paper, Style()), "brief.pdf")
    assert (document.id, document.number, document.chamber) == ("kst-28638-992", "992", "tk")
    assert document.dossiers == (Dossier(number="28638", title="Proeven"),)
    assert (str(document.date), document.vergaderjaar) == ("2021-03-09", "2020-2021")
    assert (document.soort, document.title) == ("Brief regering", "BRIEF VAN DE MINISTER VAN PROEVEN")


# ── what is no letter ────────────────────────────────────────────────────────────────────────────────────────────────
GOOD = simple(["Een brief van een regel."])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD[: len(GOOD) // 3], "damaged PDF"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "damaged PDF"),
        (simple([]), "holds no text"),
    ],
    ids=["cut off", "noise", "empty page"],
)
def test_a_bad_pdf_says_what_is_wrong(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(content)


def test_a_locked_pdf_says_so(paper: Document) -> None:
    locked = typeset(paper, Style(), encrypt=StandardEncryption("geheim", strength=128))
    with pytest.raises(UnreadableError, match="locked with a password"):
        read(locked)


@pytest.mark.parametrize(("limit", "message"), [("_BYTES", "MB"), ("_PAGES", "pages"), ("_CHARACTERS", "characters")])
def test_a_pdf_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, message: str) -> None:
    monkeypatch.setattr(pdf, limit, 0)
    with pytest.raises(UnreadableError, match=message):
        read(GOOD)


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_bytes(GOOD)
    (document,) = load([tmp_path / "brief.txt"])
    assert isinstance(document, Document)
    assert (document.loader, document.text) == ("pdf", "Een brief van een regel.\n")
