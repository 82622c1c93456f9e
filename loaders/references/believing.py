"""Whether a number is believed to be that of a paper or a dossier: what must stand around it, and what must not.

Amounts, norms, addresses, cases of courts and documents of the Council look the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.references.anchors import fold
from loaders.references.dossier import DOSSIER, JOINT, is_budget
from loaders.references.grammar import DASH, GAP, LABEL, LETTERS, PAGES, START, chamber_of, compiled

__all__ = ["Lead", "is_dossier", "is_number", "lists_chapters"]

_PLAINLY = rf"""
    21\.?\s?501 {GAP} {DASH} | [Hh]oofdstuk | [^0-9]R\s?[0-9]{{3,4}} | {DASH} {GAP} [IVX]{{2}} | [0-9]{{5}} {GAP} \+
"""  # what only a dossier has: a raad, a chapter, the number of a Rijkswet, a partner
_NORM = re.compile(
    r"(?:\b(?:NEN|EN|ISO|IEC|DIN|DIS|NPR|BS|CAS|ICS)|[Nn]ummer|[a-z]nr|[Pp]ostbus|[Kk]enmerk|[Rr]eferentie|\b[Rr]ef"
    r"|\b[Zz]aak|\b[Tt]el(?:efoon)?|\b[Ff]ax)[\s./:-]{0,3}\Z"
)
_NORM_ENDS = tuple(
    b"nen en iso iec din dis npr bs cas ics nummer nr postbus kenmerk referentie ref zaak tel telefoon fax".split()
)  # what it ends in, folded: most words end otherwise
_STILL_OPEN = "17"  # the oldest dossier with papers of today is 17050: lower numbers are believed with a label only
_YEAR_NUMBER = r"(?:199|20[0-3])[0-9]"
_CHAIN = rf"""
    {START} {LABEL} [^\n]{{5,90}} {JOINT} , {GAP} (?: [0-9]{{1,4}} | {LETTERS} (?: [/-] [A-Z] )? )
    (?: \s \( [A-Za-z ]{{1,30}} \) )? (?: , {GAP} {PAGES} )? {GAP} (?: ; | en\b ) {GAP} \Z
"""  # Kamerstukken II 2018/19, 35123, 3;
_ROMAN = "[IVX]{1,5} [AB]?"
_CHAPTERS = rf"{DOSSIER} {GAP} {DASH}? {GAP} {_ROMAN} (?: {GAP} , {GAP} {_ROMAN} )+"
_TITLE = r"""
    ,\ (?: eindtekst | [Bb]ijgewerkt ) \b
  | \s (?: - \s )? (?: (?: [Tt]weede | [Dd]erde | [Vv]ierde | [Nn]adere? | [Gg]ewijzigde? ) \s )?
    (?: [Aa]dvies | [Ii]nitiatief\w* | [Mm]emorie | [Nn]ota | [Vv]erslag | [Vv]oorstel | [Ww]ijziging
      | Aanpassing | Begrotingssta\w* | Goedkeuring | Invoering | Intrekking | Regels | Slotwet | Tijdelijke
      | Vaststelling ) \b
"""  # 36710 Nota naar aanleiding van het verslag, 33891 - Wijziging van
_AT_END = re.compile(r"[^\W\d_]{2}[)\"'’”]?\s{0,2}[-\u2013]\s{0,2}\Z")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\Z|\n|\s\(|\s-\s)")


_PAPERS = ("motie", "amendement", "stuk", "wetsvoorstel")
_THINGS = r"[Mm]otie|[Aa]mendement|[Ww]et\b"


class Lead(NamedTuple):
    """What stands before a number: where the reference begins, what it is in, and what the words tell."""

    start: int
    kind: str | None = None
    labelled: bool = False
    chamber: str | None = None
    year: str | None = None


def is_number(before: re.Match[str] | None, body: re.Match[str], lead: Lead, group: str) -> bool:
    """Tell whether enough stands around a number to believe that it is one."""
    if group == "hyphened" and (_no_range(body[group]) or (not before and _foreign(body))):
        return False
    if group == "hyphened" and not before:
        return lead.kind is not None or body["bracket"] is not None or _stands_alone(body)
    if group == "weak":
        return (
            bool(before or lead.kind or body["bracket"] is not None) or _called(body) or _chained(body) or _closes(body)
        )
    return group != "loose" or (lead.labelled and (body[group][0].isdecimal() or lead.chamber == "ek"))


def _stands_alone(body: re.Match[str]) -> bool:
    """Tell whether a number with a hyphen is no piece of something else, and not that of an order or a norm."""
    if body["dossier"] < _STILL_OPEN or _glued(body):
        return False
    before = body.string[max(0, body.start() - 20) : body.start()]
    return not (fold(before).rstrip(b" /:-").endswith(_NORM_ENDS) and _NORM.search(before))


def _glued(body: re.Match[str]) -> bool:
    """Tell whether a letter stands right before a number: "8fd38080-935" is a piece of something else."""
    return body.string[max(0, body.start() - 1) : body.start()].isalpha()


def _called(body: re.Match[str]) -> bool:
    """Tell whether the word before a number calls it a paper: "motie 32 123 XIV, 90"."""
    return body.string[max(0, body.start() - 14) : body.start()].rstrip().endswith(_PAPERS)


def _closes(body: re.Match[str]) -> bool:
    """Tell whether a number of a budget's chapter ends a bracket: "(AO 3 mei 2012, 33 000-VI, 111)"."""
    return bool(body["close"]) and body["dossier"][-1].isalpha() and is_budget(body["dossier"].replace(" ", ""))


