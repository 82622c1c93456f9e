"""Papers called by their day, without a number: "mijn brief van 13 november jl.", "het debat van 11 april 2019".

Found without a target, and only where they can be looked up (``find`` with ``mentions``). Where a number follows, or a
note that has one, that is the reference.
"""

from __future__ import annotations

import datetime as dt
import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from graph.model import Clues, Reference
from graph.months import MONTHS
from loaders.references.anchors import fold
from loaders.references.grammar import END, GAP, START, compiled, one_line
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Document

__all__ = ["find_dated"]

_REACH = 300  # characters before a day in which the paper may be named
_LONGEST = 80  # characters that may stand before the stem of its name and belong to it
_DAYS = re.compile(rf"0 (?:{'|'.join(MONTHS)})".encode())  # in folded text
_DAY = rf"""
    (?<![0-9-]) (?P<day> [0-9]{{1,2}} ) \s (?P<month> {"|".join(MONTHS)} ) {END}
    (?: \s (?P<year> (?:19|20)[0-9]{{2}} ) (?![0-9]) | {GAP} ,? {GAP} (?P<last> j\.?l\. | jongstleden ) )?
"""
_OF = r"(?: \s+ (?: van | d\.? \s? d\.? | gedateerd (?: \s op )? | gehouden \s op | op | ingezonden (?: \s op )? ) )"
_ABOUT = r"(?: \s+ (?: over | inzake | betreffende | m\.b\.t\. ) \s+ (?P<subject> [^.;:()\n]{3,160}? ) )?"
_LAST = ("van", "op", "gedateerd", "ingezonden", "dag", "d", "d.")  # what goes before a day ends on: looked at first
_WEEKDAY = r"(?: \s+ (?: maan | dins | woens | donder | vrij | zater | zon ) dag )?"
_TO_DAY = rf"{_ABOUT} {_OF} {_WEEKDAY} \s \Z"
_CALLED = r"(?: \s+ (?! over \b | van \b | d\.d | op \b ) (?P<called> [A-Z][^.;:()\n]{2,60}? ) )?"


class _Head(NamedTuple):
    """How a sort of paper is called: the stems that its name ends on, what stands before these, and after to a day."""

    sort: str
    stems: tuple[str, ...]
    before: str
    after: str


_NAMES = (
    _Head(
        "brief",
        ("rief",),
        r"""(?: (?: [Mm]ijn | [Oo]nze | [Uu]w | [Dd]e | [Hh]aar | [Zz]ijn | [Ee]en ) \s+ )?
            (?: (?: eerdere? | laatste | vorige | gezamenlijke | betreffende ) \s+ )?
            (?: [Kk]amer | [Vv]oortgangs | [Vv]erzamel | [Bb]eleids | [Aa]anbiedings )? [Bb]""",
        r"""(?! en ) (?: \s+ aan \s+ (?: de | uw ) \s+ (?: Tweede \s+ )? Kamer )?
            (?: \s+ van \s+ (?: (?: de | het ) \s+ )? (?: (?: minister | staatssecretaris | bewindspersoon | kabinet )
                (?: \s+ (?: van | voor ) \s+ [A-Z][^.;:()\n]{1,80}? )? ) )?""",
    ),
    _Head(
        "debat",
        ("debat", "vragenuur"),
        r"(?: [Hh]et \s+ )? (?: plenaire? \s+ | dertigleden | [Cc]ommissie | mondelinge \s )?",
        _CALLED,
    ),
    _Head(
        "debat",
        ("overleg",),
        r"(?: [Hh]et \s+ )? (?: [Aa]lgemeen | [Ss]chriftelijk | [Nn]ota | [Ww]etgevings ) \s?",
        _CALLED,
    ),
    _Head("debat", ("AO", "WGO"), r"(?: [Hh]et \s+ )? V?", _CALLED),
    _Head(
        "kamervraag",
        ("ragen",),
        r"""(?: [Dd]e \s+ )? (?: [Bb]eantwoording \s+ van | [Aa]ntwoord (?: en )? \s+ op )
            (?: \s+ de )? (?: \s+ (?: schriftelijke | mondelinge ) )? \s+ (?: [Kk]amer )? v""",
        rf"\s+ van \s+ (?P<names> {NAMES} )",
    ),
)
_HEADS = tuple(
    _Head(head.sort, head.stems, rf"{START} {head.before} \Z", rf"{head.after} {_TO_DAY}") for head in _NAMES
)
_EVENT = r"(?i) raad \b | vergadering | overleg \b | debat \b | \btop \b | bijeenkomst | conferentie | zitting | agenda"
_OF_ANOTHER = {
    "brief": rf"{_EVENT} | besluit | verordening | richtlijn | uitspraak | arrest | verzoek | motie | artikel",
    "kamervraag": rf"{_EVENT} | antwoord | artikel | bericht | uitzending | uitspraak",
}  # in its subject, for then the day is of that: Kamerbrief over het verslag van de Milieuraad van 18 september
_TO_OTHERS = r"""
    \s+ aan \s+ (?! (?: (?: de | uw ) \s+ )? (?: (?: Tweede | Eerste ) \s+ )? Kamer \b | de \s+ [Vv]oorzitter )
"""  # brief van 5 juli 2017 aan de drinkwaterbedrijven
_COPY = r"(?: [Aa]fschrift | [Kk]opie ) \s+ van \s+ \Z"  # of a letter to others
_NUMBER_NEXT = r"""
    [\s,]{0,3} (?: \( [^()]{0,40}? [0-9]{2}[\s.]?[0-9]{3} | ,? \s? [Kk]amerstuk | \( [Kk]amerstuk | \( [0-9]{5} )
"""  # brief van 6 maart 2024 (33 529, nr. 1227)


