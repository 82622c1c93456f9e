"""Stores elsewhere: real servers give what the store here gives; what a server does wrong is an error, no answer."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import requests

from graph.archive import Archive
from graph.errors import UnreadableError
from graph.publishing import publish
from graph.rdf import quads
from graph.remote import Remote, store_at
from graph.store import Store, current_store, open_store
from kamergraaf.cli import main
from queries import ask, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager
    from http.server import BaseHTTPRequestHandler

    from graph.model import Record

    Reply = tuple[int, dict[str, str], bytes]
    Replying = Callable[[Callable[[BaseHTTPRequestHandler, bytes], Reply]], AbstractContextManager[str]]

GIVEN = {  # what parameters are filled in with, by name or else by sort
    "letter": "kst-28638-990",
    "citing": "kst-28638-990",
    "one": "Jansen",
    "two": "Van der Berg",
    "document": "kst-28638-912",
    "dossier": "28638",
    "text": "opvang",
    "number": "3",
    "person": "00000070-0000-4000-8000-000000000070",
    "date": "2020-01-01",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as wire:
        return wire.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(command: list[str], port: int) -> Generator[None]:
    """Run a server until the end of the block, from when it listens."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not listens(port):
                with suppress(subprocess.TimeoutExpired):
                    raise AssertionError(f"{command[0]} ended: {process.wait(0.05)}")
            yield
        finally:
            process.kill()


@contextmanager
def oxigraph(*options: str) -> Generator[Remote]:
    port = free_port()
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with running(command, port), Remote(f"http://127.0.0.1:{port}/query") as remote:
        yield remote


VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@contextmanager
def virtuoso(folder: Path) -> Generator[Remote]:
    program = shutil.which("virtuoso-t")
    if not program:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7, virtuoso-opensource-7-bin)")
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, sql=free_port()))
    command = [program, "+foreground", "+configfile", str(settings)]
    with running(command, port), Remote(f"http://dba:dba@127.0.0.1:{port}/sparql-auth") as remote:
        yield remote


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    starting = oxigraph() if request.param == "oxigraph" else virtuoso(tmp_path_factory.mktemp("virtuoso"))
    with starting as remote:
        yield remote


@pytest.fixture(scope="module")
def here(graph_folder: Path) -> Iterator[Store]:
    with Archive(graph_folder / "archive.sqlite") as archive, current_store("memory", archive) as store:
        yield store


BOOLEAN = "^^<http://www.w3.org/2001/XMLSchema#boolean>"  # Virtuoso keeps true as 1


def held(remote: Remote) -> set[tuple[str, ...]]:
    rows = remote.rows("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), 'https://w3id.org/')) }")
    return {tuple(str(term).replace(f'"1"{BOOLEAN}', f'"true"{BOOLEAN}') for term in row) for row in rows}


def here_too(store: Store) -> set[tuple[str, ...]]:
    return {tuple(map(str, (quad.graph_name, *quad.triple))) for quad in store.engine}


# ── real servers ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", stored())
def test_every_stored_question_gives_there_what_it_gives_here(server: Remote, here: Store, name: str) -> None:
    publish(server, here)
    given = {each.name: GIVEN.get(each.name, GIVEN[each.sort]) for each in stored()[name].parameters}
    answer, expected = ask(server, name, **given), ask(here, name, **given)
    assert answer.columns == expected.columns
    if answer.columns == ("subject", "predicate", "object"):
        assert answer.write("turtle") == expected.write("turtle")
    else:
        assert list(answer) == list(expected)


def test_publishing_again_changes_nothing_and_leaves_the_graphs_of_others_alone(server: Remote, here: Store) -> None:
    server.update("INSERT DATA { GRAPH <https://example.org/theirs> { <a:b> <a:c> 1 } }")
    assert publish(server, here) == publish(server, here) == len(list(here.engine.named_graphs()))
    assert held(server) == here_too(here)
    (row,) = server.rows("SELECT ?o { GRAPH <https://example.org/theirs> { ?s ?p ?o } }")
    assert row["o"].value == "1"


def test_what_is_no_longer_here_goes_there(server: Remote, here: Store, records: tuple[Record, ...]) -> None:
    publish(server, here)
    fewer = open_store()
    fewer.engine.bulk_extend(quads([records[1]]))
    publish(server, fewer)
    assert held(server) == here_too(fewer)


def test_any_text_arrives_as_it_is(server: Remote, records: tuple[Record, ...]) -> None:
    odd = 'a "quote" \\ \t\n é 🔗 <b> { } \\u0041 \' $x ?y'
    store = open_store()
    store.engine.bulk_extend(quads([replace(records[1], document=replace(records[1].document, title=odd))]))
    publish(server, store)
    assert odd in {row[2] for row in ask(server, "SELECT ?s ?p ?o { ?s dcterms:title ?o . ?s ?p ?o }")}


