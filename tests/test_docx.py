"""A letter as a Word document gives the same references with the same notes as its text form; traps are refused."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from graph.errors import UnreadableError
from graph.model import Document, Dossier
from loaders import letter, load
from loaders.formats import xml
from loaders.references import find

if TYPE_CHECKING:
    from pathlib import Path

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(words: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def paragraph(words: str) -> str:
    """Write a paragraph in runs of a few letters, as editing leaves them; ^[1] is the mark of footnote 1."""
    parts = re.split(r"\^\[(\d+)\]", words)
    runs = [
        mark(int(part)) if odd % 2 else "".join(map(run, re.findall(r".{1,7}", part))) for odd, part in enumerate(parts)
    ]
    return f"<w:p><w:pPr><w:jc/></w:pPr>{''.join(runs)}</w:p>"


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{SPACE}">{content}</w:{root}>'


def notes(kind: str, words: dict[int, str]) -> str:
    """Write the notes as Word does, the separator first."""
    own = "".join(
        f'<w:{kind} w:id="{one}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
        for one, text in words.items()
    )
    return part(f"{kind}s", f'<w:{kind} w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>{own}')


def pack(*, compression: int = zipfile.ZIP_DEFLATED, **parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def body(content: str) -> str:
    return part("document", f"<w:body>{content}<w:sectPr/></w:body>")


def typeset(document: Document) -> bytes:
    text, end = document.text, document.notes[0].start
    for note in reversed(document.notes):
        at = note.anchor_at or 0
        text = f"{text[:at]}^[{note.number}]{text[at + len(note.number) :]}"
        end += 3
    lines = text[document.head : end].strip().splitlines()
    words = {int(note.number): document.text[note.start : note.end] for note in document.notes}
    return pack(document=body("".join(map(paragraph, lines))), footnotes=notes("footnote", words))


def read(content: bytes, name: str = "brief.docx") -> Document:
    (document,) = letter.read(io.BytesIO(content), name)
    return document


# ── the letters ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(params=["paper", "real_paper"])
def source(request: pytest.FixtureRequest) -> Document:
    found: Document = request.getfixturevalue(request.param)
    return found


def test_a_letter_in_word_has_the_references_and_notes_of_its_text_form(source: Document) -> None:
    document = read(typeset(source))
    assert [(one.quote, one.targets, one.where) for one in find(document)] == [
        (one.quote, one.targets, one.where) for one in find(source)
    ]
    assert [(note.number, note.anchor, document.text[note.start : note.end]) for note in document.notes] == [
        (note.number, note.anchor, source.text[note.start : note.end]) for note in source.notes
    ]
    assert document.text.splitlines() == source.text[source.head :].strip().replace("↩︎", "").splitlines()
    assert document.problems == ()


def test_offsets_hold(source: Document) -> None:
    document = read(typeset(source))
    assert [one for one in find(document) if document.text[one.start : one.end] != one.quote] == []
    assert all(document.text.startswith(note.number, note.anchor_at) for note in document.notes)


def test_the_paper_says_itself_what_it_is(paper: Document) -> None:
    document = read(typeset(paper))
    assert (document.id, document.number, document.chamber) == ("kst-28638-992", "992", "tk")
    assert document.dossiers == (Dossier(number="28638", title="Proeven"),)
    assert (str(document.date), document.vergaderjaar, document.soort) == ("2021-03-09", "2020-2021", "Brief regering")


@pytest.mark.parametrize(
    ("parts", "numbers"),
    [
        ({}, ["i", "ii"]),
        ({"settings": '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'}, ["1", "2"]),
        ({"settings": '<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>'}, ["i", "ii"]),
        ({"section": '<w:endnotePr><w:numFmt w:val="upperLetter"/></w:endnotePr>'}, ["A", "B"]),
        ({"section": '<w:endnotePr><w:numFmt w:val="vreemd"/></w:endnotePr>'}, ["1", "2"]),
    ],
)
def test_notes_have_the_numbers_that_the_file_tells(parts: dict[str, str], numbers: list[str]) -> None:
    words = f"<w:p>{run('Een')}{mark(1, 'endnote')}{run(' twee')}{mark(2, 'endnote')}</w:p>"
    document = read(
        pack(
            document=part("document", f"<w:body>{words}<w:sectPr>{parts.get('section', '')}</w:sectPr></w:body>"),
            endnotes=notes("endnote", {1: "Kamerstuk 28 638, nr. 164.", 2: "Kamerstuk 28 638, nr. 165."}),
            settings=part("settings", parts.get("settings", "")),
        )
    )
    assert [note.number for note in document.notes] == numbers
    assert document.text.startswith(f"Een{numbers[0]} twee{numbers[1]}\n")


def test_endnotes_stand_behind_footnotes_with_numbers_of_their_own() -> None:
    content = body(
        f"<w:p>{run('Een')}{mark(7, 'endnote')}{run(' twee')}{mark(3)}{run(' drie')}{mark(8, 'endnote')}</w:p>"
    )
    document = read(
        pack(
            document=content,
            footnotes=notes("footnote", {3: "Voet."}),
            endnotes=notes("endnote", {8: "Laatst.", 7: "Eind."}),
        )
    )
    assert document.text == "Eeni twee1 drieii\nVoet.\nEind.\nLaatst.\n"
    assert [(note.number, note.anchor, document.text[note.start : note.end]) for note in document.notes] == [
        ("1", "Eeni twee", "Voet."),
        ("i", "Een", "Eind."),
        ("ii", "Eeni twee1 drie", "Laatst."),
    ]


FORMS = {
    "a tab": (f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}</w:p>", "a\tb\n"),
    "a break": (f"<w:p>{run('b')}<w:r><w:br/></w:r>{run('c')}</w:p>", "b\nc\n"),
    "a hyphen that holds": (f"<w:p>{run('nr. 28')}<w:r><w:noBreakHyphen/></w:r>{run('9')}</w:p>", "nr. 28-9\n"),
    "a hyphen not printed": (f"<w:p>{run('mensen')}<w:r><w:softHyphen/></w:r>{run('handel')}</w:p>", "mensenhandel\n"),
    "a list": (f"<w:p><w:pPr><w:numPr/></w:pPr>{run('punt')}</w:p><w:p>{run('slot')}</w:p>", "- punt\nslot\n"),
    "a table": (
        f"<w:tbl><w:tr><w:tc><w:tcPr/><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>",
        "a | b | \n",
    ),
    "deleted words": (f"<w:p>{run('oud')}<w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>", "oud\n"),
    "inserted words": (f"<w:p><w:ins>{run('nieuw')}</w:ins></w:p>", "nieuw\n"),
    "a field": (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('2')}</w:p>", "2\n"),
    "a link": (f"<w:p><w:hyperlink>{run('kst-28638-164')}</w:hyperlink></w:p>", "kst-28638-164\n"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "text"), FORMS.values(), ids=FORMS)
def test_a_form_of_words_reads_as_printed(content: str, text: str) -> None:
    assert read(pack(document=body(content))).text == text


def test_a_note_with_a_mark_of_its_own_keeps_it() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    content = body(f"<w:p>{run('Een')}{own}{run(' twee')}{mark(2)}</w:p>")
    document = read(pack(document=content, footnotes=notes("footnote", {1: "Ster.", 2: "Voet."})))
    assert document.text == "Een* twee1\nSter.\nVoet.\n"
    assert [(note.number, note.anchor) for note in document.notes] == [("*", "Een"), ("1", "Een* twee")]


# ── what is no letter ────────────────────────────────────────────────────────────────────────────────────────────────
WORDS = f"<w:p>{run('Een brief.')}</w:p>"
GOOD = pack(document=body(WORDS))
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def with_type(declared: str, entity: str) -> bytes:
    content = body(f"<w:p><w:r><w:t>{entity}</w:t></w:r></w:p>")
    return pack(document=content.replace("?><w:", f"?>{declared}<w:"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD[: len(GOOD) // 2], "damaged or locked ZIP"),
        (pack(compression=zipfile.ZIP_STORED, document=body(WORDS)).replace(b"brief", b"briev", 1), "damaged"),
        (b"PK\x03\x04" + b"word/" * 100, "damaged or locked ZIP"),
        (pack(styles="<x/>"), "no word/document.xml"),
        (pack(document=body("<w:p>")), "not sound XML"),
        (pack(document=body("<w:p/>")), "holds no words"),
        (with_type(BOMB, "&b;"), "entit"),
        (with_type(OUTSIDE, "&a;"), "entit"),
        (pack(document=body(WORDS), footnotes=b"\0"), "footnotes.xml: not sound XML"),
        (pack(document=b" " * (xml.LARGEST + 1)), "larger than 32 MB unpacked"),
    ],
    ids=["cut", "changed", "noise", "no document", "no XML", "empty", "bomb", "entity", "bad notes", "zip bomb"],
)
def test_a_bad_document_says_what_is_wrong(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(content)


def test_a_locked_zip_is_refused() -> None:
    locked = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), GOOD):
            locked[found.start() + flags] |= 1
    with pytest.raises(UnreadableError, match="locked"):
        read(bytes(locked))


def test_a_document_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(GOOD)
    (document,) = load([tmp_path / "brief.pdf"])
    assert isinstance(document, Document)
    assert (document.loader, document.source, document.text) == ("docx", f"{tmp_path}/brief.pdf", "Een brief.\n")
