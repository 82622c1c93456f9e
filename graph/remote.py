"""Stores on other machines: any SPARQL 1.1 endpoint, by its address, for queries, updates and whole graphs.

Queries go by GET, long ones by POST as a form: of the three ways these two work everywhere. A server that stops a query
after it has begun to answer sends status 200 and half an answer; that is an error here, not an answer.
"""

from __future__ import annotations

import json
import os
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from graph.errors import UnreadableError
from graph.store import Store, open_store
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from rdflib import Dataset
    from requests import Response, Session

__all__ = ["TOKEN", "Remote", "store_at"]

TOKEN = "KAMERGRAAF_TOKEN"
_SHORT = 2000  # characters of a query that fits in an address everywhere
_PATIENCE = (10, 600)  # seconds to reach a server, and to wait for a sign of life
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_BESIDE = {  # the last part of an address for queries: those of the addresses for updates and for graphs
    "query": ("update", "store"),  # Oxigraph; Fuseki has "data" for the last
    "sparql": ("sparql", "sparql-graph-crud"),  # Virtuoso
    "sparql-auth": ("sparql-auth", "sparql-graph-crud-auth"),
}


def store_at(address: Path | str) -> Store | Remote:
    """Open the store at an address: ``"memory"``, a folder, or ``http(s)://…`` of a SPARQL endpoint.

    >>> from kamergraaf import ask, store_at
    >>> with store_at("memory") as store:
    ...     len(list(ask(store, "SELECT * { ?one ?fact ?other }")))
    0
    """
    if re.match("https?://", str(address)):
        return Remote(str(address))
    return open_store(address)


