"""A letter as an OpenDocument text gives the same references with the same notes as its text form."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from graph.errors import UnreadableError
from graph.model import Document
from loaders import letter, load, recognising
from loaders.formats import xml
from loaders.references import find

if TYPE_CHECKING:
    from pathlib import Path

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "drawing")}
MIMETYPE = "application/vnd.oasis.opendocument.text"


def note(number: str, words: str, kind: str = "footnote") -> str:
    return f"""<text:note text:id="n{number}" text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>
<text:note-body><text:p text:style-name="Footnote">{words}</text:p></text:note-body></text:note>"""


def content(body: str) -> str:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:text>
{body}</office:text></office:body></office:document-content>"""


def pack(body: str | bytes, *, mimetype: str = MIMETYPE, name: str = "content.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", mimetype)
        packed.writestr(name, body, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def read(body: str) -> Document:
    (document,) = letter.read(io.BytesIO(pack(content(body))), "brief.odt")
    return document


def typeset(document: Document) -> bytes:
    """Set a letter in type: a paragraph a line, in spans of a few letters, each note at its mark."""
    notes = {one.anchor_at: one for one in document.notes}
    parts, start = list[str](), document.head
    for at in sorted(at for at in notes if at is not None):
        one = notes[at]
        words = escape(document.text[one.start : one.end])
        parts += [_spans(document.text[start:at]), note(one.number, words)]
        start = at + len(one.number)
    parts.append(_spans(document.text[start : document.notes[0].start]))
    return pack(content(f"<text:p>{''.join(parts)}</text:p>"))


def _spans(words: str) -> str:
    lines = (
        "".join(f"<text:span>{escape(part)}</text:span>" for part in re.findall(r".{1,7}", line))
        for line in words.split("\n")
    )
    return "</text:p>\n<text:p>".join(lines)


def test_the_letter_gives_what_its_text_form_gives(shared: Path, tmp_path: Path) -> None:
    (plain,) = load([shared / "seed/2020D18650.txt"])
    assert isinstance(plain, Document)
    (tmp_path / "brief").write_bytes(typeset(plain))
    (document,) = load([tmp_path])
    assert isinstance(document, Document)
    expected = [(found.quote, found.where, found.targets) for found in find(plain)]
    assert [(found.quote, found.where, found.targets) for found in find(document)] == expected
    assert [(one.number, one.anchor) for one in document.notes] == [(one.number, one.anchor) for one in plain.notes]
    assert document.loader == "odt"


END = note("i", "Slot.", "endnote")


def test_a_text_reads_like_the_paper() -> None:
    document = read(f"""<text:sequence-decls/><text:tracked-changes><text:p>weg</text:p></text:tracked-changes>
<text:h>Kop</text:h><text:p>Een<text:s text:c="2"/>brief<text:tab/>hier{note("1", "Noot een.")}, met
<text:span>m<text:span>3</text:span></text:span><text:line-break/>en <text:a>meer</text:a>{END}
<office:annotation><text:p>Opmerking</text:p></office:annotation>.</text:p><text:list><text:list-item><text:p>een</text:p><text:list>
<text:list-item><text:p>klein</text:p></text:list-item></text:list></text:list-item></text:list><table:table>
<table:table-row><table:table-cell><text:p>Jaar</text:p></table:table-cell><table:table-cell><text:p>Stuk</text:p>
</table:table-cell></table:table-row></table:table><text:p/><text:p>Slot.</text:p>""")  # fmt: skip
    assert document.text == (
        "Kop\nEen brief hier1, met m3\nen meeri.\n- een\n- klein\nJaar | Stuk\nSlot.\nNoot een.\nSlot.\n"
    )
    assert [(one.number, one.anchor) for one in document.notes] == [
        ("1", "Een brief hier"), ("i", "en meer"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (pack(content(""), name="x.xml"), "no content.xml"),
        (pack(content("")), "holds no words"),
        (pack(content("").replace("office:text", "office:spreadsheet")), "no text"),
        (pack(content("<text:p>x</text:p>"))[:-30], "damaged or locked"),
        (pack(b" " * (xml.LARGEST + 1)), "larger than 32 MB"),
        (pack(content("")[:80]), "content.xml: not sound XML"),
        (pack(f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]>{content("&a;")[38:]}'), "refused"),
    ],
    ids=["no content", "empty", "table", "cut", "bomb", "broken", "entity"],
)
def test_what_is_no_text_is_refused(file: bytes, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        list(letter.read(io.BytesIO(file), "x.odt"))


def test_other_files_of_the_office_are_not_recognised() -> None:
    assert recognising.odt(pack(content("")))
    assert not recognising.odt(pack(content(""), mimetype="application/vnd.oasis.opendocument.spreadsheet"))
    assert not recognising.docx(pack(content("")))
