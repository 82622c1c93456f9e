"""Pages of OpenTK (berthub.eu/tkconv), saved as text or as HTML.

The page is read by its labels, not by line numbers: both layouts that were seen stored are accepted. All before
"Preview document" is about the document; what follows is the document, with its notes as last lines that end in ↩︎.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from graph.identifiers import Dossier as DossierNumber
from graph.identifiers import Kamerstuk, parse, vergaderjaar
from graph.model import Activiteit, Actor, Document, Dossier, Zaak
from loaders.formats.html import Page, read_html
from loaders.formats.text import decode
from loaders.names import surname
from loaders.notes import bind_notes, find_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.model import Note

__all__ = ["read"]

ADDRESS = "https://berthub.eu/tkconv/get/"

# ── the labels of the page, each with a line of it ───────────────────────────────────────────────────────────────────
_NUMBER = re.compile(
    r"""(?m)^[ ]*
    Nummer:\s+(?P<number>[0-9]{4}D[0-9]{5})                                     # Nummer: 2020D18650
    ,\s+datum:\s+(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})                           # , datum: 2020-05-14
    (?:,\s+bijgewerkt:\s+(?P<modified>[0-9]{4}(?:-[0-9]{2}){2}[ ][0-9:]{5}))?   # , bijgewerkt: 2024-02-19 10:56
    (?:,\s+versie:\s+(?P<version>[0-9]+))?                                      # , versie: 3
    """,
    re.VERBOSE,
)
_PREVIEW = re.compile(r"(?m)^[ ]*Preview document\b.*\n?")  # Preview document (🔗 origineel)
_OFFICIAL = re.compile(r"officiële HTML versie \((?P<id>[^()\s]+)\)")  # officiële HTML versie (kst-28638-179)
_SECTION = re.compile(
    r"""(?m)^[ ]*(?:
      Gerelateerde[ ]personen:                                                  # Gerelateerde personen:- Indiener: …
    | Onderdeel[ ]van[ ](?:kamerstukdossier\s+[0-9]|zaak\s+[0-9]{4}Z|activiteit\w*:)   # Onderdeel van zaak 2020Z08724:
    | Bijlage[ ]bij:                                                            # Bijlage bij: … (2022D50004)
    )""",
    re.VERBOSE,
)
_DOSSIER = re.compile(
    r"""
    [ ]*Onderdeel[ ]van[ ]kamerstukdossier\s+
    (?P<number>[0-9]{1,5})                                                      # 28638
    (?:[ -]+(?: (?P<addition>[IVXLC]+[AB]?|[A-Z]|(?<=21501[ -])[0-9]{2})        # XVII
              | \(R[0-9]+\)) )?                                                 # (R1975)
    \s*-\s*(?P<order>[0-9]+[A-Za-z]?|[A-Z]{1,3})                                # -179
    \s+(?P<title>\S.*?)\s*\.?\s*$                                              # Mensenhandel .
    """,
    re.VERBOSE | re.MULTILINE,
)
_ZAAK = re.compile(r"[ ]*Onderdeel van zaak (?P<number>[0-9]{4}Z[0-9]{5})")  # Onderdeel van zaak 2020Z08724:
_PERSON = re.compile(
    r"""
    [ ]*(?:-[ ]*)?(?P<relation>[A-Z][\w ]+):\s                                 # - Eerste ondertekenaar:
    (?P<name>[^,(]+?)                                                           # A. Broekers-Knol
    (?:,\s(?P<office>.*?))?                                                     # , staatssecretaris van Justitie
    (?:\s*\((?P<fractie>[^()]*)\))?\s*                                         # (VVD) or ()
    """,
    re.VERBOSE,
)
_COMMITTEE = re.compile(r"[ ]*(?:-[ ]*)?Voortouwcommissie:\s(?P<name>\S.*?)\s*")
_ACTIVITY = re.compile(
    r"""
    [ ]*(?:-[ ]*)?(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2}[ ][0-9]{2}:[0-9]{2}):\s  # - 2020-06-04 10:00:
    (?P<title>.*?)\s\((?P<soort>[^()]*)\)                                      # Brieven (Procedurevergadering)
    (?:,\s(?P<organiser>.*?))?\s*                                              # , vaste commissie voor …
    """,
    re.VERBOSE,
)
_NOTE_END = re.compile(r"[ ]*↩\ufe0e?[ ]*(?=\r?$)", re.MULTILINE)
_NAVIGATION = re.compile(r"[ ]*\[")  # [overzicht] [activiteiten]
_YEAR = re.compile(r"(?m)^Vergaderjaar (?P<start>[0-9]{4})[-–](?P<end>[0-9]{4})")


class _Saved(NamedTuple):
    """A page cut at its "Preview document": what is about the document, and where the document begins."""

    page: Page
    source: str
    number: re.Match[str]
    head: int
    markup: bool

    @property
    def about(self) -> str:
        return self.page.text[: self.head]


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the one document of a saved page; UnreadableError where the page is not what it claims to be."""
    text, problems = decode(file.read(), source)
    markup = re.match(r"\s*<(?:!doctype|html|head|body|div|p|h[1-6])\b", text, re.IGNORECASE) is not None
    page = read_html(text, source) if markup else Page(text, {})
    yield _document(_cut(page, source, markup=markup), problems)


