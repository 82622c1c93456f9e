"""Reports of debates as the Tweede Kamer publishes them while they are made (VLOS, vergaderverslag 1.0): XML.

A report is called by the sitting it is of, "verslag-tk-20242025-105": the series of the Handelingen counts its items by
the same number. Meetings of committees have no number: theirs is the name that VLOS gives them ("verslag-d4c36531-…"),
which is no number of the Tweede Kamer's own data. All states of one report have one name; ``Document.version`` tells
how far it has come (1 uncorrected, 2 corrected, 3 rectified), ``Document.modified`` when it was made.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from graph.errors import UnreadableError
from graph.identifiers import Kamerstuk, Verslag
from graph.model import Actor, Document, Passage
from loaders.debate import in_order, printed_dossier, tabled_motions
from loaders.formats.layout import Layout, write
from loaders.formats.xml import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from loaders.formats.layout import Span, Written
    from loaders.formats.xml import Element

__all__ = ["read"]

_CHAMBERS = {"Tweede Kamer": "tk", "Eerste Kamer": "ek"}
_STATES = {"Ongecorrigeerd": 1, "Gecorrigeerd": 2, "Gerectificeerd": 3}
_TITLED = ("vergadering", "activiteit", "activiteithoofd")
_TURNED = re.compile(r"(?P<surname>.*?)(?P<particle>(?: [a-zë'’]\S*)+)")  # Lee van der


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the one report in a file; UnreadableError where it is none, or a frame that has no words yet."""
    root, problems = read_xml(file.read(), source)
    _drop_namespaces(root)
    meeting = root.find("vergadering")
    if meeting is None:
        raise UnreadableError(source, "a report of VLOS without a 'vergadering': get the file anew from its source")
    if root.get("status") == "Casco" or meeting.find(".//tekst") is None:
        raise UnreadableError(source, "only the frame (Casco) of a report, without words: load a later state of it")
    _print_titles(meeting)
    written = write(meeting, _layout(meeting))
    yield _document(root, meeting, written, problems, source)


def _drop_namespaces(root: Element) -> None:
    for element in root.iter("{*}*"):
        element.tag = str(element.tag).rpartition("}")[2]


def _document(root: Element, meeting: Element, written: Written, problems: tuple[str, ...], source: str) -> Document:
    passages = (passage for span in written.spans if (passage := _passage(span)))
    headings = (span.end + 1 for span in written.spans if span.element.tag == "kop")
    date = _time(meeting.findtext("datum"))
    return Document(
        id=_name(meeting, source),
        text=written.text,
        head=next(headings, 0),
        title=_said(meeting, "titel"),
        soort=f"Verslag ({meeting.get('soort', 'onbekend').lower()})",
        date=date.date() if date else None,
        modified=_time(root.get("Timestamp")),
        version=_STATES.get(root.get("status", "")),
        vergaderjaar=_said(meeting, "vergaderjaar"),
        chamber=_CHAMBERS.get(meeting.get("kamer", "")),
        links=written.links,
        passages=in_order((*passages, *tabled_motions(written.text))),
        source=_origin(meeting) or source,
        loader="vlos",
        problems=problems if date else (*problems, "no date stands in the file"),
    )


def _name(meeting: Element, source: str) -> str:
    """Return a name of our own: by year and number for a numbered sitting of a chamber, else by that of VLOS."""
    chamber, year = _CHAMBERS.get(meeting.get("kamer", "")), re.sub(r"\D", "", _said(meeting, "vergaderjaar") or "")
    number = (_said(meeting, "vergaderingnummer") or "").lstrip("0")
    sitting = Verslag.parse(f"verslag-{chamber}-{year}-{number}") if meeting.get("soort") == "Plenair" else None
    named = sitting or Verslag.parse(f"verslag-{meeting.get('objectid', '').lower()}")
    if not named:
        raise UnreadableError(source, "a report of a meeting without a number and a name: get it anew from its source")
    return str(named)


def _origin(meeting: Element) -> str | None:
    """Return the name of the meeting in VLOS: all states of its report share it, so they count as one source."""
    name = meeting.get("objectid", "").lower()
    return f"urn:uuid:{name}" if Verslag.parse(f"verslag-{name}") else None


def _time(words: str | None) -> dt.datetime | None:
    """Return a time in the Netherlands, without a zone, to the second.

    >>> _time("2025-07-10T14:33:11.4978899Z"), _time("2025-07-10T00:00:00"), _time("gisteren")
    (datetime.datetime(2025, 7, 10, 16, 33, 11), datetime.datetime(2025, 7, 10, 0, 0), None)
    """
    try:
        time = dt.datetime.fromisoformat((words or "").strip())
    except ValueError:
        return None
    local = time.astimezone(ZoneInfo("Europe/Amsterdam")) if time.tzinfo else time
    return local.replace(tzinfo=None, microsecond=0)


