"""The command that harvests can be stopped, can meet a full disk or another program, and keeps secrets."""

from __future__ import annotations

import logging
import resource
import signal
import sqlite3
import subprocess
import sys
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import StorageError
from kamergraaf.cli import main
from kamergraaf.opened import open_graph
from kamergraaf.syncing import SOURCES, Wish, sync
from tests.services.faults import Reply
from tests.services.place import AT_ONCE, WISHES, clean
from tests.services.server import Asked, Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.place import Place

ROOT = Path(__file__).parents[1]


def start(place: Place, server: Server, name: str, *words: str, largest: int = -1) -> subprocess.Popen[str]:
    """Start the command, with no file larger than that, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "kamergraaf",
        "sync",
        name,
        *words,
        "--base-url",
        server.url,
        "-g",
        str(place.graph),
    ]
    limit = (largest, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        if largest > 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_it_is_stopped_as_any_program_and_goes_on_where_it_was(place: Callable[[], Place]) -> None:
    one = place()
    running: list[subprocess.Popen[str]] = []

    def stop(_: Asked) -> None:
        if len(server.asked) == 4:
            running[0].send_signal(signal.SIGINT)

    server = one.serve(wrap=stop)
    running.append(start(one, server, "bekendmakingen", "--dossier", "28638", "--cited"))
    _, told = running[0].communicate()
    assert (running[0].returncode, "Traceback" in told) == (130, False)
    assert "running it again goes on from there" in told
    before = len(server.asked)
    one.sync(server, "bekendmakingen")
    assert not any(".xml" in line and line in server.fetched[before:] for line in server.fetched[: before - 1])
    assert one.content() == clean(place, "bekendmakingen").content()


@pytest.mark.parametrize("largest", [60_000, 150_000])
def test_a_full_disk_is_told_and_nothing_is_lost(place: Callable[[], Place], largest: int) -> None:
    one = place()
    server = one.serve()
    full = start(one, server, "syncfeed", "--dossier", "28638", largest=largest)
    _, told = full.communicate()
    assert (full.returncode, "Traceback" in told) == (1, False), told
    assert "full, over a quota" in told
    one.sync(server, "syncfeed of a dossier")
    assert one.content() == clean(place, "syncfeed of a dossier").content()


def test_a_full_disk_for_what_is_kept_is_told_too(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve()
    full = start(one, server, "bekendmakingen", "--dossier", "28638", "--cited", largest=100_000)
    _, told = full.communicate()
    assert (full.returncode, "Traceback" in told) == (1, False), told
    one.sync(server, "bekendmakingen")
    assert one.content() == clean(place, "bekendmakingen").content()


def sync_while_another_writes(one: Place, case: str, server: Server) -> None:
    path = one.graph / "archive.sqlite"
    with open_graph(one.graph) as graph, closing(sqlite3.connect(path, isolation_level=None)) as other:
        vars(graph.archive)["_db"].execute("PRAGMA busy_timeout = 0")  # a minute is long for a test
        other.execute("BEGIN IMMEDIATE")
        sync(graph, WISHES[case][0], Wish(dossier="28638", base=server.url), pace=AT_ONCE)


@pytest.mark.parametrize("case", ["tweedekamer", "bekendmakingen", "syncfeed"])
def test_another_program_that_writes_there_is_told_of(place: Callable[[], Place], case: str) -> None:
    one = place()
    server = one.serve()
    with pytest.raises(StorageError, match="another program"):
        sync_while_another_writes(one, case, server)
    one.sync(server, case)
    assert one.content() == clean(place, case).content()


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "opentk"])
@pytest.mark.parametrize("status", [404, 403])
def test_a_password_in_the_address_of_a_server_is_never_shown(
    place: Callable[[], Place],
    name: str,
    status: int,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    one = place()
    with Server(lambda _: Reply(b"<no/>", "text/xml", status)) as server, caplog.at_level(logging.DEBUG):
        address = server.url.replace("//", "//jan:geheim@")
        words = ["--dossier", "28638", "--base-url", address, "-g", str(one.graph)]
        assert main(["sync", name, *words]) == 1
        assert "authorization" in server.asked[0].headers
    shown = capsys.readouterr()
    assert "geheim" not in shown.out + shown.err + caplog.text


@pytest.mark.parametrize("case", WISHES)
def test_a_password_in_the_address_of_a_server_is_nowhere_on_disk(place: Callable[[], Place], case: str) -> None:
    one = place()
    server = one.serve()
    name, wish = WISHES[case]
    with open_graph(one.graph) as graph:
        told = replace(wish, base=server.url.replace("//", "//jan:geheim@"))
        assert sync(graph, name, told, sleep=lambda _: None, pace=AT_ONCE).skipped == []
    assert all("authorization" in asked.headers for asked in server.asked)
    files = [path.read_bytes() for path in one.graph.rglob("*") if path.is_file()]
    assert not any(secret in content for content in files for secret in (b"geheim", b64encode(b"jan:geheim")))


def test_a_second_one_in_a_graph_is_refused_while_the_first_is_at_work(
    place: Callable[[], Place], capsys: pytest.CaptureFixture[str]
) -> None:
    one, ends = place(), list[int]()

    def second(_: Asked) -> None:
        if len(server.asked) == 4:
            ends.append(main(["sync", "syncfeed", "--base-url", server.url, "-g", str(one.graph)]))

    server = one.serve(wrap=second)
    report = one.sync(server, "bekendmakingen")
    assert (ends, report.skipped) == ([1], [])
    assert "another program is at work here, to sync: wait until it is done" in capsys.readouterr().err
    assert not any("SyncFeed" in asked.line for asked in server.asked)
    assert one.content() == clean(place, "bekendmakingen").content()
    assert one.sync(one.serve(), "syncfeed").skipped == []


def test_it_can_be_stopped_also_while_the_program_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kamergraaf.cli.import_module", interrupted)
    assert main(["sync", "syncfeed"]) == 130
    assert "running it again goes on from there" in capsys.readouterr().err
