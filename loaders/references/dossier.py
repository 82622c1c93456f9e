"""The number of a dossier with its addition, as texts write it: "28 638", "21501–02", "36 410A", "33183-(R1975)"."""

from __future__ import annotations

import re

from loaders.references.grammar import APART, DASH, GAP, NR

__all__ = ["CHAPTER", "DOSSIER", "RIJKSWET", "dossier_of"]

_ROMAN = rf"(?: L | X{{1,3}}(?:IX|IV|V?I{{0,3}}) | IX | IV | V?I{{1,3}} | V ) [ABC]? {APART} (?!\.\w)"
DOSSIER = r"""
    (?<![0-9]) (?<![0-9][-.,\u2013DZ])
    (?: (?<![0-9]/) | (?<=-[0-9]/) | (?<=-[0-9]{2}/) | (?<=-[0-9]{3}/) | (?<=-[0-9]{4}/) )
    [1-3][0-9](?:\s{0,2}|\.)[0-9]{3} (?![0-9])
"""  # 28638, 28 638, 28.638; not the 28638 of 2010/28638, but that of 27925-912/28638-164
CHAPTER = rf"""
    (?: (?: (?<=21501) | (?<=21.501) ) {GAP} {DASH} {GAP} [0-9]{{2}} (?![0-9])    # 21501-20
      | {GAP} ,? {GAP} (?: [Hh]oofdstuk | [Hh](?:oo)?fd?st\. ) {GAP} {_ROMAN}      # 29800 hoofdstuk XII, hfdst. XII
      | {GAP} , {GAP} {_ROMAN} (?= {GAP} ,? {GAP} {NR} [0-9] | -[0-9] )            # 32 123, VI, nr. 2
      | {GAP} {DASH}? {GAP} {_ROMAN}                                              # 36 600 XX, 34 300 – IV
      | {GAP} {DASH}? {GAP} [A-HJKM] {APART} (?![./]\w)                             # 36 410A, 33750-B
    )
"""
RIJKSWET = rf"""
    (?: (?: {GAP} (?: \( | {DASH} ) {GAP} \(? | \s{{1,9}}+ ) R {GAP} [1-9][0-9]{{2,3}} (?![0-9]) (?: {GAP} \) )? )?
"""  # (R1975), -R1988

_PARTS = re.compile(r"(?P<first>[0-9]{2})[\s.]*(?P<last>[0-9]{3})(?:.*?(?P<addition>[0-9]{2}|[A-Z]+))?", re.DOTALL)


def dossier_of(words: str) -> str:
    """Return the number of a dossier with its addition, as identifiers write it.

    >>> dossier_of("28 638"), dossier_of("36 410A"), dossier_of("21 501–02"), dossier_of("29.800 hoofdstuk XII")
    ('28638', '36410-A', '21501-02', '29800-XII')
    """
    found = _PARTS.fullmatch(words)
    assert found, words
    number = found["first"] + found["last"]
    return f"{number}-{found['addition']}" if found["addition"] else number
