"""The public door of Kamergraaf: everything that others may import, fetched from its room when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kamergraaf.version import __version__

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.display import Page, Table, table
    from graph.errors import KamergraafError, StorageError, UnknownError, UnreadableError
    from graph.export import EXPORTS, export
    from graph.identifiers import parse
    from graph.measures import (
        MEASURES,
        ages,
        citations,
        co_citation,
        communities,
        coupling,
        half_lives,
        measured,
        most_cited,
        pagerank,
        paths,
    )
    from graph.model import Actor, Clues, Document, Dossier, Note, Record, Reference, Selection
    from graph.network import by_dossier, neighbourhood, simple, to_networkx
    from graph.rdf import to_rdf
    from graph.records import read_records, write_records
    from graph.remote import Remote, store_at
    from graph.search import Found, Hit
    from graph.store import Store
    from graph.validation import Violation, validate
    from graph.view import write_view
    from graph.writing.annotating import annotate
    from kamergraaf.asking import ask
    from kamergraaf.finding import Weighed, find_references, weigh_candidates
    from kamergraaf.loading import read_record
    from kamergraaf.motions import CitedMotion, CitedMotions, cited_motions
    from kamergraaf.opened import Graph, open_graph
    from kamergraaf.scoring import Score
    from kamergraaf.syncing import Wish, sync
    from loaders import load
    from loaders.http import Pace
    from queries import stored

__all__ = [
    "EXPORTS",
    "MEASURES",
    "Actor",
    "Archive",
    "CitedMotion",
    "CitedMotions",
    "Clues",
    "Document",
    "Dossier",
    "Found",
    "Graph",
    "Hit",
    "KamergraafError",
    "Note",
    "Pace",
    "Page",
    "Record",
    "Reference",
    "Remote",
    "Score",
    "Selection",
    "StorageError",
    "Store",
    "Table",
    "UnknownError",
    "UnreadableError",
    "Violation",
    "Weighed",
    "Wish",
    "__version__",
    "ages",
    "annotate",
    "ask",
    "by_dossier",
    "citations",
    "cited_motions",
    "co_citation",
    "communities",
    "coupling",
    "export",
    "find_references",
    "half_lives",
    "load",
    "measured",
    "most_cited",
    "neighbourhood",
    "open_graph",
    "pagerank",
    "parse",
    "paths",
    "read_record",
    "read_records",
    "simple",
    "store_at",
    "stored",
    "sync",
    "table",
    "to_networkx",
    "to_rdf",
    "validate",
    "weigh_candidates",
    "write_records",
    "write_view",
]

_ROOMS = {
    "graph.archive": ("Archive",),
    "graph.display": ("Page", "Table", "table"),
    "graph.errors": ("KamergraafError", "StorageError", "UnknownError", "UnreadableError"),
    "graph.export": ("EXPORTS", "export"),
    "graph.identifiers": ("parse",),
    "graph.measures": (
        *("MEASURES", "ages", "citations", "co_citation", "communities", "coupling", "half_lives"),
        *("measured", "most_cited", "pagerank", "paths"),
    ),
    "graph.model": ("Actor", "Clues", "Document", "Dossier", "Note", "Record", "Reference", "Selection"),
    "graph.network": ("by_dossier", "neighbourhood", "simple", "to_networkx"),
    "graph.rdf": ("to_rdf",),
    "graph.records": ("read_records", "write_records"),
    "graph.remote": ("Remote", "store_at"),
    "graph.search": ("Found", "Hit"),
    "graph.store": ("Store",),
    "graph.validation": ("Violation", "validate"),
    "graph.view": ("write_view",),
    "graph.writing.annotating": ("annotate",),
    "kamergraaf.asking": ("ask",),
    "kamergraaf.finding": ("Weighed", "find_references", "weigh_candidates"),
    "kamergraaf.loading": ("read_record",),
    "kamergraaf.motions": ("CitedMotion", "CitedMotions", "cited_motions"),
    "kamergraaf.opened": ("Graph", "open_graph"),
    "kamergraaf.scoring": ("Score",),
    "kamergraaf.syncing": ("Wish", "sync"),
    "loaders": ("load",),
    "loaders.http": ("Pace",),
    "queries": ("stored",),
}


def __getattr__(name: str) -> object:
    """Import a public name from its room, once."""
    room = next((room for room, names in _ROOMS.items() if name in names), None)
    if room is None:
        raise AttributeError(f"module 'kamergraaf' has no attribute {name!r}")
    value: object = getattr(import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
