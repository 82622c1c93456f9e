"""Answers to written questions: "Aanhangsel Handelingen II 2019/20, nr. 943", "Aanhangsel van de Handelingen, …".

The year stands before the number, before the word ("Handelingen 2018-2019, Aanhangsel nr. 943"), or after the number
("Aanhangsel Handelingen, nr. 943 (vergaderjaar 2018-2019)"). Numbers of another year that follow are references of
their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import (
    CHAMBER,
    END,
    GAP,
    HANDELINGEN,
    LABEL,
    NUMBERS,
    PAGES,
    SESSION,
    SHORT_YEAR,
    START,
    YEAR,
    chamber_of,
    compiled,
    expand,
    one_line,
    year_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_SEPARATOR = r"[\s,.;:)(*_]{0,60}+"
_YEAR = rf"(?: {YEAR} | [0-9]{{5}}-[0-9]{{4}} | {SHORT_YEAR} )"
_PLAIN = rf"""
    [1-9][0-9]{{0,3}} (?! [0-9] | [/\u2013-][0-9] )
    (?: {GAP} (?: , | en ) {GAP} [1-9][0-9]{{0,3}} (?![0-9]) (?= {GAP} (?: [().,;\u21a9] | en\b | \Z ) ) )*+
"""  # 1234 en 1236
_ANOTHER_YEAR = rf"{GAP} (?: [,;] {GAP} (?: en {GAP} )? | en {GAP} ) {SESSION}? {YEAR}"
_NEXT = rf"{_ANOTHER_YEAR} {GAP} ,? {GAP} (?: {NUMBERS} )"
_START = rf"""
    {START} [Aa]anh (?: angsel {END} | ang-\s{{1,3}}sel {END} | \. ) -? {GAP}
    (?: (?: van (?: {GAP} de )? | der | bij {GAP} de ) {GAP} )?
    (?P<full> {HANDELINGEN} {END} | H (?= [TE]K\s ) )? {_SEPARATOR}
    (?: (?: van {GAP} de | der ) {GAP} (?= [TE] ) )?
    (?: (?P<chamber> {CHAMBER} ) {_SEPARATOR} )?
    (?: {SESSION}? (?P<year> {_YEAR} ) {GAP} [,.;]? {GAP} )?
    (?: (?P<numbers> {NUMBERS} ) | (?P<plain> {_PLAIN} ) )
"""
_LATER = rf"(?: {GAP} [,(] {GAP} {SESSION} (?P<later> {YEAR} ) (?: {GAP} \) )? )?"  # (vergaderjaar 2018-2019)
_PAGES = rf"(?: {GAP} , {GAP} (?P<pages> {PAGES} ) )?"
_BODY = rf"{_START} (?P<others> ) (?(year) | {_LATER} ) {_PAGES}"
_NO_LATER = r"(?: (?!) (?P<later> ) )?"
_LISTED = rf"{_START} {_NO_LATER} (?P<others> (?: {_NEXT} )*+ ) {_PAGES}"  # en vergaderjaar 2019-2020, nr. 55
_BEFORE = rf"""
    {START} (?: (?P<label> {LABEL} | {HANDELINGEN} | [Kk]amervragen ) {_SEPARATOR} )?
    (?: (?P<chamber> {CHAMBER} ) {_SEPARATOR} )?
    {SESSION}? (?P<year> {YEAR} ) [\s,.;]{{0,60}}+                          # Handelingen 2018-2019, Aanhangsel
  | {START} [Kk]amervragen {GAP} (?P<open> \( ) {GAP}                        # Kamervragen (Aanhangsel)
"""
_OTHER = rf"{SESSION}? (?P<year> {YEAR} ) {GAP} ,? {GAP} (?P<numbers> {NUMBERS} )"


def _whole(body: re.Match[str]) -> re.Match[str]:
    """Return what was found with the numbers of other years after it: most have none, and to compile that is slow."""
    if not body["year"] or not compiled(_ANOTHER_YEAR).match(body.string, body.end("others")):
        return body
    return compiled(_LISTED).match(body.string, body.start()) or body


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    body = _whole(body)
    earlier = before["year"] if before and not body["year"] else None
    written = body["year"] or earlier or body["later"]
    if not (body["year"] or body["full"] or earlier):  # the Aanhangsel 3 of a treaty
        return
    if (
        body["plain"] and earlier and before and not (before["label"] or body["full"])
    ):  # the foot of a page of the Aanhangsel
        return
    chamber = chamber_of(body["chamber"] or (before["chamber"] if before else None))
    ours = before and (earlier or not before["year"]) and not (before["open"] and ")" not in body[0])
    start = before.start() if before and ours else body.start()
    last = "later" if body["later"] else "numbers" if body["numbers"] else "plain"
    end = body.end(last) + (body["later"] is not None and body.string[body.end(last) :].startswith(")"))
    yield _answers(body.string, (start, end), written, chamber, body["numbers"] or body["plain"], body["pages"])
    for other in compiled(_OTHER).finditer(body.string, *body.span("others")) if body["others"] else ():
        yield _answers(body.string, other.span(), other["year"], chamber, other["numbers"], None)


def _answers(
    text: str, span: tuple[int, int], written: str | None, chamber: str | None, words: str, pages: str | None
) -> Reference:
    year, numbers = year_of(written), expand(words)
    series = f"ah-{chamber or 'tk'}-{(year or '').replace('-', '')}"
    return Reference(
        start=span[0],
        end=span[1],
        quote=text[slice(*span)],
        kind="aanhangsel",
        finder="aanhangsel",
        targets=tuple(f"{series}-{number}" for number in numbers) if year else (),
        pinpoint=one_line(pages) if pages else None,
        clues=Clues(year=year, chamber=chamber, numbers=() if written else numbers),
    )


_LEADS = (b"/00", b"-00", b"/0000", b"-0000", b" 0000", b"kamervragen")

FINDER = Finder("aanhangsel", (b"aanh",), _BODY, _read, before=_BEFORE, leads=_LEADS)
