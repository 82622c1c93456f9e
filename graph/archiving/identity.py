"""One paper from several sources: which statements are about the same paper, and what they tell together.

A paper arrives under several numbers (kst-28638-179, 2020D18650) and from several sources, each with facts and a text
of its own. Statements that share an official name are about one paper. What they tell together is a function of the
set of them, so the order in which they arrive does not matter.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.identifiers import (
    Aanhangsel,
    Bijlage,
    Documentnummer,
    Handelingen,
    Kamerstuk,
    Kamervraag,
    Ongenummerd,
    Publication,
    Verslag,
    natural_key,
    parse,
)
from graph.model import Conflict, Origin, Zaak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.model import Document, Dossier

__all__ = ["best_name", "is_numbered", "merge", "name_of", "names"]

_PAPERS = (Kamerstuk, Handelingen, Aanhangsel, Bijlage, Kamervraag, Documentnummer, Verslag, Publication, Ongenummerd)

# Whose facts are taken where several tell them, the surest first; and whose text.
_FACTS = (
    *("tweedekamer", "opentk", "officielebekendmakingen", "officielebekendmakingen-metadata", "vlos"),
    *("docx", "odt", "pdf", "html", "text", "rows"),
)
_TEXTS = ("officielebekendmakingen", "vlos", "opentk", "docx", "odt", "pdf", "html", "text", "rows", "tweedekamer")
_SINGLE = ("title", "soort", "documentnummer", "date", "modified", "version", "vergaderjaar", "chamber", "number")
_COMPARED = ("title", "soort", "documentnummer", "date", "vergaderjaar", "chamber", "number")
_SUBSTANTIAL = 0.5  # of the longest text: a text shorter than that is an excerpt, or a cover


def name_of(text: str, *told: str | None) -> str:
    """Return what a paper goes by: the first of the numbers told that can be a paper's, else a name made of its text.

    >>> name_of("Geachte voorzitter,", None, "2020D18650"), name_of("Geachte voorzitter,", "brief", "28638")
    ('2020D18650', 'ongenummerd-812aa26e50efc308')
    """
    return next((name for name in told if name and _is_number(name)), None) or str(Ongenummerd.of(text))


def names(document: Document) -> frozenset[str]:
    """Return the names by which a statement's paper is known elsewhere: the official ones, else one made of its text.

    >>> from graph.model import Document
    >>> sorted(names(Document(id="kst-28638-179", text="", documentnummer="2020D18650")))
    ['2020D18650', 'kst-28638-179']
    """
    given = {document.id, document.documentnummer or document.id, *document.aliases}
    return frozenset(filter(_is_number, given)) or frozenset([name_of(document.text)])


def is_numbered(document: Document) -> bool:
    """Tell whether a paper has an official number, rather than a name made of its text."""
    return not any(map(Ongenummerd.parse, names(document)))


def _is_number(name: str) -> bool:
    """Tell whether a name is a number that papers of parliament have: not that of a dossier, a zaak or a law."""
    return isinstance(parse(name), _PAPERS)


def best_name(known: Iterable[str]) -> str:
    """Return the name that a paper goes by: a published number before a registration, a final one before others.

    >>> best_name(["2020D18650", "kst-1268678", "kst-28638-179-h1", "kst-28638-179"])
    'kst-28638-179'
    """
    return min(known, key=lambda name: (_provisional(name), natural_key(name)))


def _provisional(name: str) -> int:
    found = parse(name)
    if isinstance(found, Kamerstuk | Handelingen | Aanhangsel):
        return 1 if found.suffix else 0
    if isinstance(found, Publication) and found.series in {"kst", "h", "ah"}:
        return 4
    return 3 if isinstance(found, Documentnummer) else 5 if found is None or isinstance(found, Ongenummerd) else 2


def merge(statements: Sequence[Document]) -> Document:
    """Return what statements about one paper tell together, whatever their order; there is at least one.

    Its text, with notes and links, is the richest one; each fact is that of the surest source that has it; what others
    tell differently is kept as a conflict. It has the problems of the statement whose text it has.
    """
    by_trust = sorted(statements, key=lambda one: (_rank(_FACTS, one), -(one.version or 0), *_tie(one)))
    text = min(statements, key=lambda one: (*_poverty(one, statements), *_tie(one)))
    known = frozenset(chain.from_iterable(map(names, statements)))
    name = best_name(known)
    facts: dict[str, Any] = {fact: _first(fact, by_trust) for fact in _SINGLE}
    facts["documentnummer"] = facts["documentnummer"] or min(filter(Documentnummer.parse, known - {name}), default=None)
    merged = replace(
        text,
        id=name,
        aliases=tuple(sorted((one for one in known if one not in {name, facts["documentnummer"]}), key=natural_key)),
        actors=next((one.actors for one in by_trust if one.actors), ()),
        annex_to=tuple(dict.fromkeys(main for one in by_trust for main in one.annex_to)),
        dossiers=tuple(_dossiers(by_trust)),
        zaken=tuple(_zaken(by_trust)),
        **facts,
    )
    if len(statements) == 1:
        return merged
    origins = dict.fromkeys(_origin(one) for one in (text, *by_trust))
    return replace(merged, origins=tuple(origins), conflicts=tuple(dict.fromkeys(_conflicts(merged, by_trust))))


# ── which one ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rank(order: Sequence[str], document: Document) -> int:
    return order.index(document.loader) if document.loader in order else len(order)


def _tie(document: Document) -> tuple[str, str, str]:
    return document.loader or "", document.source or "", document.text


def _poverty(document: Document, rivals: Sequence[Document]) -> tuple[object, ...]:
    """Rank a text among rivals, the richest first: sound, not much shorter than the longest, of the best form, latest.

    The register has no text but the subject: that is one only where there is no other.
    """
    longest = max((_length(rival) for rival in rivals if rival.loader != "tweedekamer"), default=0)
    return (
        document.loader == "tweedekamer",
        bool(document.problems),
        _length(document) < _SUBSTANTIAL * longest,
        _rank(_TEXTS, document),
        -(document.version or 0),
        -len(document.notes),
        -_length(document),
    )


def _length(document: Document) -> int:
    return len(document.text) - document.head


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _first(fact: str, by_trust: Sequence[Document]) -> Any:
    return next((value for one in by_trust if (value := getattr(one, fact)) is not None), None)


def _dossiers(by_trust: Sequence[Document]) -> Iterator[Dossier]:
    """Yield each dossier once, with the first title that is told of it."""
    told = [dossier for one in by_trust for dossier in one.dossiers]
    for number in dict.fromkeys(dossier.number for dossier in told):
        same = [dossier for dossier in told if dossier.number == number]
        yield next((dossier for dossier in same if dossier.title), same[0])


def _zaken(by_trust: Sequence[Document]) -> Iterator[Zaak]:
    """Yield each zaak once, as the first source tells it that tells more than its number."""
    told = [zaak for one in by_trust for zaak in one.zaken]
    for number in dict.fromkeys(zaak.number for zaak in told):
        same = [zaak for zaak in told if zaak.number == number]
        yield next((zaak for zaak in same if zaak != Zaak(number=number)), same[0])


def _origin(document: Document) -> Origin:
    return Origin(loader=document.loader, source=document.source)


def _conflicts(merged: Document, by_trust: Sequence[Document]) -> Iterator[Conflict]:
    for fact in _COMPARED:
        taken = getattr(merged, fact)
        for one in by_trust:
            value = getattr(one, fact)
            if value is not None and not _agree(taken, value):
                yield Conflict(fact=fact, value=str(value), origin=_origin(one))


def _agree(taken: object, other: object) -> bool:
    """Tell whether two values say the same: words may be written differently, and one may say less than the other."""
    one, another = (" ".join(str(value).casefold().split()) for value in (taken, other))
    return one == another or (
        isinstance(taken, str) and min(len(one), len(another)) > 4 and (one in another or another in one)
    )
