"""Numbers of papers whose dossier comes after them or is left to the context.

"Zij krijgt nr. 471 (27830)" and "stuk nr. 292, 33576" spell out their target; "op stuk nr. 12", "op stuk 12",
"t.v.v. nr. 26", "amendement nr. 37" and "nr. 25 van dit dossier" are found without one: resolving gives it from the
context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.dossier import CHAPTER, DOSSIER, dossier_of
from loaders.references.finding import Finder
from loaders.references.grammar import GAP, NUMBER, NUMBERS, PAGES, START, expand, one_line

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_GUARD = rf"""
    {START} (?<![0-9IVXLC][\s,.]) (?<![0-9IVXLC],\s)               # not in the dossier before it: 28 638, nr. 164
    (?! (?<=\n) N[Rr] \.? \s? [0-9]{{1,4}} \s [A-Z]{{4}} )         # not the paper's own, over its head: Nr. 179 BRIEF
"""
_BODY = rf"""
    (?: (?P<numbers> {NUMBERS} ) | stuk(?:ken)? \s (?P<bare> {NUMBER} (?: {GAP} (?: , | en ) {GAP} {NUMBER} )*+ ) )
    (?: {GAP} ,? {GAP} (?P<bracketed> \( {GAP} (?P<dossier> {DOSSIER} (?:{CHAPTER})? ) {GAP} \) )     # nr. 471 (27830)
      | {GAP} , {GAP} (?P<after> {DOSSIER} (?:{CHAPTER})? ) (?! {GAP} ,? {GAP} (?: [Nn]r | [0-9-] ) )  # nr. 292, 33576
      | (?P<here> {GAP} van {GAP} dit {GAP} dossier )
    )?
    (?: {GAP} , {GAP} (?P<pages> {PAGES} ) )?
"""
_PLAIN = r"""
    (?P<numbers> [Nn]r\.? \s? [0-9]{1,4} ) (?= \) | [.:] (?! [0-9] ) | \Z )             # nr. 37)
    (?: (?!) (?P<bare>) (?P<bracketed>) (?P<dossier>) (?P<after>) (?P<here>) (?P<pages>) )?
"""
_BEFORE = rf"""
    {START}
    (?: (?P<stuk> [Ss]tuk(?:ken)? {GAP} )                                            # op stuk nr. 12
      | (?P<op> op {GAP} (?: de {GAP} )? )                                           # op stuk 12
      | (?P<vervangt> (?: t\.?{GAP}v\.?{GAP}v\.? | ter {GAP} vervanging {GAP} van )
            (?: {GAP} (?:die|dat|de|het|dit) )? (?: {GAP} (?:motie|amendement|stuk) )?
            (?: {GAP} (?:gedrukt|op|onder) ){{0,3}}+ {GAP} )                         # t.v.v. die gedrukt onder nr. 35
      | (?P<cue> (?: [Mm]oties? | [Aa]mendement(?:en)? | gedrukt | nota {GAP} van {GAP} wijziging | [Bb]rief
                  | NM?v[WA] | Mv[TA] | NnavV | NNV | [Ee]indverslag )
            (?: {GAP} [,:] )? (?: {GAP} (?: met | onder | op ) )? {GAP} \(? )           # amendement nr. 37, NvW (nr. 8)
      | (?P<onder> [Oo]nder {GAP} )                                                  # amendement-Kuik c.s. onder nr. 29
      | (?P<named> (?: [Mm]otie s? | [Aa]mendement (?:en)? ) (?: \s?[-\u2013]\s? | \s )
            [^.;:()\n]{{2,60}} (?: c\.s\. [^.;:()\n]{{1,40}} )? \( )                 # motie-Kuik c.s. (nr. 37)
    )
"""
_OF_A_LIST = ("van ", "genoemd", "bedoeld", "vermeld", "opgenomen")  # de onder nummers 3 t/m 5 van de lijst


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    role = before.lastgroup if before else None
    after = body.string[body.end() : body.end() + 20]
    if (role == "op" and not body["bare"]) or (role == "named" and not after.startswith(")")):
        role = None
    if role == "onder" and after.lstrip().startswith(_OF_A_LIST):
        role = None
    dossier = body["dossier"] or (body["after"] if role == "stuk" or body["bare"] else None)
    if not (dossier or role or body["here"]):
        return
    start = before.start() if before and role == "stuk" and not body["bracketed"] else body.start()
    which = "bare" if body["bare"] else "numbers"
    if body["bracketed"]:
        start = body.start(which)
    end = body.end("bracketed" if body["bracketed"] else "after" if dossier else which)
    numbers = expand(body[which])
    yield Reference(
        start=start,
        end=end,
        quote=body.string[start:end],
        kind="vervangt" if role == "vervangt" else "kamerstuk",
        finder="stuk",
        targets=tuple(f"kst-{dossier_of(dossier)}-{number}" for number in numbers) if dossier else (),
        pinpoint=one_line(body["pages"]) if body["pages"] else None,
        clues=Clues(numbers=() if dossier else numbers),
    )


_ANCHORS = tuple(word + b" " * blanks + b"0" for word in (b"nr", b"nrs", b"nummer", b"nummers") for blanks in range(5))
_BARE = (b"stuk 0", b"stukken 0")

FINDER = Finder("stuk", (*_ANCHORS, *_BARE), _BODY, _read, before=_BEFORE, leads=(b"",), guard=_GUARD, plain=_PLAIN)
