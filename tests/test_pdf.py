"""A letter set in type gives the same references with the same notes as its text form; a bad PDF says what it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from graph.errors import UnreadableError
from graph.model import Document, Dossier
from loaders import letter, load
from loaders.formats import pdf
from loaders.references import find
from tests.typesetting import BODY, FONT, MARGIN, MARK, STYLES, Line, Style, draw, sheets, typeset, width

if TYPE_CHECKING:
    from pathlib import Path


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
    shown = style.white and style.columns == 1  # where a column begins no white shows
    assert [line for line in map(bare, wanted.splitlines()) if line not in lines and shown] == []


def placed(rows: list[list[tuple[float, str]]], size: float = BODY) -> bytes:
    """Print words at the places given, row by row."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.setFont(FONT, size)
    for number, row in enumerate(rows):
        for left, words in row:
            canvas.drawString(left, 760 - 16 * number, words)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


ROWS = 14


@pytest.mark.parametrize(
    "rows",
    [
        [[(72, f"Uitgaven aan onderdeel {n} van de begroting"), (320, f"{n}00"), (420, f"{n}50")] for n in range(ROWS)],
        [[(72, f"Lid {n}"), (300, "stelt voor om de opvang uit te breiden in het land")] for n in range(ROWS)],
        [[(72, f"Hoofdstuk {n} van de brief"), (510, str(n))] for n in range(ROWS)],
    ],
    ids=["numbers", "names", "contents"],
)
def test_a_table_is_read_row_by_row(rows: list[list[tuple[float, str]]]) -> None:
    lines = read(placed(rows)).text.split("\n")
    assert [bare(line) for line in lines if line] == [" ".join(words for _, words in row) for row in rows]


def test_columns_are_read_one_after_the_other_whatever_stands_across() -> None:
    """Though the file has them row by row."""
    words = [f"de opvang in gemeente {n} van het land blijft" for n in range(ROWS)]
    head, foot = "Een kop die over beide kolommen van de bladzijde gaat, van links tot rechts", "Een slot dat " * 6
    columns = [[(72.0, one), (310.0, other)] for one, other in zip(words, words[::-1], strict=True)]
    document = read(placed([[(72, head)], *columns, [(72, foot)]]))
    assert bare(document.text) == bare(" ".join([head, *words, *words[::-1], foot]))


@pytest.mark.parametrize("number", ["2", "10"])
def test_a_mark_a_hair_from_its_word_stands_against_it_and_a_note_may_stand_against_its_number(number: str) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    draw(canvas, Line(["Hier", "is", "een", "motie"], BODY), 700)
    text = canvas.beginText(MARGIN + width("Hier is een motie", BODY) + 0.9, 704)
    text.setFont(FONT, MARK)
    text.textOut(number)
    canvas.drawText(text)
    canvas.setFont(FONT, BODY)
    canvas.drawString(MARGIN + width("Hier is een motie", BODY) + 12, 700, "van het lid Kuik, aangenomen.")
    canvas.setFont(FONT, 9)
    canvas.drawString(MARGIN, 120, f"{number}Kamerstuk 28 638, nr. 164.")
    canvas.showPage()
    canvas.save()
    document = read(file.getvalue())
    assert document.text.startswith(f"Hier is een motie{number} van het lid")
    assert [(note.number, note.anchor, document.text[note.start : note.end]) for note in document.notes] == [
        (number, "Hier is een motie", "Kamerstuk 28 638, nr. 164.")
    ]


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
        ("AVIM-", "medewerkers en", "AVIM-medewerkers en"),
        ("politie-", "eenheden en", "politie-eenheden en"),
        ("2014–", "2018 was", "2014–2018 was"),
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
