"""Names bound to the number that follows them: "motie van de leden Segers en Asscher (Kamerstuk 35 300, nr. 25)".

The two are one reference: its span is the number, the naming words are its evidence, and it carries what they tell:
what the thing is, who tabled it, what became of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.changing import changed
from graph.model import Selection
from loaders.references.grammar import compiled
from loaders.references.motie import Naming
from loaders.sentences import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Reference

__all__ = ["bind"]

_NUMBERED = frozenset({"kamerstuk", "stuk"})
_REACH = 400
_OUTCOMES = ("aangenomen", "verworpen", "aangehouden", "ingetrokken")
_OUTCOME = rf"(?P<outcome> {'|'.join(_OUTCOMES)} )"
_OUTCOME_BEFORE = rf"(?<!niet\s) {_OUTCOME} \s+ (?: [Gg]ewijzigde? \s+ )? \Z"  # de aangenomen motie-Kuik
_OUTCOME_AFTER = rf"""
    [\s,)]{{0,5}} (?: (?:is|zijn|werd|werden|wordt) \s+ )?
    (?: (?! (?:niet|en|de|het|een|die) \b ) \w{{1,30}} \s+ ){{0,3}} {_OUTCOME} \b
    """  # (36 200, nr. 9), is met algemene stemmen aangenomen
_SUBJECT = re.compile(r"\s*,?\s*(?:over|inzake|betreffende|om|m\.b\.t\.)\b[^()]*[(,:\s]*\Z")
_ANOTHER_THING = re.compile(
    r"[Bb]rief\b|[Vv]erslag\b|[Rr]apport\b|\b[Nn]ota\b|[Ww]etsvoorstel|[Aa]ntwoord|[Vv]ragen\b|[Tt]oezegging"
)
_SENTENCE = re.compile(  # a stop before a blank and a capital, or a line that begins with one
    r"[.!?\n](?:(?<=\n)\s*(?=[A-ZÀ-Ý])|(?<!\n)[’”\"')\]]*+(?!\n)\s+(?=[A-ZÀ-Ý]))"
)
_LAST_WORD = re.compile(r"[^\s(]*\Z")
_OWN_NUMBER = re.compile(r"\s[-\u2013]\s*\Z")  # "Reactie op de motie-Kuik - 28638-5": the number of the answer
_STEMS = ("otie", "mendement", "rief", "oezegging")
_WORD = r"""
    (?<![^\W\d_]) (?: (?P<motie> [Mm]otie ) | (?P<amendement> [Aa]mendement ) | (?P<toezegging> [Tt]oezegging )
        | \w{0,20}(?P<brief> [Bb]rief ) ) (?: s | en )? [0-9]{0,2}
    (?: \s+ van \s+ [0-9]{1,2} \s+ [a-z]{3,9} (?: \s+ [0-9]{4} )? )?
    (?: \s+ (?: is \s+ )? (?: eerder \s+ )? (?: aangenomen | verworpen | aangehouden | ingediend ) )?
    \s* [(,]? \s* (?: op \s+ (?: stuk \s+ )? | met \s+ (?: nummer \s+ )? )? \Z
    """  # de aangenomen motie (35 510, nr. 21), brief van 6 maart 2024 (33 529, nr. 1227)


def bind(text: str, readings: Iterable[Reference | Naming]) -> Iterator[Reference | Naming]:
    """Yield the readings with names bound to numbers; names that belong to no number stay what they are.

    ``readings`` come in the order of the text and leave in it.
    """
    readings = tuple(readings)
    names = _pairs(text, readings)
    used = {naming.start for naming in names.values()}
    for reading in readings:
        if isinstance(reading, Naming):
            if reading.start not in used:
                yield reading
        elif naming := names.get(reading.start):
            yield _named(text, reading, naming)
        else:
            yield _typed(text, reading)


def _pairs(text: str, readings: Iterable[Reference | Naming]) -> dict[int, Naming]:
    """Return the naming that belongs to a reference, by the reference's start."""
    pairs: dict[int, Naming] = {}
    naming: Naming | None = None
    for reading in readings:
        if isinstance(reading, Naming):
            naming = reading
        elif naming and _belong(text, naming, reading):
            pairs[reading.start], naming = naming, None
    return pairs


def _belong(text: str, naming: Naming, reference: Reference) -> bool:
    """Tell whether a number is that of the thing named before it, in the same sentence."""
    if reference.start - naming.end > _REACH or reference.finder not in _NUMBERED or reference.kind == "vervangt":
        return False
    between = text[naming.end : reference.start]
    if _OWN_NUMBER.search(between) or (_ANOTHER_THING.search(between) and not _SUBJECT.match(between)):
        return False
    ends = _SENTENCE.finditer(text, naming.end, reference.start + 1)
    return all(is_abbreviation(_word_before(text, naming.end, end.start())) for end in ends)


def _word_before(text: str, first: int, at: int) -> str:
    """Return the word that ends at an offset, cut short where it is too long for an abbreviation."""
    found = _LAST_WORD.search(text, max(first, at - 10), at)
    return found[0] if found else ""


def _named(text: str, reference: Reference, naming: Naming) -> Reference:
    names = naming.read()
    clues = changed(
        reference.clues,
        type=names.kind,
        names=names.clues.names,
        more=names.clues.more,
        subject=names.clues.subject,
        outcome=_outcome(text, naming.start, naming.end, reference),
    )
    evidence = Selection(naming.start, naming.end, names.quote)
    return changed(reference, clues=clues, evidence=(*reference.evidence, evidence))


def _typed(text: str, reference: Reference) -> Reference:
    """Add what the word right before a number calls it, where it calls it anything."""
    if reference.finder not in _NUMBERED or reference.kind == "vervangt":
        return reference
    before = text[max(0, reference.start - 80) : reference.start]
    if not any(map(before.count, _STEMS)) or not (word := compiled(_WORD).search(before)):
        return reference
    named = reference.start - len(before) + word.start()
    outcome = None if word["brief"] else _outcome(text, named, named, reference)
    return changed(reference, clues=changed(reference.clues, type=word.lastgroup, outcome=outcome))


def _outcome(text: str, start: int, end: int, reference: Reference) -> str | None:
    """Return what the words around a motion's naming (``start`` to ``end``) and number say became of it."""
    around = text[max(0, start - 40) : reference.end + 200]
    if not any(map(around.__contains__, _OUTCOMES)):
        return None
    found = (
        compiled(_OUTCOME_BEFORE).search(text, max(0, start - 40), start)
        or compiled(_OUTCOME_AFTER).match(text, end, max(end, reference.start))
        or compiled(_OUTCOME_AFTER).match(text, reference.end)
    )
    return found["outcome"] if found else None