def _chained(body: re.Match[str]) -> bool:
    """Tell whether a number follows another under one label: "Kamerstukken II 2018/19, 35123, 3; 35124, 4"."""
    return bool(compiled(_CHAIN).search(body.string, max(0, body.start() - 120), body.start()))


def _no_range(words: str) -> bool:
    """Tell whether two numbers with a dash between them are no range: "21502-20-1627" has a dossier misspelt."""
    if words.isdecimal():  # most are one number
        return False
    ends = compiled(rf"([0-9]+){DASH}([0-9]+)").fullmatch(words)
    return ends is not None and not 0 < int(ends[2]) - int(ends[1]) < 50


def _foreign(body: re.Match[str]) -> bool:
    """Tell whether a bare number is that of a case or of a Council document: "23048/19", "13 591-2016"."""
    sign = body.string[body.end("paper") : body.start("hyphened")]
    old = body["dossier"] < "19" and compiled(_YEAR_NUMBER).fullmatch(body["hyphened"])
    in_chapter = body["dossier"][-1].isalpha() and body["hyphened"].isdecimal()  # 33 400 XVI/33
    return ("/" in sign and not in_chapter) or bool(old)


def lists_chapters(body: re.Match[str], group: str, before: re.Match[str] | None) -> bool:
    """Tell whether chapters are listed, not letters of the Eerste Kamer: "36360-VI, VII en XIII"."""
    if group != "weak":
        return False
    lettered = "hoofdstukken" in body["dossier"] and body[group][0].isupper()
    lettered |= bool(compiled(_CHAPTERS).fullmatch(body.string, body.start("dossier"), body.end("weak")))
    return lettered and not (before and chamber_of(before["chamber"] or before["house"]) == "ek")


def is_dossier(body: re.Match[str]) -> bool:
    """Tell whether a number without lead and without a number in it is a dossier nevertheless."""
    return (
        _bracketed(body) or _closing(body) or _listed(body) or bool(compiled(_PLAINLY).search(body[0])) or _titled(body)
    )


def _titled(body: re.Match[str]) -> bool:
    """Tell whether five digits closed up head the title of a bill or close it: "36710 Nota van", "Kieswet - 35489"."""
    number, text = body["dossier"], body.string
    if number.endswith("000") or not number[:5].isdecimal() or _glued(body):
        return False
    if len(number) > 5:
        return is_budget(number)
    after = body.end("others")
    if compiled(_TITLE).match(text, after):
        return True
    return bool(_AT_END.search(text, max(0, body.start() - 9), body.start()) and _LINE_ENDS.match(text, after))


def _listed(body: re.Match[str]) -> bool:
    """Tell whether several dossiers of one time are listed: "31815, 31816 en 31840"."""
    numbers = {int(number) for number in re.findall(r"[0-9]{5}", body["dossier"] + body["others"])}
    near = len(numbers) > 2 and max(numbers) - min(numbers) < 300
    return near and " en " in body["others"] and any(number % 50 for number in numbers)


def _bracketed(body: re.Match[str]) -> bool:
    """Tell whether a dossier's number stands alone in brackets; a round thousand may be an amount."""
    if body["bracket"] is None or not body["close"]:
        return False
    return body["dossier"] >= _STILL_OPEN and "." not in body["dossier"] and not body["dossier"].endswith("000")


def _closing(body: re.Match[str]) -> bool:
    """Tell whether a dossier ends a bracket about a motion or a bill: "(de motie-Kuik over opvang, 28638)"."""
    if not body["close"] or body.string[body.start() - 2 : body.start()] != ", ":
        return False
    opened = body.string[max(0, body.start() - 300) : body.start()].rpartition("(")
    return bool(opened[1]) and ")" not in opened[2] and bool(compiled(_THINGS).search(opened[2]))