def find_dated(document: Document) -> Sequence[Reference]:
    """Return the papers that the text calls by their day, in its order."""
    folded = fold(document.text)
    return tuple(_find(document, folded)) if _DAYS.search(folded, document.head) else ()


def _find(document: Document, folded: bytes) -> Iterator[Reference]:
    text = document.text
    noted: set[int | None] | None = None  # worked out where there is a day
    for place in _DAYS.finditer(folded, document.head):
        at = place.start() - (folded[place.start() - 1 : place.start()] == b"0")
        if not text[max(document.head, at - 12) : at].rstrip().endswith(_LAST):
            continue
        day = compiled(_DAY).match(text, at)
        date = _date(day, document.date) if day else None
        if not day or not date or compiled(_NUMBER_NEXT).match(text, day.end()):
            continue
        if noted is None:
            noted = {note.anchor_at for note in document.notes if _has_number(document, note.start, note.end)}
        if not compiled(_TO_OTHERS).match(text, day.end()) and noted.isdisjoint(range(day.end(), day.end() + 3)):
            yield from _named(document, day, date)


def _named(document: Document, day: re.Match[str], date: dt.date) -> Iterator[Reference]:
    """Yield the paper that is named right before a day: the nearest name, in the same sentence."""
    text, end = document.text, day.start()
    first = max(document.head, end - _REACH, text.rfind("\n", 0, end) + 1)
    found = [name for head in _HEADS for stem in head.stems if (name := _nearest(head, stem, text, first, end))]
    if not found:
        return
    start, head, after = max(found, key=itemgetter(0))
    if compiled(_COPY).search(text, max(0, start - 20), start):
        return
    named = after.groupdict()
    subject = named["subject"] or named.get("called")
    if subject and head.sort in _OF_ANOTHER and compiled(_OF_ANOTHER[head.sort]).search(subject):
        return
    yield Reference(
        start=start,
        end=day.end(),
        quote=text[start : day.end()],
        kind=head.sort,
        finder="dated",
        clues=Clues(
            type=head.sort,
            names=surnames(named["names"]) if named.get("names") else (),
            date=date,
            subject=one_line(subject) if subject else None,
        ),
    )


def _nearest(head: _Head, stem: str, text: str, first: int, end: int) -> tuple[int, _Head, re.Match[str]] | None:
    """Return where the nearest name on a stem begins from which the text goes on to a day, with how it does."""
    at = end
    while (at := text.rfind(stem, first, at)) >= 0:
        if after := compiled(head.after).match(text, at + len(stem), end):
            before = compiled(head.before).search(text, max(first, at - _LONGEST), at)
            if before:
                return before.start(), head, after
    return None


def _has_number(document: Document, start: int, end: int) -> bool:
    return compiled(r"[0-9]{2}[\s.]?[0-9]{3} | [0-9]{4}[DZ][0-9]{5}").search(document.text, start, end) is not None


def _date(day: re.Match[str], written: dt.date | None) -> dt.date | None:
    """Return a day; one without a year is the last one of that name before the text was written."""
    month, number = MONTHS[day["month"]], int(day["day"])
    try:
        if day["year"]:
            return dt.date(int(day["year"]), month, number)
        if written is None:
            return None
        this = dt.date(written.year, month, number)
        return this if this <= written else dt.date(written.year - 1, month, number)
    except ValueError:
        return None
