"""Words that say that a motion is done with, in the sentence that cites it: "hiermee is de motie-Kuik afgedaan".

What is to come ("zal worden uitgevoerd"), half done ("deels"), asked ("of de motie is uitgevoerd") or not so is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.changing import changed
from loaders.references.anchors import fold
from loaders.references.grammar import compiled, one_line
from loaders.sentences import sentence_end, sentence_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Document, Reference

__all__ = ["say_done"]

_MOST = 600  # characters of a sentence that are looked at, on either side of a motion
_TAIL = 30  # characters before the last word that may take it back
_BEFORE, _AFTER = 60, 40  # how far the words may stand after the motion, and before it
_SETTLED = r"(?: afgedaan | afgehandeld | uitgevoerd | ingevuld | nagekomen | ten \s+ uitvoer \s+ gebracht )"
_MET = rf"""
    (?: {_SETTLED} | voldaan | gestand \s+ gedaan | tegemoet \s? gekomen
      | (?: uitvoering | invulling | gevolg | gehoor ) \s+ gegeven )
"""
_HERE = r"""
    (?: (?: hier | daar ) (?: mee | mede | door | bij ) | bij \s+ dezen?
      | (?: met | door | via | middels | in ) \s+ (?: deze | dit | bijgaande? | bijgevoegde? | onderhavige?
        | (?: de | het ) \s+ (?: toezending | aanbieding | bovenstaande | voorgaande | onderhavige ) ) ) \b
"""  # hiermee, met deze brief, met het bovenstaande
_WHO = r"(?: ik | wij | we | het \s+ kabinet | de \s+ (?: regering | minister | staatssecretaris ) )"
_ANY = r"[^;?]{0,400}?"
_MORE = r"(?: \s+ [^\s;,?]+ ){0,4}?"  # met deze brief, met het bovenstaande overzicht
_DONE = rf"""
    \b (?: {_HERE}
        (?: {_ANY} \b {_MET} \b                                             # hiermee is de motie afgedaan
          | {_MORE} \s+ (?: geef | geeft | geven ) \s+ {_WHO} \b {_ANY}
              \b (?: uitvoering | invulling | gevolg | gehoor ) \b          # hiermee geef ik uitvoering aan
          | {_MORE} \s+ (?: voldoe | voldoet | voldoen ) \s+ {_WHO} \b      # met deze brief voldoe ik aan
          | {_MORE} \s+ (?: doe | doet | doen ) \s+ {_WHO} \b {_ANY} \s af \b           # hiermee doe ik de motie af
          | {_MORE} \s+ (?: kom | komt | komen ) \s+ {_WHO} \b {_ANY} \b tegemoet \b )  # hiermee kom ik … tegemoet
      | beschouw (?: t | en )? \b {_ANY} \b als \s+ {_SETTLED} \b            # ik beschouw haar als afgedaan
      | als \s+ {_SETTLED} \s+ (?: te \s+ )? (?: worden \s+ )? beschouw (?: d | en ) \b  # als afgedaan beschouwd
      | (?: is | zijn ) \b [^;?,]{{0,300}}? \b {_MET} \b )                    # is de motie-Kuik uitgevoerd
"""
_NOT_YET = r"""
    \b (?: niet | nog | geen | zal | zullen | zou | zouden | moet | moeten | wil | willen | zodra | wanneer | indien
      | mits | totdat | tot | voordat | nadat | alvorens | of | om | deels | gedeeltelijk | ten \s+ dele | grotendeels
      | verzoek\w* | verzocht | gevraagd | hoop | verwacht\w* | voornemens | beoog\w* | streef\w* | hoe | waarom ) \b
"""
_OPENING = r"""
    \b (?: zodra | wanneer | indien | als | mits | totdat | voordat | nadat | alvorens | of | hoe | niet | zal | zullen
      | zou | zouden | moet | moeten | wil | willen ) \b [^,;]{0,80} \Z
"""
_SAYING = re.compile(
    rb"v(?:oer(?<=uitvoer)|oerd(?<=uitgevoerd)|ulling(?<=invulling)|uld(?<=ingevuld)|old(?:oe|aan))"
    rb"|g(?:e(?:moet|stand|(?:volg|hoor)(?![a-z]))|ekomen(?<=nagekomen))"
    rb"|f(?<= af)(?:ge(?:daan|handeld)|(?![a-z]))|beschouw"
)  # one of these is in all that _DONE finds, folded, by a letter that few words have
_LONGEST = len("uitgevoerd ")
_BRACKETS = r"\( [^()]* \)"
_DENIED = r"[^,;.]{0,25}? \b (?: niet | nog | deels | gedeeltelijk | wanneer | zodra ) \b"


def say_done(document: Document, references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield the references of a document; motions get the words beside them that say that they are done with."""
    sayings = _Sayings(document.text)
    for reference in references:
        words = _words(document, reference, sayings) if reference.clues.type == "motie" else None
        yield changed(reference, clues=changed(reference.clues, done=words)) if words else reference


class _Sayings:
    """Where a text says anything of the kind: each stretch is looked at once, however many motions it names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first = self._next = 0  # between these it says nothing
        self._says = False  # whether it does at the second

    def next(self, first: int, last: int) -> int:
        """Return where it does from ``first`` on, ``last`` or later where it does not before that."""
        if not self._first <= first <= self._next:
            self._first, self._next, self._says = first, first, False
        if self._next < last and not self._says:
            begin = max(self._first, self._next - _LONGEST)
            found = _SAYING.search(fold(self._text[begin:last]))
            self._next, self._says = (begin + found.start(), True) if found else (last, False)
        return self._next


def _words(document: Document, reference: Reference, sayings: _Sayings) -> str | None:
    start, end = _place(document, reference)
    said, last = sayings.next(max(0, start - 2 * _BEFORE), end + _MOST), end + _MOST
    if said >= last or said >= (last := min(sentence_end(document.text, end), last)):
        return None
    first = max(sentence_start(document.text, start), start - _MOST)
    sentence = compiled(_BRACKETS).sub(lambda found: " " * len(found[0]), _low(document.text[first:last]))
    if sentence.endswith("?"):
        return None
    for found in compiled(_DONE).finditer(sentence):
        near = found.start() - _BEFORE <= end - first and start - first <= found.end() + _AFTER
        if near and not _not_yet(found, start - first, end - first):
            return one_line(document.text[first + found.start() : first + found.end()])
    return None


def _low(words: str) -> str:
    """Return words in small letters, as many as they are: patterns that take both are three times as slow."""
    return words.replace("İ", "I").lower()


def _place(document: Document, reference: Reference) -> tuple[int, int]:
    """Return where a motion stands with the words that name it; of one in a note, where the note's mark stands."""
    note = document.note_of(reference) if reference.note else None
    if note and note.anchor_at is not None:
        return note.anchor_at - len(note.anchor or ""), note.anchor_at
    starts = [selection.start for selection in reference.evidence if selection.end <= reference.start]
    return min([reference.start, *starts]), reference.end


def _not_yet(found: re.Match[str], start: int, end: int) -> bool:
    """Tell whether the words before, after or within what was found take it back, but for what the motion is about."""
    text, within = found.string, found[0]
    if found.start() <= start and end <= found.end():
        within = text[found.start() : start] + " " + text[max(end, found.end() - _TAIL) : found.end()]
    opened = compiled(_OPENING).search(text, 0, found.start())
    return bool(compiled(_NOT_YET).search(within) or opened or compiled(_DENIED).match(text, found.end()))
