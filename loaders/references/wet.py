"""Articles of named laws: "artikel 9, derde lid, van de Wet VpB", "artikel 6:1:13 van het Wetboek van Strafvordering".

The clue ``subject`` is the law as named; it is a target where :mod:`loaders.references.laws` has its number confirmed,
a candidate where that has it unconfirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import END, GAP, LONE, one_line
from loaders.references.laws import numbers_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_ARTICLE = r"[0-9]{1,4} (?: [.:][0-9]{1,3} ){0,3}+ [a-z]{0,5}+ (?![^\W_])"  # 9, 6:1:13, 126nba
_PART = r"""(?:
    [a-z]{4,14} (?: \s en \s [a-z]{4,14} )? \s lid | lid \s [0-9]{1,2}
  | (?: aanhef | onder | onderdeel ) \s [^,;()\n]{1,20}?
)"""  # derde lid, lid 1, onderdeel a
_VERB = r"""(?: is | zijn | was | wordt | worden | zo | moet | kan | dat | die | en | of | niet | als | aan | door
    | bedoelde? | genoemde | ter | heeft | hebben | geldt | bepaalt | blijkt | vervalt | wil | kunnen | mag | dient | te
    | om | over | opgenomen | tot \s stand | op \s te | in \s verband | in \s werking | met \s betrekking
    | naar | ook )"""
_STOP = rf"(?= \s? [^\w\s-] | \n | \Z | \s {_VERB} \b )"
_SHORT = r"""(?: AWR | Awb | Awir | BW | CW | EVRM | Fw | Gw | IVBPR | IVRK | Jw | Mw | Ow | Pw | Rv | Sr | Sv | Tw
    | U?AVG | VEU | VWEU | Vw | WAO | WEB | WEC | WED | WHW | WIA | WPO | WSF | WVO | WVW | WW | WWM | Wabo | Wajong
    | Wbp | Wfz | Wft | Wiv | Wlz | Wmg | Wmo | Wob | Woo | Wpg | Wro | WvS[rv]? | Wvggz | Wzd | ZW | Zvw
    | [Ww]et \s BIG
) (?: \s (?:19|20)[0-9]{2} )?"""
_LAW = rf"""
    (?: (?: [A-Z][a-z]{{2,20}} - \s en \s [a-z]{{2,20}} | [A-Z][a-zë-]{{2,30}} | grond ) wet
            (?: \s (?:19|20)[0-9]{{2}} )?                           # Vreemdelingenwet 2000, Crisis- en herstelwet
      | Wetboek \s van \s [A-Z]\w{{1,30}} (?: \s [A-Z]\w{{1,30}} )? | Burgerlijk \s Wetboek
      | (?: Wet | (?: Algemene | Tijdelijke ) \s wet | Besluit | Regeling | Reglement | Statuut
            | (?: (?: Europees | Internationaal ) \s )? Verdrag )
        (?: \s [\w-]{{1,30}} ){{1,7}}? {_STOP}                                        # Wet op de omzetbelasting 1968
      | {_SHORT}
    ) (?![^\W_])
"""
_BODY = rf"""
    {LONE} [Aa]rt (?: ikel (?: en )? | t? \. ) {GAP} {_ARTICLE}
    (?: {GAP} (?: , | en | jo\. | juncto | tot {GAP} en {GAP} met ) {GAP} {_ARTICLE} ){{0,9}}+
    (?P<part> (?: ,? {GAP} {_PART} ){{0,3}}+ ) (?: \s \( (?: nieuw | oud ) \) )? ,? {GAP}
    (?: van {GAP} )? (?: (?: de | het ) {GAP} )? (?: [Bb]oek \s [0-9]{{1,2}} A? ,? \s (?: van \s het \s )? )?
    (?P<law> {_LAW} ) (?P<islands> {GAP} BES {END} )?
"""


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    law = one_line(body["law"])
    targets, candidates = ((), ()) if body["islands"] else numbers_of(law, body[0])
    yield Reference(
        start=body.start(),
        end=body.end(),
        quote=body[0],
        kind="wet",
        finder="wet",
        targets=targets,
        candidates=candidates,
        pinpoint=one_line(body.string[body.start() : body.end("part")]),
        clues=Clues(subject=law),
    )


_WORDS = (b"artikel ", b"artikelen ", b"art ", b"artt ")

FINDER = Finder("wet", tuple(word + b" " * blanks + b"0" for word in _WORDS for blanks in range(2)), _BODY, _read)
