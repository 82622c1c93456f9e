"""What the page says of a paper and of a reference, in Dutch, as plain text that the page still has to escape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from graph.page.naming import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.fate import Fate
    from graph.model import Besluit, Clues, Document, Note, Reference

__all__ = ["Fact", "Passage", "became", "claim", "decided", "passage", "told"]

REACH = 160  # characters of the paragraph shown on each side of a quote

Fact = tuple[str, str]

_STEMMEN = {"voor": "Voor", "tegen": "Tegen", "niet deelgenomen": "Niet deelgenomen"}
_END = re.compile(r"[.!?][\d*]*[)”’\"]*\s+(?=[A-Z‘“\"(])|\n")  # of a sentence, with the mark of a note behind it
_REASONS = {
    "no-candidate": "geen stuk gevonden dat past",
    "several-candidates": "meer dan één stuk past",
    "conflict": "nummer en namen spreken elkaar tegen",
    "not-tried": "nog niet opgezocht",
}


class Passage(TypedDict):
    """A reference as a reader meets it: the quote in its paragraph, the note and what bears it, the claim."""

    before: str
    quote: str
    after: str
    note: str
    anchor: str
    sentence: str
    claim: str
    reason: str


def passage(document: Document, reference: Reference) -> Passage:
    """Return the reference in its paragraph; what is not known is an empty string."""
    note = document.note_of(reference)
    return Passage(
        before=_before(document.text, reference.start),
        quote=reference.quote,
        after=_after(document.text, reference.end),
        note=reference.note or "",
        anchor=(note.anchor or "") if note else "",
        sentence=_sentence(document.text, note) if note else "",
        claim=", ".join(part for part in (claim(reference.clues), _corrected(reference)) if part),
        reason=_REASONS.get(reference.reason or "", reference.reason or ""),
    )


def _corrected(reference: Reference) -> str:
    told = reference.corrected
    return f"verbeterd door {told.who}: {told.why}" if told else ""


def _sentence(text: str, note: Note) -> str:
    """Return the sentence in the body that bears the mark of a note."""
    if note.anchor is None or note.anchor_at is None:
        return ""
    begin = note.anchor_at - len(note.anchor)
    start = max((found.end() for found in _END.finditer(text, max(0, begin - 3 * REACH), begin)), default=0)
    found = _END.search(text, note.anchor_at)
    end = min(found.end() if found else len(text), note.anchor_at + 3 * REACH)
    return text[max(start, begin - 3 * REACH) : end].strip()


def _before(text: str, start: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
    return line if len(line) <= REACH else "… " + line[-REACH:].partition(" ")[2]


def _after(text: str, end: int) -> str:
    line = text[end:].partition("\n")[0].rstrip("\ufe0e↩ ")  # the sign that leads back from a note is not its text
    return line if len(line) <= REACH else line[:REACH].rpartition(" ")[0] + " …"


def claim(clues: Clues) -> str:
    """Say what the words of a reference claim of the thing they mean.

    >>> from graph.model import Clues
    >>> claim(Clues(type="motie", names=("Segers", "Buitenweg"), outcome="aangenomen"))
    'motie van Segers en Buitenweg, aangenomen'
    """
    names = " en ".join(part for part in (", ".join(clues.names[:-1]), *clues.names[-1:]) if part)
    more = " c.s." if clues.more else ""
    of = f"{clues.type or 'stuk'} van {names}{more}" if names else clues.type or ""
    return ", ".join(part for part in (of, clues.outcome) if part)


def told(document: Document) -> list[Fact]:
    """Return what the record tells of a paper, as pairs of a Dutch label and a text; days as 2020-05-14."""
    return [(label, text) for label, text in _facts(document) if text]


def _facts(document: Document) -> Iterator[Fact]:
    yield "Soort", document.soort or ""
    yield "Datum", document.date.isoformat() if document.date else ""
    for actor in document.actors:
        yield actor.relation, ", ".join(part for part in (actor.name, actor.office, actor.fractie) if part)
    for dossier in document.dossiers:
        yield "Dossier", " ".join(part for part in (name(f"dossier-{dossier.number}"), dossier.title) if part)
    yield "Documentnummer", document.documentnummer or ""
    for zaak in document.zaken:
        yield "Zaak", zaak.number
        yield "Commissie", zaak.committee or ""


def decided(besluit: Besluit) -> list[Fact]:
    """Return what became of a motion, and who voted how: the seats, and then the names of the fracties or members."""
    votes = ((stem, [vote.name for vote in besluit.stemmingen if vote.stem == stem]) for stem in _STEMMEN)
    facts = [
        ("Uitkomst", besluit.outcome or ""),
        ("Besloten op", besluit.date.isoformat() if besluit.date else ""),
        *((_STEMMEN[stem], _voters(besluit.seats(stem), names)) for stem, names in votes if names),
    ]
    return [(label, text) for label, text in facts if text]


def became(fate: Fate) -> list[Fact]:
    """Return what became of a motion beyond the vote: where it stands, and which papers tell that."""
    named = {step: [one for one in fate.steps if one.step == step] for step in ("vervangt", "vervangen", "beantwoord")}
    facts = [
        ("Stand", _state(fate)),
        ("Vervangt", ", ".join(name(one.by or "") for one in named["vervangt"])),
        ("Vervangen door", ", ".join(name(one.by or "") for one in named["vervangen"] if not one.words)),
        ("Beantwoord in", ", ".join(name(one.by or "") for one in named["beantwoord"])),
        *(("Afgedaan volgens", f"{name(one.by or '')}: «{one.words}»") for one in fate.steps if one.step == "afgedaan"),
    ]
    return [(label, text) for label, text in facts if text]


def _state(fate: Fate) -> str:
    return f"open ({fate.state})" if fate.open else fate.state


def _voters(seats: int | None, names: list[str]) -> str:
    return ": ".join(part for part in (str(seats or ""), ", ".join(names)) if part)