def _cut(page: Page, source: str, *, markup: bool) -> _Saved:
    """Find where the document begins, and make sure that all about it stands before."""
    number, preview = _NUMBER.search(page.text), _PREVIEW.search(page.text)
    if not number:
        raise UnreadableError(source, "no line 'Nummer: 2020D…, datum: …': this is no page of OpenTK; save it again")
    if not preview:
        raise UnreadableError(source, "no line 'Preview document': the page is cut off; save it again")
    for label in (_NUMBER, _SECTION):
        if late := label.search(page.text, preview.end()):
            raise _out_of_place(source, late[0])
    if early := _NOTE_END.search(page.text, 0, preview.start()):
        raise _out_of_place(source, page.text[: early.end()].rsplit("\n", 1)[-1])
    return _Saved(page, source, number, preview.end(), markup)


def _out_of_place(source: str, line: str) -> UnreadableError:
    return UnreadableError(
        source, f"the line '{line.strip()[:60]}' is out of place: the page was changed; save it again"
    )


def _document(saved: _Saved, problems: tuple[str, ...]) -> Document:
    text, number = saved.page.text, saved.number
    annex_to = tuple(_annex_to(saved.about))
    dossiers, printed = _dossiers(saved.about)
    order = None if annex_to else printed
    titles = _titles(saved)
    spans = tuple(_note_spans(text, saved.head))
    notes = bind_notes(text, spans, head=saved.head, marks=saved.page.marks)
    date = dt.date.fromisoformat(number["date"])
    return Document(
        id=_identifier(saved.about, number["number"], dossiers, order),
        text=text,
        head=saved.head,
        title=titles[0],
        soort=titles[-1],
        documentnummer=number["number"],
        date=date,
        modified=dt.datetime.fromisoformat(number["modified"]) if number["modified"] else None,
        version=int(number["version"]) if number["version"] else None,
        vergaderjaar=_vergaderjaar(text, saved.head) or vergaderjaar(date),
        chamber="tk" if not order or order[0].isdigit() else "ek",
        dossiers=dossiers,
        number=order,
        annex_to=annex_to,
        actors=_persons(_sections(saved.about, "Gerelateerde personen")),
        zaken=tuple(_zaken(saved.about)),
        notes=notes,
        source=ADDRESS + number["number"],
        loader="opentk",
        problems=(*problems, *_problems(saved, spans, notes)),
    )


def _titles(saved: _Saved) -> list[str]:
    """Return subject, dossier title and soort: the last lines before the number, navigation left out."""
    lines = [line.strip() for line in saved.about[: saved.number.start()].splitlines()]
    titles = [line for line in lines if line and not _NAVIGATION.match(line)]
    if not titles or (len(titles) > 3 and not saved.markup):
        raise UnreadableError(
            saved.source, "not three lines of title before 'Nummer:': the page was changed; save it again"
        )
    return titles[-3:]


def _sections(about: str, label: str) -> Iterator[str]:
    """Yield the parts of the page that begin with a label, each up to the next one."""
    starts = [found.start() for found in _SECTION.finditer(about)]
    for start, end in pairwise([*starts, len(about)]):
        if about[start:end].lstrip().startswith(label):
            yield about[start:end]


