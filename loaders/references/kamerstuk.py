"""Kamerstukken by number, and dossiers: "Kamerstuk 28 638, nr. 164", "36200-VII-172", "(36 600 XX, nr. 47)", "(35589)".

The anchor is the dossier's number. Before it may stand the lead (label, chamber, year), after it the budget chapter and
the number in the dossier. A dossier without a number in it counts where a label or brackets say that it is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.believing import Lead, is_dossier, is_number, lists_chapters
from loaders.references.dossier import CHAPTER, DOSSIER, JOINT, RIJKSWET, ROMAN, dossier_of, is_budget
from loaders.references.finding import Finder
from loaders.references.grammar import (
    APART,
    CHAMBER,
    DASH,
    END,
    GAP,
    LABEL,
    LEADS,
    LETTERS,
    NO_YEAR,
    NR,
    NUMBER,
    NUMBERS,
    PAGES,
    REMARK,
    SEPARATOR,
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
    from collections.abc import Iterator

__all__ = ["FINDER", "target_of"]

_PAPER = rf"{DOSSIER} (?:{CHAPTER})? {RIJKSWET}"
_NEXT = rf"""
    (?: {GAP} (?: [,;&+] | en\b | t/m | \u2026 ) {GAP} (?: (?: en | t/m ) {GAP} )?
        {_PAPER} (?! {GAP} {DASH} {GAP} [0-9] )
      | {GAP} / {GAP} {JOINT} (?:{CHAPTER})? {RIJKSWET} | {DASH} {JOINT} (?= {DASH} )
      | {GAP} (?: , | en | & ) {GAP} {ROMAN} (?= (?: {GAP} (?: , | en | & ) {GAP} {ROMAN} ){{0,9}}+
                                           {GAP} ,? {GAP} {NR} [0-9] ) )               # XV en XVI, nr. 2
"""
_END = rf"(?= {GAP} (?: [().,;:\u21a9] | en\b | \Z ) )"
_MORE = rf"""
    {GAP} (?: , {GAP} {NO_YEAR} {NUMBER} {GAP} ){{0,20}}+
    (?: en | & | t/m | tot {GAP} en {GAP} met ) {GAP} {DASH}? {NO_YEAR} {NUMBER} {_END}
"""  # 7en8, 7, 8 en 9, 7 t/m 9, 7 en -8
_PAIR = rf"{NUMBER} (?: {_MORE} | {DASH} [1-9][0-9]{{2,3}} (?! [0-9] | {DASH} ) )?"  # 140-141
_BETWEEN = rf"{NUMBER} {DASH} [1-9][0-9]{{0,3}} (?! [0-9] | {DASH} )"  # 25-27
_NOT_ALL = rf"{DASH}? [0-9] | , {GAP} {NR} | [a-f]{{1,4}} {DASH} | e \s [a-z] | (?<= e ) \s [a-z]"  # 935e-, 3e nota
_LIST = rf"""
    {NUMBER} (?: (?: {GAP} , {GAP} {PAGES} )? {GAP} (?: [;,] {GAP} (?: en {GAP} )? | en {GAP} ) {NO_YEAR} {NUMBER}
        (?= {GAP} , {GAP} (?: pp?\. | blz ) | {GAP} (?: [().;] | \Z ) ) )*+
"""  # 4, p. 6 en 7, p. 2
_NEVER_SUB = "[A-HJ-UWYZ]{1,2}"  # I, V and X after a number are parts of it
_LETTERED = rf"""
    {LETTERS} (?: / (?= {LETTERS} ) {LETTERS} | {DASH} [A-Z] {APART} )?
    (?: {REMARK} (?: {GAP} , {GAP} {PAGES} )? {GAP}
        (?: [;,] {GAP} (?: en {GAP} )? | (?: en | of | & | resp\. | respectievelijk | t/m ) {GAP} )
        (?: (?: letter {GAP} | {NR} )? {LETTERS}
            (?! {GAP} ,? {GAP} (?: [0-9] | vergaderjaar ) | \s [A-Z] | \.\s [a-z] | - [a-z] )
          | {NR} {NUMBER} ) )*+
