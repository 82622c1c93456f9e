"""The records: what was loaded and what was found in it, as frozen data.

Records are the truth of Kamergraaf; RDF and networkx are made from them and never the other way round.
Offsets count Unicode code points of ``Document.text`` from 0, ends exclusive: ``text[start:end] == quote``, always.
Identifiers are the official ones, as strings: ``kst-28638-179``, ``h-tk-20192020-53-3``, ``2020D18650``;
a dossier as a target is written ``dossier-28638`` (see :mod:`graph.identifiers`).
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (records are decoded by their annotations, so these must exist at run time)
from dataclasses import dataclass

from graph.changing import quick_record
from graph.corrections import Corrected  # noqa: TC001  (as above)

__all__ = [
    "Activiteit",
    "Actor",
    "Besluit",
    "Clues",
    "Conflict",
    "Document",
    "Dossier",
    "Link",
    "Note",
    "Passage",
    "Record",
    "Reference",
    "Selection",
    "Stemming",
    "Toezegging",
    "Told",
    "Zaak",
]


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a document's text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: a place in the text with a number, bound to the words in the body that carry its mark.

    ``start`` and ``end`` span the note's own words; ``anchor_at`` is the offset of the mark in the body, and ``anchor``
    the words before it. Both are None where the mark was not found. ``number`` is the mark as printed; where numbering
    restarts (in an attachment) several notes have the same one, and ``Document.note_of`` tells them apart.
    """

    number: str
    start: int
    end: int
    anchor: str | None = None
    anchor_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that the publisher laid on words of the text: evidence of its own, apart from the references found there.

    ``target`` is an identifier, a dossier ("dossier-36600-XXIII"), or an address as the publisher wrote it.
    """

    start: int
    end: int
    quote: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody as one record names them; not an identity.

    ``surname`` has its particle in front ("Van der Graaf"); ``relation`` is the source's word ("Eerste ondertekenaar");
    ``rank`` is the place in the list of those with the same relation, from 1. ``person`` is the guid of the person in
    the register of the Tweede Kamer, where the source leads to one.
    """

    name: str
    surname: str
    relation: str
    rank: int = 1
    office: str | None = None
    fractie: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activiteit:
    """A meeting or procedural item; ``start`` is Dutch local time without a zone, as the sources print it.

    ``status`` is the source's word: "Uitgevoerd", "Verplaatst", "Geannuleerd".
    """

    start: dt.datetime
    title: str
    soort: str
    organiser: str
    number: str | None = None
    end: dt.datetime | None = None
    status: str | None = None
    vergaderjaar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as a document names it: its number with addition ("35300-XVII") and title.

    ``closed`` is whether the register says that it is done with, ``highest`` the highest number given in it so far.
    """

    number: str
    title: str | None = None
    closed: bool | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemming:
    """What one fractie, or one member in a roll call, voted.

    ``name`` is the voter as the register prints it; ``person`` is the member's guid, None for a fractie. ``stem`` is
    "voor", "tegen" or "niet deelgenomen". ``zetels`` is how many seats the vote stands for: of a member 1, of a fractie
    its size. ``vergissing`` says that the voter declared it a mistake; the vote counts as it was cast.
    """

    name: str
    stem: str
    zetels: int | None = None
    fractie: str | None = None
    person: str | None = None
    vergissing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluit:
    """A decision on a zaak; ``id`` is its guid in the register of the Tweede Kamer.

    ``soort`` and ``text`` are the register's words ("Stemmen - aangenomen", "Aangenomen."). ``outcome`` is one of
    aangenomen, verworpen, aangehouden, ingetrokken, vervallen, vervangen; None where it is no outcome ("Ingediend") or
    only proposed. ``date`` is the day of the activity where it was taken, ``activity`` the number of that.
    ``manner`` is how was voted ("Met handopsteken", "Hoofdelijk").
    """

    id: str
    soort: str | None = None
    text: str | None = None
    outcome: str | None = None
    date: dt.date | None = None
    activity: str | None = None
    manner: str | None = None
    stemmingen: tuple[Stemming, ...] = ()

    def seats(self, stem: str) -> int | None:
        """Return the seats that voted so ("voor", "tegen"), None where not of every vote is known for how many."""
        counted = [stemming.zetels for stemming in self.stemmingen if stemming.stem == stem]
        return sum(zetels or 0 for zetels in counted) if self.stemmingen and None not in counted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaak:
    """The unit in which the Tweede Kamer handles a document (2020Z08724).

    A document of OpenTK names its zaken with ``number``, ``actors``, ``committee`` and ``activities``; the register
    tells all. ``title`` is that of the dossier or debate, ``subject`` what the zaak is about ("Motie van het lid …
    over …"). ``actors`` begin with the Indiener and then the Medeindieners. ``dossiers`` are those it stands in and
    ``volgnummer`` its number there; ``placed_by`` says how these were settled: "link" as the register has them,
    "title" from the exact title of the dossier, where one alone has it, "title+year" where one alone has it in its
    vergaderjaar. ``documents`` are official identifiers. ``besluiten`` are in the order in which they were taken.
    ``appreciation`` is what the cabinet thought of a motion or amendement. ``replaces`` and ``related`` are numbers of
    zaken, ``replaces_documents`` the documents of the former.
    """

    number: str
    actors: tuple[Actor, ...] = ()
    committee: str | None = None
    activities: tuple[Activiteit, ...] = ()
    soort: str | None = None
    title: str | None = None
    subject: str | None = None
    date: dt.date | None = None
    vergaderjaar: str | None = None
    status: str | None = None
    done: bool | None = None
    appreciation: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    volgnummer: str | None = None
    placed_by: str | None = None
    documents: tuple[str, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    replaces: tuple[str, ...] = ()
    replaces_documents: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def decision(self) -> Besluit | None:
        """The last besluit with an outcome: what became of it, so far."""
        return next((besluit for besluit in reversed(self.besluiten) if besluit.outcome), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toezegging:
    """A promise of a member of the cabinet to the Kamer, by its number ("TZ202501-123").

    ``actor`` is who made it, ``to`` the surname or fractie it was made to. ``status`` is the register's word
    ("Openstaand", "Voldaan"). ``activity`` is the number of the activiteit where it was made. ``met_on`` is when and
    ``met_in`` in which documents it was kept; ``kamerbrief`` is that in the register's words. ``repeats``, ``amends``
    and ``supplements`` are numbers of earlier ones.
    """

    number: str
    text: str
    date: dt.date | None = None
    actor: Actor | None = None
    ministry: str | None = None
    to: tuple[str, ...] = ()
    status: str | None = None
    activity: str | None = None
    met_on: dt.date | None = None
    met_in: tuple[str, ...] = ()
    kamerbrief: str | None = None
    repeats: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the text that is about something of its own, is spoken by one person, or is a paper read out.

    ``soort`` is what it is: "agendapunt", a part of one ("onderdeel"), "spreekbeurt", "interruptie", "motie".
    ``dossiers`` are those it is about ("36410-VI"), as the source says. ``id`` is the official number of what it is: an
    activity ("2025A05573"), or a motion whose words it has ("kst-34104-210"). Passages lie within one another, never
    across.
    """

    start: int
    end: int
    soort: str
    title: str | None = None
    dossiers: tuple[str, ...] = ()
    speaker: Actor | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document was read: who read it, and the address or file."""

    loader: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A fact that another source tells otherwise: the value that was not taken, and where it stands."""

    fact: str
    value: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One official paper, as one source gave it or as all sources together tell it.

    ``id`` is the official identifier where there is one, else the Tweede Kamer's document number, else a name made of
    its text (:mod:`graph.numbers.unnumbered`); ``aliases`` are its other official names.
    ``text`` is what the source held, untouched; ``head`` is how much of it is the source's own heading, before the
    paper begins: references are looked for from there on. ``dossiers`` are those the paper is a numbered part of, the
    first one first, and ``number`` its number there ("179", "AA"). ``annex_to`` are
    the documents that it is an annex of. ``passages`` are in the order of the text, outer ones before those within.
    ``source`` is the address it came from, ``loader`` who read it, ``problems`` what was wrong with it.
    """

    id: str
    text: str
    head: int = 0
    aliases: tuple[str, ...] = ()
    title: str | None = None
    soort: str | None = None
    documentnummer: str | None = None
    date: dt.date | None = None
    modified: dt.datetime | None = None
    version: int | None = None
    vergaderjaar: str | None = None
    chamber: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    number: str | None = None
    annex_to: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    zaken: tuple[Zaak, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    source: str | None = None
    loader: str | None = None
    problems: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def dossier(self) -> str | None:
        """The number of the first dossier, with its addition."""
        return self.dossiers[0].number if self.dossiers else None

    def note_of(self, reference: Reference) -> Note | None:
        """Return the note that a reference stands in: by its number, and by its place where that number restarts."""
        named = [note for note in self.notes if note.number == reference.note]
        return next((note for note in named if note.start <= reference.start < note.end), next(iter(named), None))

    def passages_at(self, at: int) -> tuple[Passage, ...]:
        """Return the passages that hold the character at an offset, the innermost first."""
        return tuple(passage for passage in reversed(self.passages) if passage.start <= at < passage.end)

    def _repr_html_(self) -> str:
        from graph.display import document_table

        return document_table(self).html


@quick_record
class Clues:
    """What the words of a reference tell about what they mean; the citing text's claim, not a fact.

    ``type`` is what the text calls the thing (motie, amendement, brief, toezegging, kamervraag); ``names`` are surnames
    in the order of the text, ``more`` is true for "c.s."; ``outcome`` is what the text says became of it (aangenomen).
    ``dossier``, ``numbers``, ``year`` ("2019-2020"), ``chamber`` (tk, ek) and ``date`` are what was read there.
    ``subject`` is the words after "over", ``done`` those that say that it is done with ("hiermee is zij afgedaan").
    """

    type: str | None = None
    names: tuple[str, ...] = ()
    more: bool = False
    outcome: str | None = None
    dossier: str | None = None
    numbers: tuple[str, ...] = ()
    year: str | None = None
    chamber: str | None = None
    date: dt.date | None = None
    subject: str | None = None
    done: str | None = None


@quick_record
class Reference:
    """One mention in a text: a span, what was read there, and zero or more targets.

    ``kind`` is the form of words found and ``finder`` who found it. ``targets`` are official identifiers in the order
    of the text. ``note`` is the number of the footnote it stands in, None for the body. ``pinpoint`` is the page or
    section as worded. ``evidence`` are other words that belong to it, such as the names before a number in brackets.
    Resolving adds either ``method`` (how the targets were settled) or ``reason`` (why there are none), and
    ``candidates`` and ``confidence`` where the method has them; ``corrected`` where somebody had the last word.
    """

    start: int
    end: int
    quote: str
    kind: str
    finder: str
    targets: tuple[str, ...] = ()
    note: str | None = None
    pinpoint: str | None = None
    clues: Clues = Clues()
    evidence: tuple[Selection, ...] = ()
    method: str | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float | None = None
    corrected: Corrected | None = None

    @property
    def where(self) -> str:
        """The place in the document: "body" or "note 2"."""
        return "body" if self.note is None else f"note {self.note}"

    def _repr_html_(self) -> str:
        from graph.display import reference_table

        return reference_table([self]).html


@dataclass(frozen=True, slots=True)
class Record:
    """A document with the references found in it, in the order of the text: the unit that is stored and projected."""

    document: Document
    references: tuple[Reference, ...] = ()

    def _repr_html_(self) -> str:
        from graph.display import record_table

        return record_table(self).html


# All that a graph is made of: documents, and the register's own.
Told = Record | Zaak | Activiteit | Toezegging | Dossier
