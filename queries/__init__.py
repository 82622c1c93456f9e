"""Questions to the graph: one ``.rq`` file each, and the few lines that ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.answers import Answer, Value, run
from queries.questions import Parameter, Question, fill, find, stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store as Engine
    from rdflib import Graph

    from graph.remote import Remote
    from graph.store import Store

__all__ = ["Answer", "Parameter", "Question", "Value", "ask", "stored"]


def ask(source: Store | Remote | Engine | Graph, query: str, /, **parameters: str | Iterable[str]) -> Answer:
    """Ask a graph a stored question by its name, or any SPARQL 1.1 query.

    ``source`` is a store of ours, here or remote, Oxigraph's, or an rdflib graph; all its named graphs are asked
    together. Identifiers are taken as values: ``letter="kst-28638-179"``, ``dossier="28638"``; a list of values means
    any of them. The prefixes of the profile need no declaration. UnreadableError names the line and column where the
    text is not SPARQL, and refuses updates; see :func:`queries.questions.fill` for parameters.

    >>> from kamergraaf import Document, read_record, to_rdf
    >>> from queries import ask
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> answer = ask(to_rdf([letter]), "references", document="kst-28638-179")
    >>> len(list(answer))
    2
    """
    return run(source, fill(find(query), parameters))