def test_a_graph_larger_than_a_batch_arrives_whole(server: Remote) -> None:
    store = open_store()
    graph = ox.NamedNode("https://w3id.org/kamergraaf/graph/large")
    store.engine.extend(ox.Quad(graph, ox.NamedNode("a:b"), ox.Literal(number), graph) for number in range(2500))
    publish(server, store)
    publish(server, store)
    assert list(ask(server, f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")) == [(2500,)]


def test_rdflib_reads_and_writes_there(here: Store) -> None:
    with oxigraph("--union-default-graph") as remote:
        publish(remote, here)
        dataset = remote.dataset()
        found = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Motie }")
        assert [int(str(value)) for row in found.bindings for value in row.values()] == [2]
        dataset.update("INSERT DATA { GRAPH <https://example.org/g> { <a:b> a kg:Motie } }")
        assert list(ask(remote, "SELECT ?s { GRAPH <https://example.org/g> { ?s a kg:Motie } }")) == [("a:b",)]


def test_whole_graphs_are_put_got_and_deleted_by_the_graph_store_protocol(here: Store) -> None:
    graph = next(iter(here.engine.named_graphs()))
    assert isinstance(graph, ox.NamedNode)
    triples = {quad.triple for quad in here.engine.quads_for_pattern(None, None, None, graph)}
    with oxigraph() as remote:
        for _ in range(2):
            remote.put_graph(graph, triples)
        assert set(remote.get_graph(graph)) == triples
        assert len(remote) == len(triples)
        remote.delete_graph(graph)
        with pytest.raises(UnreadableError, match="answers 404"):
            remote.get_graph(graph)


def test_our_own_server_is_such_a_store(endpoint: str, here: Store) -> None:
    with Remote(f"{endpoint}/sparql") as remote:
        assert list(ask(remote, "most-cited")) == list(ask(here, "most-cited"))
        assert ask(remote, "export-dc").write("turtle") == ask(here, "export-dc").write("turtle")
        with pytest.raises(UnreadableError, match="answers 403: this endpoint only reads"):
            remote.update("DROP ALL")


def test_the_command_line_gives_the_same_from_there(graph_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*words: str) -> str:
        assert main([*words]) == 0
        return capsys.readouterr().out

    with oxigraph() as remote:
        assert "statements" in printed("publish", remote.query_address, "-g", str(graph_folder))
        for words in (["most-cited"], ["motions-cited", "--param", "letter=kst-28638-990", "--format", "csv"]):
            there = printed("query", *words, "--endpoint", remote.query_address)
            assert there == printed("query", *words, "-g", str(graph_folder))
            assert "kst-28638-912" in there


def test_an_answer_that_a_server_broke_off_is_an_error(here: Store) -> None:
    cross = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?c = ?l && ?f = ?i) }"
    with oxigraph("--timeout-s", "1") as remote:
        publish(remote, here)
        with pytest.raises(UnreadableError, match="breaks off"):
            ask(remote, f"SELECT ?a ?l {cross}")


def test_an_interrupted_load_run_again_ends_equal(replying: Replying, here: Store) -> None:
    updates: list[bytes] = []
    with oxigraph() as real:

        def reply(handler: BaseHTTPRequestHandler, body: bytes) -> Reply:
            if handler.path == "/update":
                updates.append(body)
                if len(updates) == 2:
                    return 500, {}, b"the disk is full"
            sent = {name: handler.headers[name] for name in ("Content-Type", "Accept") if handler.headers[name]}
            place = real.query_address.removesuffix("/query") + handler.path
            passed = requests.request(handler.command, place, data=body, headers=sent, timeout=30)
            return passed.status_code, {"Content-Type": passed.headers.get("Content-Type", "")}, passed.content

        many = open_store()
        many.engine.bulk_extend(here.engine)
        graph = ox.NamedNode("https://w3id.org/kamergraaf/graph/large")
        many.engine.extend(ox.Quad(graph, ox.NamedNode("a:b"), ox.Literal(number), graph) for number in range(2500))
        with replying(reply) as address, Remote(f"{address}/query") as remote:
            with pytest.raises(UnreadableError, match="the disk is full"):
                publish(remote, many)
            assert held(remote) != here_too(many)
            publish(remote, many)
            assert held(remote) == here_too(many)


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_store_is_chosen_by_its_address(tmp_path: Path) -> None:
    with store_at("memory") as memory, store_at(tmp_path / "store") as folder:
        assert isinstance(memory, Store)
        assert isinstance(folder, Store)
        assert (tmp_path / "store" / "data").is_dir()
    with store_at("https://example.org/sparql") as remote:
        assert repr(remote) == "Remote('https://example.org/sparql')"


@pytest.mark.parametrize(
    ("query", "update", "graphs"),
    [
        ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/ds/query?default-graph-uri=x", "http://h/ds/update", "http://h/ds/store"),
        ("http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
        ("http://h/repositories/kg", "http://h/repositories/kg", None),
    ],
)
def test_the_other_addresses_are_guessed(query: str, update: str, graphs: str | None) -> None:
    remote = Remote(query)
    assert (remote.query_address, remote.update_address, remote.graphs_address) == (query, update, graphs)
    told = Remote(query, update="http://h/u", graphs="http://h/g")
    assert (told.update_address, told.graphs_address) == ("http://h/u", "http://h/g")
