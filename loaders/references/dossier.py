"""The number of a dossier with its addition, as texts write it: "28 638", "21501–02", "36 410A", "33183-(R1975)"."""

from __future__ import annotations

import re

from loaders.references.grammar import APART, DASH, GAP, NR

__all__ = ["CHAPTER", "DOSSIER", "JOINT", "RIJKSWET", "ROMAN", "dossier_of", "is_budget"]

ROMAN = rf"(?: L | X{{1,3}}(?:IX|IV|V?I{{0,3}}) | IX | IV | V?I{{1,3}} | V ) [ABC]? {APART} (?!\.\w)"
JOINT = r"(?<![0-9]) (?: [12][0-9] | 3[0-7] ) (?:\s{0,2}|\.) [0-9]{3} (?! [0-9] | \.[0-9]{3} )"  # 28638, 28 638, 28.638
DOSSIER = rf"""
    (?: (?<![0-9][-.,\u2013DZ]) | (?<=[/\u2013-][0-9]{{2}},) | (?<=[/\u2013-][0-9]{{4}},) )
    (?: (?<![0-9]/) | (?<=-[0-9]/) | (?<=-[0-9]{{2}}/) | (?<=-[0-9]{{3}}/) | (?<=-[0-9]{{4}}/) )
    {JOINT}
"""  # not the 28638 of 2010/28638, but that of 2019/20,28638 and 27925-912/28638-164
CHAPTER = rf"""
    (?: (?: (?<=21501) | (?<=21.501) ) {GAP} {DASH}? {GAP} [0-9]{{2}} (?![0-9])   # 21501-20
      | {GAP} ,? {GAP} (?: [Hh]oofdstuk(?:ken)? | [Hh](?:oo)?fd?st\. ) {GAP} {ROMAN}  # 29800 hoofdstuk XII, hfdst. XII
      | {GAP} (?: [,/] {GAP} {ROMAN} | \( {ROMAN} \) ) (?= {GAP} ,? {GAP} {NR} [0-9] | -[0-9]
            | (?<= \) ) ,? {GAP} (?: stuk \s | letters? \s | (?:{NR})? [A-Z]{{1,2}} {APART} )
            | ,\s? [0-9]{{1,3}} {GAP} (?: [(),.;] | \Z ) )                               # 32 123, VI, nr. 2
      | {GAP} {DASH}? {GAP} {ROMAN}                                              # 36 600 XX, 34 300 – IV
      | {GAP} {DASH}? {GAP} [A-HJKM] {APART} (?![./]\w)                             # 36 410A, 33750-B
    )
"""
RIJKSWET = rf"""
    (?: (?: {GAP} (?: \( | {DASH} ) {GAP} \(? | \s{{1,9}}+ ) R {GAP} [1-9][0-9]{{2,3}} (?![0-9]) (?: {GAP} \) )? )?
"""  # (R1975), -R1988

_BUDGETS = frozenset(
    "23900 24400 25000 25600 26200 26800 27400 28000 28600 29200 29800 30100 30105 30300 30391 30550 30560 30800 30885"
    " 31031 31061 31200 31290 31444 31474 31700 31792 31924 31965 32123 32222 32360 32395 32500 32565 32609 32710 32780"
    " 33000 33090 33240 33280 33400 33480 33605 33640 33750 33805 33930 33940 34000 34085 34200 34210 34300 34350 34475"
    " 34485 34550 34620 34725 34730 34775 34845 34950 34960 35000 35095 35200 35210 35300 35350 35450 35470 35570 35650"
    " 35830 35850 35925 35975 36100 36120 36200 36250 36350 36360 36410 36435 36470 36550 36560 36600 36613"
    " 36625".split()
)  # what the publisher lists papers of several chapters in, until February 2025
_LAST_LISTED = max(_BUDGETS)
_PARTS = re.compile(r"(?P<first>[0-9]{2})[\s.]*(?P<last>[0-9]{3})(?:.*?(?P<addition>[0-9]{2}|[A-Z]+)\)?)?", re.DOTALL)


def dossier_of(words: str) -> str:
    """Return the number of a dossier with its addition, as identifiers write it.

    >>> dossier_of("28 638"), dossier_of("36 410A"), dossier_of("21 501–02"), dossier_of("29.800 hoofdstuk XII")
    ('28638', '36410-A', '21501-02', '29800-XII')
    """
    number = words[:2] + words[-3:]
    if number.isdecimal() and len(words) <= 6 and (len(words) == 5 or not words[2].isdecimal()):
        return number  # most are no more
    found = _PARTS.fullmatch(words)
    assert found, words
    number = found["first"] + found["last"]
    return f"{number}-{found['addition']}" if found["addition"] else number


def is_budget(dossier: str) -> bool:
    """Tell whether a dossier holds a budget, its changes or its account, which have chapters and funds.

    >>> is_budget("36410-VI"), is_budget("28638"), is_budget("36800-A")
    (True, False, True)
    """
    number = dossier[:5]
    return number in _BUDGETS or (number > _LAST_LISTED and number[-1] in "05")  # since 2025 multiples of five