def _dossiers(about: str) -> tuple[tuple[Dossier, ...], str | None]:
    """Return the dossiers of the page and the document's number in the first one."""
    found = [match for part in _sections(about, "Onderdeel van kamerstukdossier") if (match := _DOSSIER.match(part))]
    numbers = (str(DossierNumber(match["number"].zfill(5), match["addition"] or "")) for match in found)
    dossiers = tuple(Dossier(number=number, title=match["title"]) for number, match in zip(numbers, found, strict=True))
    return dossiers, found[0]["order"] if found else None


def _annex_to(about: str) -> Iterator[str]:
    """Yield the documents that this one is an annex of; the number in a dossier that is printed here is theirs."""
    for part in _sections(about, "Bijlage bij"):
        yield from re.findall(r"\(([0-9]{4}D[0-9]{5})\)[ ]*\.?[ ]*$", part, re.MULTILINE)


def _identifier(about: str, number: str, dossiers: tuple[Dossier, ...], order: str | None) -> str:
    """Return the official identifier: as printed, else made from dossier and number, else the document number."""
    if (official := _OFFICIAL.search(about)) and parse(official["id"]):
        return official["id"]
    if dossiers and order and (dossier := DossierNumber.parse(dossiers[0].number)):
        return str(Kamerstuk(dossier, order))
    return number


def _persons(parts: Iterable[str]) -> tuple[Actor, ...]:
    """Read the persons of a part of the page, ranked among those with the same relation."""
    actors: list[Actor] = []
    for line in (line for part in parts for line in part.removeprefix("Gerelateerde personen:").splitlines()):
        if (found := _PERSON.fullmatch(line)) and not _COMMITTEE.fullmatch(line):
            relation, name = found["relation"], found["name"].strip()
            rank = 1 + sum(actor.relation == relation for actor in actors)
            actors.append(
                Actor(
                    name=name,
                    surname=surname(name),
                    relation=relation,
                    rank=rank,
                    office=found["office"] or None,
                    fractie=found["fractie"] or None,
                )
            )
    return tuple(actors)


def _zaken(about: str) -> Iterator[Zaak]:
    """Read the zaken; activities under a heading of their own go with the first one."""
    loose = tuple(activity for part in _sections(about, "Onderdeel van activiteit") for activity in _activities(part))
    for part in _sections(about, "Onderdeel van zaak"):
        if found := _ZAAK.match(part):
            lines = part.splitlines()
            committees = [match["name"] for line in lines if (match := _COMMITTEE.fullmatch(line))]
            yield Zaak(
                number=found["number"],
                actors=_persons([part[found.end() :]]),
                committee=committees[0] if committees else None,
                activities=(*_activities(part), *loose),
            )
            loose = ()


def _activities(part: str) -> Iterator[Activiteit]:
    for line in part.splitlines():
        if found := _ACTIVITY.fullmatch(line):
            yield Activiteit(
                start=dt.datetime.fromisoformat(found["start"]),
                title=found["title"],
                soort=found["soort"],
                organiser="Tweede Kamer" if found["organiser"] in {None, "TK"} else found["organiser"],
            )


def _note_spans(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the notes, which stand last: each ends in ↩︎, the first is one line long."""
    ends = list(_NOTE_END.finditer(text, head))
    start = text.rfind("\n", 0, ends[0].start()) + 1 if ends else 0
    for end in ends:
        words = text[start : end.start()]
        yield start + len(words) - len(words.lstrip(" -\r\n")), end.start()
        start = end.end()


def _vergaderjaar(text: str, head: int) -> str | None:
    found = _YEAR.search(text, head)
    return f"{found['start']}-{found['end']}" if found else None


def _problems(saved: _Saved, spans: tuple[tuple[int, int], ...], notes: tuple[Note, ...]) -> Iterator[str]:
    """Tell where text and notes do not belong together: the page is then cut off or was changed."""
    body_end = spans[0][0] if spans else len(saved.page.text)
    found = sum(note.anchor_at is not None for note in notes)
    if found * 2 < len(notes):
        yield f"only {found} of {len(notes)} notes have a mark in the text: was the page changed?"
    marks = find_marks(saved.page.text, saved.head, body_end, len(notes) + 20)
    if len(beyond := [number for number in marks if number > len(notes)]) > 1 and len(marks) == max(marks):
        yield f"marks up to {max(beyond)} stand in the text but only {len(notes)} notes follow: is the page cut off?"
