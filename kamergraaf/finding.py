"""Find the references in a text: the public way in, which needs no graph."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graph.model import Document
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Reference
    from loaders.resolving.catalogue import Catalogue

__all__ = ["Weighed", "find_references", "read_catalogue", "reference_row", "weigh_candidates"]


class Weighed(NamedTuple):
    """A paper that a mention may mean: how likely it is, of all together 1, and what speaks for it, by name.

    The names are those of ``Parts`` in ``loaders/resolving/weighing.py``, or of a paper called by its day in
    ``loaders/resolving/dated.py``; they tell what each says.
    """

    id: str
    likely: float
    parts: dict[str, float]


def find_references(
    source: str | Document, *, catalogue: Catalogue | None = None, mentions: bool = False
) -> tuple[Reference, ...]:
    """Return the references in a text or a document, in its order, with the targets that their words settle.

    ``catalogue`` holds the identifiers that are known; it decides where words allow two readings. With ``mentions``
    there are also papers called by their day and words that point back, which need a graph as catalogue.

    >>> [(found.quote, found.targets) for found in find_references("Zie de brief (Kamerstuk 28 638, nr. 164).")]
    [('Kamerstuk 28 638, nr. 164', ('kst-28638-164',))]
    """
    document = source if isinstance(source, Document) else Document(id="", text=source)
    return resolve(document, find(document, mentions=mentions), catalogue)


def weigh_candidates(document: Document, reference: Reference, catalogue: Catalogue) -> list[Weighed]:
    """Return what a paper that is called by its day, or a motion named without a number, may be, and why.

    ``reference`` is one of those found in the document. Papers later than the document, and itself, are left out;
    the likeliest comes first. Of papers called by their day it may also be that none at hand is meant.

    >>> import tempfile
    >>> from datetime import date
    >>> from pathlib import Path
    >>> from kamergraaf import Actor, Document, Record, find_references, open_graph, weigh_candidates, write_records
    >>> kuik = Actor(name="A. Kuik", surname="Kuik", relation="Eerste ondertekenaar")
    >>> motion = Document(id="kst-28638-164", text="…", soort="Motie", date=date(2019, 6, 1), actors=(kuik,))
    >>> letter = Document(id="kst-28638-179", text="De motie van het lid Kuik volgt.", date=date(2019, 7, 1))
    >>> with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "graph") as graph:
    ...     count = write_records([Record(motion)], Path(folder) / "motion.jsonl")
    ...     summary = graph.load([Path(folder) / "motion.jsonl"])
    ...     (named,) = find_references(letter, catalogue=graph.archive)
    ...     [(one.id, one.likely) for one in weigh_candidates(letter, named, graph.archive)]
    [('kst-28638-164', 1.0)]
    """
    from loaders.resolving.context import Context
    from loaders.resolving.named import ranked
    from loaders.resolving.weighing import Weigher, candidates

    context = Context(document, find(document, mentions=True), catalogue)
    if reference.finder == "dated":
        from loaders.resolving.dated import ranked_by_day

        return [Weighed(name, how, parts._asdict()) for name, how, parts in ranked_by_day(context, reference)]
    weigher = Weigher(context, reference)
    papers = {paper.document: paper for paper in candidates(context, reference)}
    likely = ranked((name, weigher.score(paper)) for name, paper in papers.items())
    return [Weighed(name, how, weigher.parts(papers[name])._asdict()) for name, how in likely]


@cache
def read_catalogue(path: Path) -> Catalogue:
    """Return what is known, read once in a process: what a graph has loaded, or a file of identifiers, one a line."""
    if path.is_dir():
        from kamergraaf.opened import open_graph

        return open_graph(path, create=False).archive
    from loaders.resolving.gazetteer import Gazetteer

    return Gazetteer.read(path)


def reference_row(reference: Reference, catalogue: Catalogue | None = None) -> dict[str, object]:
    """Return a reference as the command line writes it: what is always there, then what there is of the rest.

    With a catalogue, "known" tells of each target whether it is in it: found, or only well-formed.
    """
    clues = reference.clues
    row: dict[str, object] = {
        "start": reference.start,
        "end": reference.end,
        "quote": reference.quote,
        "kind": reference.kind,
        "targets": list(reference.targets),
        "where": reference.where,
        "method": reference.method,
        "reason": reference.reason,
        "pinpoint": reference.pinpoint,
        "relation": "replaces" if reference.kind == "vervangt" else None,
        "candidates": list(reference.candidates) or None,
        "known": [_known(target, reference, catalogue) for target in reference.targets]
        if catalogue is not None
        else None,
        "confidence": reference.confidence,
        "corrected": asdict(reference.corrected) if reference.corrected else None,
    }
    if clues.type == "motie":
        adopted = {"aangenomen": True, "verworpen": False}.get(clues.outcome or "")
        row["motion"] = {"submitters": list(clues.names), "adopted": adopted, "outcome": clues.outcome}
    elif clues.type:
        row[clues.type] = True
    always = ("targets",)
    return {name: value for name, value in row.items() if value is not None or name in always}


def _known(target: str, reference: Reference, catalogue: Catalogue) -> bool:
    """Tell whether a target is in a catalogue; a dossier or toezegging that a name led to is, though it is no paper."""
    return target in catalogue or reference.method == "name"
