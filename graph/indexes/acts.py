"""Who did what: persons, fracties, committees and ministries, with what they submitted, answered, promised and voted.

A projection beside the index of words (:mod:`graph.indexes.words`), made anew for each subject whose record changes. It
also holds what is still open: adopted motions, promises and written questions, and which letters reply to a motion.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.identifiers import parse
from graph.indexes.folding import fold
from graph.model import Activiteit, Record, Toezegging, Zaak
from graph.offices import ministry_of
from graph.subjects import slug

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from graph.archive import Archive
    from graph.model import Actor, Told

__all__ = ["ROLES", "SCHEMA", "SORTS", "actor_id", "is_committee", "write"]

SCHEMA = """
    DROP TABLE IF EXISTS actor; DROP TABLE IF EXISTS act; DROP TABLE IF EXISTS reply; DROP TABLE IF EXISTS open_end;
    CREATE TABLE actor (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE act (
        actor TEXT, role TEXT, date TEXT, subject TEXT, how TEXT, capacity TEXT,
        PRIMARY KEY (actor, role, date, subject, how, capacity)
    ) WITHOUT ROWID;
    CREATE INDEX act_subject ON act (subject);
    CREATE TABLE reply (target TEXT, date TEXT, subject TEXT, PRIMARY KEY (target, date, subject)) WITHOUT ROWID;
    CREATE INDEX reply_subject ON reply (subject);
    CREATE TABLE open_end (
        sort TEXT, date TEXT, id TEXT, whose TEXT, subject TEXT, PRIMARY KEY (sort, date, id, whose)
    ) WITHOUT ROWID;
    CREATE INDEX open_end_subject ON open_end (subject);
"""

SORTS = ("commissie", "fractie", "ministerie", "persoon")
ROLES = {
    "submitted": "signed first, or alone",
    "cosigned": "signed with others, not first",
    "answered": "submitted as the answer to written questions",
    "addressed": "what was addressed to it",
    "promised": "toezeggingen",
    "voted": "zaken on which it voted; `how` says what",
    "leads": "zaken and papers of which the committee has the lead",
    "convened": "meetings of the committee",
}


class _Act(NamedTuple):
    """What somebody did in a subject: who, in which role, when, how (a vote), and as what (a fractie, an office)."""

    actor: str
    name: str
    role: str
    date: str = ""
    how: str = ""
    capacity: str = ""


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_ADDRESSED = "Gericht aan"
_COMMITTEE = re.compile(r"(?:\w+\s+)?commissie\b", re.IGNORECASE)  # vaste commissie voor Financiën


def actor_id(sort: str, name: str) -> str:
    """Return the id of an actor by its name, or of a person by the guid that the register has.

    >>> actor_id("fractie", "GroenLinks-PvdA"), actor_id("ministerie", "Ministerie van Justitie en Veiligheid (J&V)")
    ('fractie-groenlinks-pvda', 'ministerie-justitie-en-veiligheid')
    """
    bare = re.sub(r"^ministerie\s+van\s+|\s*\([^)]*\)$", "", name.strip(), flags=re.IGNORECASE)
    return f"{sort}-{slug(bare)}"


def is_committee(name: str) -> bool:
    """Tell a committee by its name from a person or a fractie."""
    return bool(_COMMITTEE.match(name))


def _whom(actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield under which ids, each with a name, an actor acts."""
    if is_committee(actor.name):
        yield actor_id("commissie", actor.name), actor.name
        return
    yield actor_id("persoon", actor.person or actor.name), actor.name
    if actor.fractie:
        yield actor_id("fractie", actor.fractie), actor.fractie
    if ministry := ministry_of(actor.office):
        yield actor_id("ministerie", ministry), ministry


# ── what a record tells ──────────────────────────────────────────────────────────────────────────────────────────────


def _acts(told: Told) -> Iterator[_Act]:
    match told:
        case Record(document=document):
            answer = fold(document.soort or "").startswith("antwoord") or document.id.startswith("ah-")
            yield from _signed(document.actors, str(document.date or ""), answer=answer)
            for zaak in document.zaken:
                yield from _led(zaak, str(document.date or ""))
        case Zaak():
            yield from _led(told, str(told.date or ""))
            own = not told.documents  # else its papers tell who signed them
            signed = (actor for actor in told.actors if own or actor.relation == _ADDRESSED)
            yield from _signed(signed, str(told.date or ""))
            yield from _votes(told)
        case Toezegging():
            yield from _promises(told)
        case Activiteit() if is_committee(told.organiser):
            yield _Act(actor_id("commissie", told.organiser), told.organiser, "convened", str(told.start.date()))
        case _:
            return


def _signed(actors: Iterable[Actor], date: str, *, answer: bool = False) -> Iterator[_Act]:
    for actor in actors:
        role = "answered" if answer else "cosigned" if actor.relation.lower().startswith("mede") else "submitted"
        role = "addressed" if actor.relation == _ADDRESSED else role
        for one, name in _whom(actor):
            yield _Act(one, name, role, date, capacity=actor.office or actor.fractie or "")


def _led(zaak: Zaak, date: str) -> Iterator[_Act]:
    if zaak.committee:
        yield _Act(actor_id("commissie", zaak.committee), zaak.committee, "leads", date)


def _votes(zaak: Zaak) -> Iterator[_Act]:
    for besluit in zaak.besluiten:
        for vote in besluit.stemmingen:
            sort, who = ("persoon", vote.person) if vote.person else ("fractie", vote.fractie or vote.name)
            as_what = vote.fractie or "" if vote.person else ""
            yield _Act(actor_id(sort, who), vote.name, "voted", str(besluit.date or ""), vote.stem, as_what)


def _promises(toezegging: Toezegging) -> Iterator[_Act]:
    date, office = str(toezegging.date or ""), toezegging.actor.office if toezegging.actor else None
    if toezegging.actor:
        name = toezegging.actor.name
        yield _Act(actor_id("persoon", name), name, "promised", date, capacity=office or "")
    if ministry := toezegging.ministry or ministry_of(office):
        yield _Act(actor_id("ministerie", ministry), ministry, "promised", date, capacity=office or "")


# ── what is open ─────────────────────────────────────────────────────────────────────────────────────────────────────

_OPEN = ("openstaand", "deels")  # what the register calls a toezegging that is not met yet: Openstaand, Deels voldaan


def _open_ends(told: Told, *, answered: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield the sort, the day, the id and whose it is, of what a record says is to be done yet."""
    if isinstance(told, Toezegging) and _is_open(told):
        ministry = told.ministry or ministry_of(told.actor.office if told.actor else None)
        whose = actor_id("ministerie", ministry) if ministry else ""
        yield "toezegging", str(told.date or ""), f"toezegging-{told.number}", whose
    if isinstance(told, Zaak):
        soort, decision = fold(told.soort or ""), told.decision
        if "motie" in soort.split() and decision and decision.outcome == "aangenomen":
            name = told.documents[0] if len(told.documents) == 1 else f"zaak-{told.number}"
            yield "motie", str(decision.date or told.date or ""), name, _whose(told)
        if soort.startswith("schriftelijke vragen") and not told.done and not answered:
            yield "vraag", str(told.date or ""), f"zaak-{told.number}", _whose(told)


def _is_open(toezegging: Toezegging) -> bool:
    """Tell whether a promise is still to be kept: as the register says, else where nothing is said to meet it."""
    if toezegging.status:
        return fold(toezegging.status).startswith(_OPEN)
    return not (toezegging.met_on or toezegging.met_in)


def _whose(zaak: Zaak) -> str:
    """Return the ministry that a zaak is addressed to, else the committee that has the lead."""
    addressed = (ministry_of(actor.office or actor.name) for actor in zaak.actors if actor.relation == _ADDRESSED)
    ministry = next(filter(None, addressed), None)
    if ministry:
        return actor_id("ministerie", ministry)
    return actor_id("commissie", zaak.committee) if zaak.committee else ""


def _replies(record: Record) -> frozenset[str]:
    """Return the papers that a letter of the cabinet cites."""
    document = record.document
    cabinet = any(ministry_of(actor.office) for actor in document.actors)
    if not (cabinet or fold(document.soort or "").startswith("brief regering")):
        return frozenset()
    return frozenset(name for each in record.references for name in each.targets if parse(name))


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(db: sqlite3.Connection, archive: Archive, subject: str, record: Record | None) -> None:
    """Write anew what follows from the record of a subject: of a paper, or of the register."""
    for table in ("act", "reply", "open_end"):
        db.execute(f"DELETE FROM {table} WHERE subject = ?", [subject])
    if record:
        replies = ((name, str(record.document.date or ""), subject) for name in _replies(record))
        db.executemany("INSERT INTO reply VALUES (?, ?, ?)", replies)
    told = record or _registered(archive, subject)
    if told is None:
        return
    acts = set(_acts(told))
    named = "INSERT INTO actor VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = min(name, excluded.name)"
    db.executemany(named, ((act.actor, act.name, fold(act.name)) for act in acts))
    rows = ((act.actor, act.role, act.date, subject, act.how, act.capacity) for act in acts)
    db.executemany("INSERT OR IGNORE INTO act VALUES (?, ?, ?, ?, ?, ?)", rows)
    answered = isinstance(told, Zaak) and _is_answered(archive, told)
    ends = ((*end, subject) for end in _open_ends(told, answered=answered))
    db.executemany("INSERT OR IGNORE INTO open_end VALUES (?, ?, ?, ?, ?)", ends)


def _registered(archive: Archive, subject: str) -> Told | None:
    """Return the register's own record of a zaak, toezegging or activiteit."""
    sort, _, number = subject.partition("-")
    return archive.registered_as(sort, number) if sort in {"activiteit", "toezegging", "zaak"} else None


def _is_answered(archive: Archive, zaak: Zaak) -> bool:
    soorten = (archive.record(name).document.soort for name in zaak.documents if name in archive)
    return any(fold(soort or "").startswith("antwoord") for soort in soorten)
