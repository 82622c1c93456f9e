"""The operations of the JSON API: the one table by which they are served, described and tested."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta

from graph.fate import Fate
from graph.indexes.actors import Act, ActorFacts, LooseCount, LooseEnd
from graph.indexes.acts import ROLES, SORTS
from graph.indexes.named import Named
from graph.model import Activiteit, Record, Reference, Toezegging, Zaak
from graph.search import Hit
from kamergraaf.citing import Citing
from kamergraaf.coverage import Covered
from kamergraaf.dossiers import DossierFacts, TimelineRow
from kamergraaf.gist import Gist
from kamergraaf.meetings import Meeting
from kamergraaf.motions import CitedMotion
from kamergraaf.picture import Picture
from kamergraaf.server.api import acting, answers
from kamergraaf.server.api.acting import Measured
from kamergraaf.server.api.answers import Page

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["OPERATIONS", "Operation", "Parameter"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given: its name in the address and in the code, what it must be, and what it is for.

    ``needed`` says that there is no answer without it.
    """

    name: str
    called: str
    kind: Any
    says: str
    default: int | None = None
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that answers: who answers, what it is for, the shape of the answer, what may be given, an example."""

    path: str
    answer: Callable[..., object]
    says: str
    returns: Any
    example: str
    parameters: tuple[Parameter, ...] = ()


ID = Parameter("id", "id", str, "A document's number, in any spelling: kst-28638-179 or 28 638, nr. 179")
IDS = Parameter(
    "ids",
    "ids",
    Annotated[str, Meta(pattern=r"\A[^,]+(?:,[^,]+){0,299}\Z")],
    "Names of documents and dossiers (kst-28638-179, dossier-28638), with commas between, at most 300",
    needed=True,
)
DOSSIER_ID = Parameter("number", "number", str, "A dossier's number: 28638, or with its addition 35300-XVII")
NUMBER = Parameter("number", "number", str, "The number in the register of the Tweede Kamer, letter for letter")
LIMIT = Parameter("limit", "limit", Annotated[int, Meta(ge=1, le=100)], "How many items at most", 20)
AFTER = Parameter("after", "after", str, "The item to go on after: `next` of the page before")
ORDER = Parameter("order", "order", Literal["number", "latest"], "By number, or the highest number first")
PASSED = Parameter("after", "after", Annotated[int, Meta(ge=0, le=1_000_000_000)], "How many to pass over", 0)
WORDS = Parameter(
    "q",
    "q",
    Annotated[str, Meta(max_length=1000)],
    'Words that must all be there, of the last and of word* the beginning; "in quotes" together; a number comes first',
)
ACTOR = Parameter(
    "id", "id", str, "Its sort and name: fractie-vvd, ministerie-financien; of a person the guid where a record has it"
)
OF = Parameter(
    "of", "of", str, "The name of a thing in the graph: kst-28638-179, zaak-2020Z08724, activiteit-…", needed=True
)
ACTORS = (
    Parameter("sort", "sort", Literal[SORTS], "Only these"),
    Parameter("q", "q", Annotated[str, Meta(max_length=200)], "Words that must all be in the name"),
)
ACTS = (
    Parameter("role", "role", Literal[tuple(ROLES)], "; ".join(f"{name}: {says}" for name, says in ROLES.items())),
    Parameter("how", "how", str, "Of votes: voor, tegen or niet deelgenomen"),
)
OPEN = (
    Parameter("sort", "sort", Literal["motie", "toezegging", "vraag"], "Only these"),
    Parameter("whose", "whose", str, "Only of this ministry or committee, by its id: ministerie-financien"),
    Parameter("to", "until", dt.date, "Only of this day and before: what is so old"),
)
FILTERS = (
    Parameter("soort", "soort", str, "Only this sort of document, or a word of it: motie, Brief regering"),
    Parameter("dossier", "dossier", str, "Only in this dossier, in any spelling; without addition also its chapters"),
    Parameter("submitter", "submitter", str, "Only signed by somebody with this surname"),
    Parameter("from", "since", dt.date, "Only of this day and later"),
    Parameter("to", "until", dt.date, "Only of this day and before"),
)

OPERATIONS = (
    Operation("/search", answers.found, "Documents by words or by number, the best first; without words the newest",
              Page[Hit], "/search?q=opvang&soort=motie&from=2019-01-01&limit=5", (WORDS, *FILTERS, LIMIT, PASSED)),
    Operation("/documents", answers.documents, "The documents that are loaded, by identifier",
              Page[Hit], "/documents?dossier=28638&limit=2", (*FILTERS, LIMIT, AFTER)),
    Operation("/documents/{id}", answers.document,
              "A document: its facts, names, sources, conflicts and text, with all references found in it",
              Record, "/documents/kst-28638-179", (ID,)),
    Operation("/documents/{id}/statements", answers.statements, "What each source says of a document, side by side",
              Page[Record], "/documents/kst-28638-179/statements", (ID,)),
    Operation("/documents/{id}/references", answers.references, "What a document cites, in the order of its text",
              Page[Reference], "/documents/kst-28638-179/references?limit=3", (ID, LIMIT, PASSED)),
    Operation("/documents/{id}/citations", answers.citations,
              "What cites a document, loaded or not, by identifier: in which words, in which notes",
              Page[Citing], "/documents/28%20638,%20nr.%20912/citations", (ID, LIMIT, AFTER)),
    Operation("/documents/{id}/cited", answers.cited,
              "What a document cites, each thing once, in the order of its text: what is known of it",
              Page[Hit], "/documents/kst-28638-179/cited?limit=3", (ID, LIMIT, PASSED)),
    Operation("/documents/{id}/zaken", answers.zaken_of,
              "The zaken that tell of a document, loaded or not: decisions, votes, what it replaces or is replaced by",
              Page[Zaak], "/documents/kst-28638-182/zaken", (ID,)),
    Operation("/documents/{id}/network", answers.network,
              "The picture of a document among what it cites and what cites it: places in pixels",
              Picture, "/documents/kst-28638-179/network", (ID,)),
    Operation("/documents/{id}/motions", answers.motions,
              "The motions that a document cites: who submitted them, and what became of them",
              Page[CitedMotion], "/documents/kst-28638-179/motions", (ID,)),
    Operation("/documents/{id}/fate", answers.fate,
              "What became of a motion, loaded or not: each step, with who tells it in which words",
              Fate, "/documents/kst-28638-182/fate", (ID,)),
    Operation("/dossiers", answers.all_dossiers, "The dossiers of which papers are loaded, by number",
              Page[DossierFacts], "/dossiers?limit=10", (LIMIT, AFTER)),
    Operation("/dossiers/{number}", answers.dossier, "A dossier: its facts, and how much of it is loaded",
              DossierFacts, "/dossiers/28638", (DOSSIER_ID,)),
    Operation("/dossiers/{number}/gist", answers.gist, "Where a dossier was debated, and what was promised there",
              Gist, "/dossiers/28638/gist", (DOSSIER_ID,)),
    Operation("/dossiers/{number}/papers", answers.papers, "The loaded papers of a dossier, by their numbers",
              Page[Hit], "/dossiers/28638/papers?limit=2&after=1", (DOSSIER_ID, LIMIT, PASSED)),
    Operation("/dossiers/{number}/timeline", answers.timeline,
              "The loaded papers of a dossier by day: what each cites, and what cites it",
              Page[TimelineRow], "/dossiers/28638/timeline", (DOSSIER_ID, LIMIT, PASSED)),
    Operation("/dossiers/{number}/network", answers.dossier_network,
              "The picture of a dossier, its papers by year, and who cites whom: places in pixels",
              Picture, "/dossiers/28638/network", (DOSSIER_ID,)),
    Operation("/network", answers.networks,
              "The picture of some documents and dossiers, and who of them cites whom: places in pixels",
              Picture, "/network?ids=kst-28638-179,kst-28638-912", (IDS,)),
    Operation("/zaken", answers.zaken, "The zaken that the register tells of, by number",
              Page[Zaak], "/zaken?limit=1", (LIMIT, AFTER, ORDER)),
    Operation("/zaken/{number}", answers.zaak, "A zaak: submitters, dossiers, documents, decisions and votes",
              Zaak, "/zaken/2020Z08724", (NUMBER,)),
    Operation("/toezeggingen", answers.toezeggingen, "The promises of the cabinet, by number",
              Page[Toezegging], "/toezeggingen?order=latest", (LIMIT, AFTER, ORDER)),
    Operation("/toezeggingen/{number}", answers.toezegging, "A promise: its words, by whom, to whom, and whether kept",
              Toezegging, "/toezeggingen/TZ202005-001", (NUMBER,)),
    Operation("/activiteiten", answers.activiteiten, "The meetings that the register tells of, by number",
              Page[Activiteit], "/activiteiten?order=latest", (LIMIT, AFTER, ORDER)),
    Operation("/activiteiten/{number}", answers.activiteit, "A meeting",
              Activiteit, "/activiteiten/2020A99001", (NUMBER,)),
    Operation("/activiteiten/{number}/meeting", acting.meeting,
              "A meeting: its agenda, the papers on it, the motions tabled, what was decided and promised there",
              Meeting, "/activiteiten/2020A99001/meeting", (NUMBER,)),
    Operation("/actors", acting.actors, "Persons, fracties, committees and ministries, by id",
              Page[ActorFacts], "/actors?sort=fractie", (*ACTORS, LIMIT, AFTER)),
    Operation("/names", acting.names, "Whom a paper, zaak, toezegging or meeting names, each with its id",
              Page[Named], "/names?of=kst-28638-179", (OF,)),
    Operation("/actors/{id}", acting.actor, "Who somebody is, and how often it acted in which role",
              ActorFacts, "/actors/fractie-vvd", (ACTOR,)),
    Operation("/actors/{id}/acts", acting.acts,
              "What somebody submitted, answered, promised and voted, the newest first",
              Page[Act], "/actors/fractie-vvd/acts?role=submitted", (ACTOR, *ACTS, LIMIT, PASSED)),
    Operation("/loose-ends", acting.loose_ends,
              "What is still open, the oldest first: adopted motions that no letter of the cabinet cites since, "
              "toezeggingen that were not met, written questions without an answer",
              Page[LooseEnd], "/loose-ends?sort=toezegging", (*OPEN, LIMIT, PASSED)),
    Operation("/loose-ends/counts", acting.loose_counts, "How much is still open by sort, ministry and year",
              Page[LooseCount], "/loose-ends/counts"),
    Operation("/accuracy", acting.accuracy,
              "How good finding was measured to be: what `kamergraaf score --format jsonl` wrote to accuracy.jsonl "
              "in the graph's folder, then as it was of this release", Page[Measured], "/accuracy"),
    Operation("/statistics", answers.statistics,
              "What is loaded, cited, resolved and read, and what is not, with the reasons",
              Page[Covered], "/statistics"),
)  # fmt: skip