class Remote:
    """A store that is spoken to over HTTP; use as a context manager, or close after use.

    ``query`` is the address that answers queries; those for updates and whole graphs are told, or guessed from it. A
    name and password stand in the address (``https://name:password@host/query``) or in ``.netrc``, a token in the
    environment's ``KAMERGRAAF_TOKEN``; none of them is ever shown. The default graph is taken to be the union of all:
    Oxigraph is asked for that, other servers are set up so.
    """

    def __init__(self, query: str, *, update: str | None = None, graphs: str | None = None) -> None:
        self.query_address, self._login = _without_login(query)
        self.update_address = update or _beside(self.query_address, 0) or self.query_address
        self.graphs_address = graphs or _beside(self.query_address, 1)
        self._session = _session(self._login)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Remote({self.query_address!r})"

    def __len__(self) -> int:
        (row,) = self.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row["n"].value)

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def rows(self, query: str) -> list[ox.QuerySolution]:
        """Return the rows of a SELECT."""
        answer = self.answer(query)
        return list(answer) if isinstance(answer, ox.QuerySolutions) else []

    def answer(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return the rows, or the yes or no, of a SELECT or ASK; UnreadableError where the answer is none."""
        response = self._ask(query, _ROWS)
        try:
            json.loads(response.content)  # to its end: an answer may break off
            return ox.parse_query_results(response.content, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def triples(self, query: str) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE; UnreadableError where the answer is none."""
        response = self._ask(query, _TRIPLES)
        form = ox.RdfFormat.from_media_type(response.headers.get("Content-Type", ""))
        try:
            return [quad.triple for quad in ox.parse(response.content, format=form)]
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        self._send("POST", self.update_address, data={"update": text})

    def get_graph(self, name: ox.NamedNode) -> list[ox.Triple]:
        """Return a graph by the Graph Store Protocol; UnreadableError where there is none."""
        response = self._send("GET", self._graphs(), params={"graph": name.value}, headers={"Accept": _TRIPLES})
        form = ox.RdfFormat.from_media_type(response.headers.get("Content-Type", ""))
        return [quad.triple for quad in ox.parse(response.content, format=form)]

    def put_graph(self, name: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Put a graph in the place of what was there, by the Graph Store Protocol."""
        written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        headers = {"Content-Type": "application/n-triples"}
        self._send("PUT", self._graphs(), params={"graph": name.value}, data=written, headers=headers)

    def delete_graph(self, name: ox.NamedNode) -> None:
        """Delete a graph by the Graph Store Protocol."""
        self._send("DELETE", self._graphs(), params={"graph": name.value})

    def dataset(self) -> Dataset:
        """Return the store as an rdflib Dataset; of passwords, rdflib knows the basic way only."""
        from rdflib import Dataset
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        token = os.environ.get(TOKEN)
        headers = {"Authorization": f"Bearer {token}"} if token and not self._login else {}
        store = SPARQLUpdateStore(
            self.query_address, self.update_address, method="POST_FORM", auth=self._login, headers=headers
        )
        dataset = Dataset(store=store, default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    # ── over the wire ────────────────────────────────────────────────────────────────────────────────────────────────

    def _ask(self, query: str, accept: str) -> Response:
        asked = {"query": _with_prefixes(query), "union-default-graph": "true"}  # the second is Oxigraph's own
        headers = {"Accept": accept}
        if len(asked["query"]) < _SHORT:
            return self._send("GET", self.query_address, params=asked, headers=headers)
        return self._send("POST", self.query_address, data=asked, headers=headers)

    def _send(
        self,
        method: str,
        address: str,
        *,
        params: dict[str, str] | None = None,
        data: dict[str, str] | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Send a request; UnreadableError, with the address and the first words of the answer, where it fails."""
        from requests import RequestException
        from requests.auth import HTTPDigestAuth

        def send() -> Response:
            return self._session.request(method, address, params, data, headers, timeout=_PATIENCE)

        try:
            response = send()
            if response.status_code == HTTPStatus.UNAUTHORIZED and self._login:  # Virtuoso wants a digest, unsaid
                self._session.auth = HTTPDigestAuth(*self._login)
                response = send()
        except RequestException as error:
            raise UnreadableError(address, f"the server cannot be reached ({type(error).__name__})") from error
        if not response.ok:
            words = " ".join(response.text.split())[:300]
            raise UnreadableError(address, f"the server answers {response.status_code}: {words}")
        return response

    def _graphs(self) -> str:
        if self.graphs_address is None:
            raise UnreadableError(self.query_address, "say at which address its Graph Store Protocol is")
        return self.graphs_address

    def _broken(self, error: Exception) -> UnreadableError:
        return UnreadableError(self.query_address, f"its answer breaks off or is no answer to SPARQL: {error}")


# ── addresses and secrets ────────────────────────────────────────────────────────────────────────────────────────────


def _without_login(address: str) -> tuple[str, tuple[str, str] | None]:
    """Return an address without the name and password in it, and those.

    >>> _without_login("https://me:secret@localhost:8890/sparql?a=b")
    ('https://localhost:8890/sparql?a=b', ('me', 'secret'))
    """
    from urllib.parse import unquote

    parts = urlsplit(address)
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return bare, (unquote(parts.username), unquote(parts.password or "")) if parts.username else None


def _beside(address: str, place: int) -> str | None:
    """Return the address for updates (0) or graphs (1) beside one for queries; None where it cannot be guessed.

    >>> _beside("http://localhost:7878/query", 0), _beside("http://localhost:7878/query", 1)
    ('http://localhost:7878/update', 'http://localhost:7878/store')
    """
    parts = urlsplit(address)
    start, _, last = parts.path.rpartition("/")
    known = _BESIDE.get(last)
    return urlunsplit(parts._replace(path=f"{start}/{known[place]}", query="")) if known else None


def _session(login: tuple[str, str] | None) -> Session:
    from requests import Session
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

    session = Session()
    session.auth = login
    if (token := os.environ.get(TOKEN)) and not login:
        session.headers["Authorization"] = f"Bearer {token}"
        session.trust_env = False  # else .netrc would take its place
    retry = Retry(3, status_forcelist=(502, 504), backoff_factor=0.2, raise_on_status=False, allowed_methods=("GET",))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


def _with_prefixes(query: str) -> str:
    r"""Declare the prefixes of the profile that a query uses and does not declare.

    >>> _with_prefixes("ASK { ?s a kg:Motie }")
    'PREFIX kg: <https://w3id.org/kamergraaf/def#>\nASK { ?s a kg:Motie }'
    """
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w-]*):", query))
    used = set(re.findall(r"([\w-]+):", query)) - declared
    lines = (f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items() if name in used)
    return "\n".join([*lines, query])