"""  # C, p. 4; E, p. 3 · A, p. 2; nr. 3 · L/M · L-N
_MIXED = rf"[Nn]rs\.? {GAP} {LETTERS} (?: {GAP} (?: , | en ) {GAP} (?: {LETTERS} | {NUMBER} ) )*+"  # nrs. A, 3 en 5
_ODD_NR = rf"(?: [Nn]\s[Rr]\. | [Nn][°º]\.? | \# ) {GAP}"
_BODY = rf"""
    (?P<bracket> (?<=[(]) | (?<=[(]\s) )?
    (?P<dossier> {DOSSIER} (?:{CHAPTER})? ) {RIJKSWET} (?P<paper>)
    (?P<others> {_NEXT}*+ )                                                          # , 31816 en 31840
    (?: {GAP} [,(] {GAP} {SESSION}? (?P<year> {YEAR} ) (?: {GAP} \) )?
        (?= {GAP} ,? {GAP} {NR} ) )?                                                 # (2018/19), nr. 164
    (?: {GAP} [,.;:/(\u2013-]? {GAP}
        (?P<strong> (?: stuk(?:ken)? {GAP} | (?: document | volg ) (?= n )
              | bijgewerkt {GAP} t/m {GAP} )? (?: {NUMBERS} )                        # , nrs. 164 en 177
                (?: {GAP} en {GAP} {_NEVER_SUB} {APART} (?! [.,]?\s? [A-Za-z0-9] ) )?        # nr. 3 en A
          | {_ODD_NR} {NUMBER}                                                       # , n° 3
          | {_MIXED}
          | (?: stuk(?:ken)? | document | onder(?:nummer|nr\.) ) \s {NUMBER}                        # , stuk 3
          | (?: letters? {GAP} | {NR} ) {_LETTERED} )                                # , letter Y
      | {GAP} (?: {DASH} | / ) {GAP}
        (?P<hyphened> (?!0) {_PAIR} (?! {_NOT_ALL} ) | {LETTERS} (?! {DASH} ) )   # -164, /33, -Y
      | {GAP} , {GAP} (?P<weak> {NO_YEAR} (?: {NUMBER} {_MORE} | {_LIST} | {_PAIR} | {_BETWEEN} ) {_END}
          | {_LETTERED} )                                                            # , 296 · , L
      | {GAP} (?P<loose> {NO_YEAR} {NUMBER} {_END} | {LETTERS} {_END} )                 # 33 869 7 · 35 200 VI C
    )?
    (?: {GAP} , {GAP} (?P<pages> {PAGES} ) )?
    (?P<close> {GAP} \) )?
"""
_PLAIN = rf"""
    (?P<bracket> (?<=[(]) | (?<=[(]\s) )? (?P<dossier> {DOSSIER} (?: [\s-] {ROMAN} )? ) (?P<paper>) (?P<others>)
    (?: (?: ,? \s? (?P<strong> [Nn]r\.? \s? [0-9]{{1,4}} | nrs\. \s [0-9]{{1,4}} \s en \s [0-9]{{1,4}} )  # , nr. 164)
          | (?<! 21501 ) (?<! 21.501 ) - (?P<hyphened> [1-9][0-9]{{0,3}} ) )             # 28638-164)
        (?= \) | [.:] (?! [0-9] ) | \Z ) (?P<close> \) )?
      | (?= \s [A-GI-MO-Z] [a-z]{{2}} ) )                                                # 28 638 Mensenhandel
    (?: (?!) (?P<year>) (?P<weak>) (?P<loose>) (?P<pages>) )?
"""
_SITE = r"""
    (?= [hzwrod] ) (?: https?:// )? (?: [\w-]{1,20}\. ){0,2} officielebekendmakingen\.nl/ (?: behandeld )? dossier
"""
_BILL = rf"(?= [RrIiWw] ) (?: [Rr]ijks | [Ii]nitiatief )? [Ww] (?: etsvoorstel(?:len)? | \.? v\.? {END} )"
_ONE_YEAR = r"(?:18|19|20) [0-9]{2} (?= ,? \s )"  # of one session: 1971
_BEFORE = rf"""
    {START} (?= [BbDdEeHhIiKkLlOoPpRrTtVvWwZz12'’] )                                 # else nothing of this can begin
    (?: (?P<label> {LABEL} | [Hh]and(?:elingen|\.) | {_SITE} | (?P<bill> {_BILL} ) ) {SEPARATOR}
        (?: (?: (?: der | van {GAP} de ) {GAP} )? (?P<chamber> {CHAMBER} ) \)? {SEPARATOR}
            (?: [Dd]ossier \s )? )?
        (?: {SESSION}? (?: (?P<year> {YEAR} | {SHORT_YEAR} ) (?: {GAP} {DASH} {GAP} {YEAR} )? \)? | {_ONE_YEAR} )
            {SEPARATOR} (?: {LABEL} {SEPARATOR} )? )?
        (?: (?: met {GAP} )? {NR} )?                                                 # Kamerstukken II 2005/06,
      | (?P<session> (?: (?: TK\s (?=I) )? (?P<house> {CHAMBER} ) [\s,]{{0,60}}+ {SESSION}? | {SESSION} ) )?
        (?P<house_year> {YEAR} | (?<= itting\s ) {_ONE_YEAR} ) [\s,;:]{{0,60}}+   # TK 2008-2009,
        (?(session) (?: {DASH} \s | {LABEL} {SEPARATOR} )? ) (?:{NR})?               # vergaderjaar 2008-2009, kamerstuk
      | (?P<short> [TE]\.?K\.? ) [\s,-]{{0,60}}+                                     # TK 32 849
    )
  | (?m: ^ ) [^\S\n]{{0,9}}+ (?P<ahead> {NO_YEAR} [1-9][0-9]{{0,3}} ) \s? \( \s?     # a line: 1181 (33 529)
"""
_RELATION = rf"""
    (?: (?P<vervangt> (?: t\.?{GAP}v\.?{GAP}v\.? | ter{GAP}vervanging{GAP}van ) (?: {GAP} (?:die|dat|de|het|dit) )?
            (?: {GAP} (?:motie|amendement|stuk) )? (?: {GAP} gedrukt )? (?: {GAP} onder )? )
      | (?P<bijlage> [Bb]ijlagen? (?: {GAP} [0-9]{{1,2}} )? {GAP} bij ) ) {GAP} (?:{NR})? \Z
    """
_RELATION_ENDS = tuple("v v. van die dat de het dit motie amendement stuk gedrukt onder bij nr.".split())
_LETTERED_DOSSIER = re.compile(r"([0-9]{5})-([A-Z])")  # 34972-B: no budget, so no fund
_LISTS_LETTERS = rf"\A (?: letters? {GAP} | {NR} )? [A-Z]{{1,2}} {APART} | \s en {GAP} (?P<last> {_NEVER_SUB} ) \Z"
_EACH = rf"""
    {START} {PAGES} | {NR} (?=[0-9]) | (?P<through> (?: t/m | {DASH} ) {GAP} )?
    (?P<paper> (?<![A-Za-z]) (?: [A-Z]{{1,2}} (?![A-Za-z]) | [0-9]{{1,4}} [a-z]? {END} ) )
"""
_NUMBERED = ("strong", "hyphened", "weak", "loose")
_NO_CLUES = Clues()
_YEAR_BEFORE_DIGITS = range(1994, 2003)
_YEAR_IN_NUMBER = range(1994, 2010)  # first halves of the years in which the Eerste Kamer's numbers carry the year
_OTHER = rf"(?P<dossier> {JOINT} (?:{CHAPTER})? ) {RIJKSWET}"


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    group = next(filter(body.group, _NUMBERED), None)
    if body["dossier"][-3:] == "501" and dossier_of(body["dossier"]) == "21501":  # always of some raad: 21501-20
        return
    if before and before["ahead"]:
        if not group and body["close"]:
            yield _ahead(before, body)
            return
        before = None
    if group and not lists_chapters(body, group, before):
        lead = _lead(before, body)
        if is_number(before, body, lead, group):
            yield _kamerstuk(body, lead, group)
    elif before or is_dossier(body):
        lead = _lead(before, body)
        if not before or (lead.labelled and not (before["label"] or "").lower().startswith("hand")):
            yield from _dossiers(body, lead)


def _lead(before: re.Match[str] | None, body: re.Match[str]) -> Lead:
    start = before.start() if before else body.start()
    if before and before["bill"]:
        start = before.start("chamber") if before["chamber"] else body.start()
    words = body.string[max(0, start - 60) : start].rstrip(" \u00a0(")
    relation = compiled(_RELATION).search(words) if words.endswith(_RELATION_ENDS) else None
    kind = relation.lastgroup if relation else None
    if not before:
        return Lead(start, kind)
    return Lead(
        start,
        kind,
        bool(before["label"] or before["short"] or before["session"]) and before[0].count("\n") < 2,
        chamber_of(before["chamber"] or before["house"] or before["short"]),
        year_of(before["year"] or before["house_year"] or body["year"]),
    )


def _kamerstuk(body: re.Match[str], lead: Lead, group: str) -> Reference:
    dossier = dossier_of(body["dossier"])
    words, end, pages = body[group], body.end(group), body["pages"]
    numbers = _numbers(words + (", p" if pages and not words.isdecimal() else ""))  # the 7 of "6 en 7, p. 2" is no page
    return Reference(
        start=lead.start,
        end=end,
        quote=body.string[lead.start : end],
        kind=lead.kind or "kamerstuk",
        finder="kamerstuk",
        targets=tuple([target_of(dossier, number, lead.chamber, lead.year) for number in numbers]),
        pinpoint=one_line(pages) if pages else None,
        clues=_clues(lead),
    )


def _ahead(before: re.Match[str], body: re.Match[str]) -> Reference:
    """Read a number whose dossier follows in brackets."""
    start = before.start("ahead")
    return Reference(
        start=start,
        end=body.end(),
        quote=body.string[start : body.end()],
        kind="kamerstuk",
        finder="kamerstuk",
        targets=(target_of(dossier_of(body["dossier"]), before["ahead"], None, None),),
    )


def _numbers(words: str) -> tuple[str, ...]:
    """Return the numbers and letters in a list, those between two single letters included: "B t/m D", "A; nr. 3".

    Roman numerals after a number are parts of it, no letters.
    """
    if words.isdecimal() or not (letters := compiled(_LISTS_LETTERS).search(words)):
        return expand(words)
    if letters["last"]:
        return (*expand(words[: letters.start()]), letters["last"])
    papers: list[str] = []
    for token in compiled(_EACH).finditer(words):
        if paper := token["paper"]:
            if token["through"] and papers and len(papers[-1] + paper) == 2 and paper.isalpha():
                papers += map(chr, range(ord(papers[-1]) + 1, ord(paper)))
            papers.append(paper)
    return tuple(dict.fromkeys(papers))


def _dossiers(body: re.Match[str], lead: Lead) -> Iterator[Reference]:
    spans = [(lead.start, body.end("paper"), body["dossier"])]
    spans += [
        (*other.span(), other["dossier"]) for other in compiled(_OTHER).finditer(body.string, *body.span("others"))
    ]
    for start, end, words in spans:
        dossier = dossier_of(words)
        letter = _LETTERED_DOSSIER.fullmatch(dossier) if len(dossier) > 5 else None
        if letter and (lead.chamber == "tk" or is_budget(dossier)):
            letter = None
        yield Reference(
            start=start,
            end=end,
            quote=body.string[start:end],
            kind="kamerstuk" if letter else "dossier",
            finder="kamerstuk",
            targets=(target_of(letter[1], letter[2], lead.chamber, lead.year) if letter else f"dossier-{dossier}",),
            clues=_clues(lead),
        )


def _clues(lead: Lead) -> Clues:
    return Clues(chamber=lead.chamber, year=lead.year) if lead.chamber or lead.year else _NO_CLUES


def target_of(dossier: str, number: str, chamber: str | None, year: str | None) -> str:
    """Return the identifier of a numbered paper.

    The Eerste Kamer's numbers carry the year from 1994-1995 to 2009-2010 (the publisher's rule, see
    :class:`graph.identifiers.Kamerstuk`); until 2002-2003 they were digits, since then letters.

    >>> target_of("31700-VI", "D", "ek", "2008-2009"), target_of("33802", "C", "ek", "2014-2015")
    ('kst-20082009-31700-VI-D', 'kst-33802-C')
    >>> target_of("23700", "188", "ek", "1995-1996"), target_of("23700", "188", "tk", "1995-1996")
    ('kst-19951996-23700-188', 'kst-23700-188')
    """
    plain = number.isdigit()
    of_senate = chamber == "ek" if plain else chamber != "tk"
    if of_senate and year and int(year[:4]) in (_YEAR_BEFORE_DIGITS if plain else _YEAR_IN_NUMBER):
        return f"kst-{year.replace('-', '')}-{dossier}-{number}"
    return f"kst-{dossier}-{number}"


FINDER = Finder(
    "kamerstuk",
    (b"00000", b"00 000", b"00  000"),
    _BODY,
    _read,
    before=_BEFORE,
    leads=(*LEADS, b"handelingen", b"0"),
    plain=_PLAIN,
)
