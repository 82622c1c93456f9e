"""Questions with numbers in any spelling: ``28 638, nr. 990``, ``28638-990`` and ``kst-28638-990`` mean one paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.identifiers import Dossier, parse
from graph.numbers.numbering import PUBLISHER
from queries.answers import run
from queries.questions import fill, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import Store as Engine
    from rdflib import Graph

    from graph.archive import Archive
    from graph.remote import Remote
    from graph.store import Store
    from queries import Answer
    from queries.questions import Question

__all__ = ["ask", "filled"]

_NUMBERED = frozenset({"document", "dossier"})


def ask(source: Store | Remote | Engine | Graph, query: str, /, **parameters: str | Iterable[str]) -> Answer:
    """Ask a graph a stored question by its name, or any SPARQL 1.1 query.

    ``source`` is a store of ours, here or remote, Oxigraph's, or an rdflib graph; all its named graphs are asked
    together. Official numbers are taken as values, in any spelling: ``letter="28 638, nr. 179"``, ``dossier="28638"``;
    a list of values means any of them. The prefixes of the profile need no declaration. UnreadableError names the line
    and column where the text is not SPARQL, and refuses updates; see :func:`queries.questions.fill` for parameters.

    >>> from kamergraaf import Document, ask, read_record, to_rdf
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> answer = ask(to_rdf([letter]), "references", document="28 638, nr. 179")
    >>> len(list(answer))
    2
    """
    return run(source, filled(find(query), parameters))


def filled(question: Question, given: Mapping[str, str | Iterable[str]], archive: Archive | None = None) -> str:
    """Return the SPARQL of a question, filled in with numbers in any spelling; see :func:`queries.questions.fill`.

    With an archive a paper is also meant by the name of its file, and by another number that it has there.

    >>> from queries import stored
    >>> filled(stored()["dossier-matrix"], {}) == stored()["dossier-matrix"].text
    True
    """
    sorts = {parameter.name: parameter.sort for parameter in question.parameters}
    meaning = _meaning(archive)
    read: dict[str, list[str]] = {}
    for name, value in given.items():
        values = [value] if isinstance(value, str) else value
        read[name] = [meaning(one) if sorts.get(name) in _NUMBERED else one for one in values]
    return fill(question, read)


def _meaning(archive: Archive | None) -> Callable[[str], str]:
    """Return what reads a spelling; what it cannot read it leaves as it is, for others to say so."""

    def meant(value: str) -> str:
        text = value.strip().removeprefix(PUBLISHER).removeprefix("dossier/")
        if "://" in text:  # the address of something else
            return value
        found = _identifier(archive, text)
        if found is None or found.startswith("dossier-"):
            return found.removeprefix("dossier-") if found else value
        return archive.canonical(found) if archive else found

    return meant


def _identifier(archive: Archive | None, text: str) -> str | None:
    if found := parse(text):
        return f"dossier-{found}" if isinstance(found, Dossier) else str(found)
    from kamergraaf.identify import identify, identify_in

    try:
        return identify_in(archive, text) if archive else identify(text)
    except UnknownError:
        return None
