"""Papers called by their day, without a number: "mijn brief van 13 november jl.", "het debat van 11 april 2019".

Found without a target, and only where they can be looked up (``find`` with ``mentions``). Where a number follows, or a
note that has one, that is the reference.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from graph.months import MONTHS
from loaders.references.grammar import END, GAP, START, compiled, one_line
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["find_dated"]

_REACH = 300  # characters before a day in which the paper may be named
_DAY = rf"""
    (?<![0-9-]) (?P<day> [0-9]{{1,2}} ) \s (?P<month> {"|".join(MONTHS)} ) {END}
    (?: \s (?P<year> (?:19|20)[0-9]{{2}} ) (?![0-9]) | {GAP} ,? {GAP} (?P<last> j\.?l\. | jongstleden ) )?
"""
_OF = r"(?: \s+ (?: van | d\.? \s? d\.? | gedateerd (?: \s op )? | gehouden \s op | op | ingezonden (?: \s op )? ) )"
_ABOUT = r"(?: \s+ (?: over | inzake | betreffende | m\.b\.t\. ) \s+ (?P<subject> [^.;:()\n]{3,160}? ) )?"
_WEEKDAY = r"(?: \s+ (?: maan | dins | woens | donder | vrij | zater | zon ) dag )?"
_BRIEF = rf"""
    {START} (?P<brief> (?: (?: [Mm]ijn | [Oo]nze | [Uu]w | [Dd]e | [Hh]aar | [Zz]ijn | [Ee]en ) \s+ )?
      (?: (?: eerdere? | laatste | vorige | gezamenlijke | betreffende ) \s+ )?
      (?: [Kk]amer | [Vv]oortgangs | [Vv]erzamel | [Bb]eleids | [Aa]anbiedings )? [Bb]rief ) (?! en )
    (?: \s+ aan \s+ (?: de | uw ) \s+ (?: Tweede \s+ )? Kamer )?
    (?: \s+ van \s+ (?: (?: de | het ) \s+ )? (?: (?: minister | staatssecretaris | bewindspersoon | kabinet )
        (?: \s+ (?: van | voor ) \s+ [A-Z][^.;:()\n]{{1,80}}? )? ) )?
"""
_DEBAT = rf"""
    {START} (?P<debat> (?: [Hh]et \s+ )?
      (?: (?P<plenary> (?: plenaire? \s+ )? debat | dertigledendebat | vragenuur | mondelinge \s vragenuur )
        | (?: [Aa]lgemeen | [Ss]chriftelijk | [Nn]ota | [Ww]etgevings ) \s? overleg | [Cc]ommissiedebat | V?AO | WGO ) )
    (?: \s+ (?! over \b | van \b | d\.d | op \b ) [A-Z][^.;:()\n]{{2,60}}? )?
"""
_VRAAG = rf"""
    {START} (?P<kamervraag> (?: [Dd]e \s+ )? (?: [Bb]eantwoording \s+ van | [Aa]ntwoord (?: en )? \s+ op )
      (?: \s+ de )? (?: \s+ (?: schriftelijke | mondelinge ) )? \s+ (?: [Kk]amer )? vragen )
    \s+ van \s+ (?P<names> {NAMES} )
"""
_HEADS = tuple(
    (words, f"{head} {_ABOUT} {_OF} {_WEEKDAY} \\s \\Z")
    for words, head in (
        (("rief",), _BRIEF),
        (("debat", "verleg", "AO", "WGO", "vragenuur"), _DEBAT),
        (("ragen",), _VRAAG),
    )
)  # each with what stands in it, one of which is looked for first
_TO_OTHERS = r"""
    \s+ aan \s+ (?! (?: (?: de | uw ) \s+ )? (?: (?: Tweede | Eerste ) \s+ )? Kamer \b | de \s+ [Vv]oorzitter )
"""  # brief van 5 juli 2017 aan de drinkwaterbedrijven
_COPY = r"(?: [Aa]fschrift | [Kk]opie ) \s+ van \s+ \Z"  # of a letter to others
_SORTS = frozenset({"brief", "debat", "kamervraag"})
_NUMBER_NEXT = r"""
    [\s,]{0,3} (?: \( [^()]{0,40}? [0-9]{2}[\s.]?[0-9]{3} | ,? \s? [Kk]amerstuk | \( [Kk]amerstuk | \( [0-9]{5} )
"""  # brief van 6 maart 2024 (33 529, nr. 1227)


def find_dated(document: Document) -> Iterator[Reference]:
    """Yield the papers that the text calls by their day, in its order."""
    if not any(map(document.text.__contains__, MONTHS)):  # most titles: a fraction of what the pattern takes
        return
    noted = {note.anchor_at for note in document.notes if _has_number(document, note.start, note.end)}
    for day in compiled(_DAY).finditer(document.text, document.head):
        date = _date(day, document.date)
        if date is None or compiled(_NUMBER_NEXT).match(document.text, day.end()):
            continue
        if compiled(_TO_OTHERS).match(document.text, day.end()) or not noted.isdisjoint(
            range(day.end(), day.end() + 3)
        ):
            continue
        yield from _named(document, day, date)


def _named(document: Document, day: re.Match[str], date: dt.date) -> Iterator[Reference]:
    """Yield the paper that is named right before a day: the nearest name, in the same sentence."""
    first = max(document.head, day.start() - _REACH, document.text.rfind("\n", 0, day.start()) + 1)
    before = document.text[first : day.start()]
    likely = [pattern for words, pattern in _HEADS if any(map(before.__contains__, words))]
    found = [head for pattern in likely if (head := _nearest(pattern, document.text, first, day.start()))]
    if not found:
        return
    head = max(found, key=lambda one: one.start())
    if compiled(_COPY).search(document.text, max(0, head.start() - 20), head.start()):
        return
    sort = next(name for name in _SORTS if head.groupdict().get(name))
    named = head.groupdict()
    subject = one_line(named["subject"]) if named.get("subject") else None
    yield Reference(
        start=head.start(),
        end=day.end(),
        quote=document.text[head.start() : day.end()],
        kind=sort,
        finder="dated",
        clues=Clues(
            type=sort,
            names=surnames(named["names"]) if named.get("names") else (),
            date=date,
            subject=subject,
        ),
    )


def _nearest(pattern: str, text: str, first: int, last: int) -> re.Match[str] | None:
    """Return the last match that ends where the day begins."""
    found, at = None, first
    while match := compiled(pattern).search(text, at, last):
        found, at = match, max(match.end(sort) for sort in _SORTS & match.groupdict().keys())
    return found


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
