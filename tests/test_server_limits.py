"""A query that takes too much is stopped and the others do not notice; the server follows its graph, and ends."""

from __future__ import annotations

import os
import select
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
import requests

from graph.archive import Archive
from graph.model import Document, Record
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

QUICK = "SELECT ?motion { ?motion a kg:Motie } ORDER BY ?motion"
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER (?c = ?o && ?f = ?l) }"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {CROSS}"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?i"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
MOTIONS = [f"{PREFIXES['ob']}kst-28638-912", f"{PREFIXES['ob']}kst-28638-913"]


def get(address: str, query: str) -> requests.Response:
    return requests.get(f"{address}/sparql", {"query": query}, headers={"Accept": "text/csv"}, timeout=120)


@pytest.fixture(scope="module")
def strict(serve: Serve, graph_folder: Path) -> Iterator[str]:
    """Yield the address of a server that allows two seconds, a megabyte out, and little memory."""
    limits = ("--seconds", "2", "--megabytes", "1", "--memory", "700", "--workers", "3")
    with serve(graph_folder, *limits) as (address, _):
        yield address


def test_64_clients_at_once_get_right_answers(strict: str) -> None:
    queries = [f'SELECT ?n {{ BIND ("{number}" AS ?n) ?motion a kg:Motie }} LIMIT 1' for number in range(64)]
    with ThreadPoolExecutor(64) as clients:
        answers = list(clients.map(partial(get, strict), queries))
    assert [answer.text.split() for answer in answers] == [["n", str(number)] for number in range(64)]


@pytest.mark.parametrize(("query", "told"), [(RUNAWAY, "took too long"), (LARGE, "larger than 1000000 bytes")])
def test_a_query_that_takes_too_much_is_stopped_and_the_others_do_not_notice(
    strict: str, query: str, told: str
) -> None:
    with ThreadPoolExecutor(12) as clients:
        bad = [clients.submit(get, strict, query) for _ in range(3)]
        good = [clients.submit(get, strict, QUICK) for _ in range(40)]
        assert [answer.result().text.split()[1:] for answer in good] == [MOTIONS] * 40
    assert {answer.result().status_code for answer in bad} == {503}
    assert told in bad[0].result().text
    assert get(strict, QUICK).text.split()[1:] == MOTIONS


def test_a_query_that_takes_too_much_memory_is_stopped(serve: Serve, graph_folder: Path) -> None:
    with serve(graph_folder, "--memory", "700", "--seconds", "100") as (address, _):
        greedy = get(address, GREEDY)
        assert (greedy.status_code, "too much memory" in greedy.text) == (503, True)
        assert get(address, QUICK).text.split()[1:] == MOTIONS


def test_more_long_queries_than_there_is_room_for_are_refused_and_quick_ones_are_not(strict: str) -> None:
    with ThreadPoolExecutor(20) as clients:
        bad = [clients.submit(get, strict, RUNAWAY) for _ in range(8)]
        good = [clients.submit(get, strict, QUICK) for _ in range(5)]
        assert [answer.result().text.split()[1:] for answer in good] == [MOTIONS] * 5
        assert {answer.result().status_code for answer in bad} == {503}


def children(process: int) -> list[int]:
    """Return the processes that a process has started, as Linux lists them."""
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as listed:  # noqa: PTH123
        return [int(word) for word in listed.read().split()]


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="only Linux lists the children of a process")  # noqa: PTH110
def test_a_query_ends_when_its_client_leaves(serve: Serve, graph_folder: Path) -> None:
    with serve(graph_folder, "--seconds", "100", "--workers", "1") as (address, process):
        assert get(address, QUICK).ok
        (only,) = children(process.pid)
        worker = os.pidfd_open(only)
        place = urlsplit(address)
        assert place.hostname
        with socket.create_connection((place.hostname, place.port or 80)) as wire:
            wire.sendall(f"GET /sparql?query={quote(RUNAWAY)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert get(address, "ASK {}").ok  # by a second process, once the first one is known to be slow
        wait_until_gone(worker)
        assert get(address, QUICK).text.split()[1:] == MOTIONS


def wait_until_gone(process: int) -> None:
    """Wait for the end of a process by its descriptor."""
    with os.fdopen(process) as file:
        assert select.select([file], [], [], 60)[0], "it is still there after a minute"


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_its_processes_when_told_even_with_a_query_at_work(
    serve: Serve, graph_folder: Path, told: signal.Signals
) -> None:
    with serve(graph_folder, "--seconds", "1000") as (address, process), ThreadPoolExecutor(1) as clients:
        assert get(address, QUICK).ok
        workers = [os.pidfd_open(child) for child in children(process.pid)]
        left = clients.submit(get, address, RUNAWAY)
        assert get(address, QUICK).ok
        process.send_signal(told)
        assert process.wait(60) in {-told, 130}
        assert len(workers) == 4
        for worker in workers:
            wait_until_gone(worker)
        with pytest.raises(requests.RequestException):
            left.result().raise_for_status()


def test_what_is_loaded_while_it_serves_is_served(serve: Serve, tmp_path: Path, records: tuple[Record, ...]) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.put(records[1])
        with serve(tmp_path) as (address, _):
            assert get(address, QUICK).text.split()[1:] == MOTIONS[:1]
            archive.put(records[2])
            while get(address, QUICK).text.split()[1:] == MOTIONS[:1]:
                pass
            assert get(address, QUICK).text.split()[1:] == MOTIONS
            archive.put(Record(Document(id="kst-28638-1", text="", soort="Motie")))
            while get(address, QUICK).text.split()[1:] == MOTIONS:
                pass
            assert len(get(address, QUICK).text.split()) == 4


def test_no_graph_no_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kamergraaf.cli import main

    assert main(["serve", "-g", str(tmp_path / "none"), "--port", "0"]) == 1
    assert "no graph here" in capsys.readouterr().err