def _said(element: Element, name: str) -> str | None:
    """Return the words of a child, None where there are none."""
    return " ".join((element.findtext(name) or "").split()) or None


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _print_titles(meeting: Element) -> None:
    """Make headings of the titles that the words below do not begin with, and put dashes before items of a list."""
    above = None
    for part in meeting.iter(*_TITLED):
        words, below = _said(part, "titel"), part.find("tekst")
        begins = "" if below is None else " ".join("".join(map(str, below.itertext())).split())
        if words and words != above and not begins.startswith(words):
            heading = part.makeelement("kop")
            heading.text = words
            part.insert(0, heading)
        above = words
    for item in meeting.iterfind(".//lijst/alineaitem"):
        item.text = f"- {item.text or ''}"


def _layout(meeting: Element) -> Layout:
    """Return the layout of a report: the words are in its ``tekst``s, and what else stands beside those is silent."""
    frames = {str(frame.tag) for words in meeting.iter("tekst") for frame in words.iterancestors()}
    beside = {str(child.tag) for frame in meeting.iter(*frames) for child in frame}
    return Layout(
        inline=frozenset({"dossiernummer", "nadruk", "stuknummer"}),
        parted=frozenset(),
        leads=frozenset(),
        cells=frozenset(),
        silent=frozenset(beside - frames - {"tekst", "kop"}),
        notes=frozenset(),
        mark="",
        target=_target,
        kept=frozenset({"activiteit", "activiteithoofd", "kop", "tekst"}),
    )


def _target(element: Element) -> str | None:
    """Return the paper, or the dossier, that a number in the text stands for: two elements tell (36786, nr. 4)."""
    if element.tag == "dossiernummer":
        dossier = _dossier(element)
        numbers = element.itersiblings("dossiernummer", "stuknummer")
        number = next(numbers, None)
    elif element.tag == "stuknummer":
        before = next(element.itersiblings("dossiernummer", preceding=True), None)
        dossier, number = _dossier(before), element
    else:
        return None
    paper = None if number is None else Kamerstuk.parse(f"kst-{dossier}-{(number.text or '').strip()}")
    return str(paper) if paper else dossier and f"dossier-{dossier}"


def _dossier(element: Element | None) -> str | None:
    return None if element is None else printed_dossier(element.text or "")


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _passage(span: Span) -> Passage | None:
    element, start, end = span
    frame = element.getparent()
    if frame is None or element.tag == "kop":
        return None
    if element.tag == "tekst":
        soort = "interruptie" if frame.tag == "interrumpant" else "spreekbeurt"
        speaker = _speaker(frame)
        return Passage(start=start, end=end, soort=soort, speaker=speaker) if speaker else None
    title, dossiers = _said(element, "titel"), tuple(dict.fromkeys(_dossiers(element)))
    if element.tag == "activiteithoofd":
        alone = title == _said(frame, "titel")
        return None if alone else Passage(start=start, end=end, soort="onderdeel", title=title, dossiers=dossiers)
    number = _said(element, "parlisid")
    return Passage(start=start, end=end, soort="agendapunt", title=title, dossiers=dossiers, id=number)


def _dossiers(part: Element) -> Iterator[str]:
    """Yield the dossiers of what is on the agenda: as its facts tell, and as its opening words do."""
    for path in (".//zaak/dossiernummer", "tekst//dossiernummer", "activiteithoofd/tekst//dossiernummer"):
        yield from (number for element in part.iterfind(path) if (number := _dossier(element)))


def _speaker(frame: Element) -> Actor | None:
    """Return who speaks in a part of the report: the full name, and what the Kamer calls them."""
    speaker = frame.find("spreker")
    if speaker is None or not (called := _said(speaker, "verslagnaam") or _said(speaker, "achternaam")):
        return None
    full = " ".join(part for part in (_said(speaker, "voornaam"), _turned(_said(speaker, "achternaam") or "")) if part)
    return Actor(
        name=full or called,
        surname=called,
        relation="Voorzitter" if _said(frame, "isvoorzitter") == "true" else "Spreker",
        office=_said(speaker, "functie"),
        fractie=_said(speaker, "fractie"),
    )


def _turned(name: str) -> str:
    """Return a surname with its particle in front, where VLOS has it last.

    >>> _turned("Lee van der"), _turned("Six Dijkstra"), _turned("El Abassi")
    ('van der Lee', 'Six Dijkstra', 'El Abassi')
    """
    found = _TURNED.fullmatch(name)
    return f"{found['particle'].strip()} {found['surname']}" if found else name
