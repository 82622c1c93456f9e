"""Every stored question gives its expected rows from Python, the command line and the server, on every kind of store.

The rows are those of ``everywhere.txt``: a question with its parameters, then its rows; for triples, how many.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import requests

from graph.archive import Archive
from graph.model import Record
from graph.remote import Remote
from graph.store import MEMORY, current_store
from kamergraaf import ask
from kamergraaf.cli import main
from kamergraaf.opened import open_graph
from queries import stored
from queries.questions import fill
from queries.sparql import gives_triples
from tests.parliament import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from subprocess import Popen

    import rdflib

    from graph.store import Store

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

EXPECTED = Path(__file__).with_name("everywhere.txt")
_SHORT = ("https://zoek.officielebekendmakingen.nl/", "https://w3id.org/kamergraaf/")


def expected() -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Yield each question with its parameters and its rows."""
    for part in EXPECTED.read_text(encoding="utf-8").split("\n\n"):
        head, *rows = part.strip("\n").split("\n")
        name, *given = head.split(" --param ")
        yield name, dict(one.split("=", 1) for one in given), rows


CASES = [*expected()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, records: tuple[Record, ...]) -> Path:
    """Return the folder of a graph with the small records, and the register's."""
    letter, *others = records
    zaken = tuple(replace(zaak, number="2020Z08724") for zaak in letter.document.zaken)
    path = tmp_path_factory.mktemp("everywhere")
    with Archive(path / "archive.sqlite") as archive:
        for record in (Record(replace(letter.document, zaken=zaken), letter.references), *others):
            archive.put(record)
        archive.put_all(("register", each) for each in TOLD)
        archive.settle()
    return path


@pytest.fixture(scope="module")
def address(serve: Serve, folder: Path) -> Iterator[str]:
    with serve(folder) as (found, _):
        yield found


@pytest.fixture(scope="module", params=["memory", "on disk", "rdflib", "remote"])
def source(request: pytest.FixtureRequest, folder: Path, address: str) -> Iterator[Store | rdflib.Dataset | Remote]:
    if request.param == "remote":
        with Remote(f"{address}/sparql") as remote:
            yield remote
        return
    with (
        open_graph(folder) as graph,
        current_store(folder / "store" if request.param == "on disk" else MEMORY, graph.archive) as store,
    ):
        yield store.dataset() if request.param == "rdflib" else store


def written(rows: Iterable[Iterable[object]]) -> list[str]:
    return ["|".join(map(_cell, row)) for row in rows]


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    for start in _SHORT:
        text = text.removeprefix(start)
    return text


def of_csv(text: str) -> list[str]:
    return written([*csv.reader(io.StringIO(text))][1:])


def test_every_stored_question_has_rows_here() -> None:
    assert {name for name, _, _ in CASES} == stored().keys()
    silent = {name for name, _, rows in CASES if not any(rows)}
    assert silent <= {
        "co-cited-pairs",
        "name-check",
        "numbers-beyond",
        "who-said",
    }  # these have theirs in test_questions.py


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_python_gives_them(
    source: Store | rdflib.Dataset | Remote, name: str, given: dict[str, str], rows: list[str]
) -> None:
    answer = ask(source, name, **given)
    found = written(answer)
    if answer.columns == ("subject", "predicate", "object"):
        assert [f"{len(set(found))} triples"] == rows
    else:
        assert found == rows


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_the_command_line_gives_them(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, given: dict[str, str], rows: list[str]
) -> None:
    parameters = [part for key, value in given.items() for part in ("--param", f"{key}={value}")]
    form = "turtle" if gives_triples(stored()[name].text) else "csv"
    assert main(["query", name, *parameters, "--format", form, "-g", str(folder)]) == 0
    told = capsys.readouterr().out
    if form == "turtle":
        assert [f"{sum(1 for _ in ox.parse(told, format=ox.RdfFormat.TURTLE))} triples"] == rows
    else:
        assert of_csv(told) == rows


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_the_server_gives_them(address: str, name: str, given: dict[str, str], rows: list[str]) -> None:
    triples = gives_triples(stored()[name].text)
    accept = {"Accept": "application/n-triples" if triples else "text/csv"}
    by_name = requests.get(f"{address}/questions/{name}", given, headers=accept, timeout=30)
    text = fill(stored()[name], given)
    by_text = requests.post(f"{address}/sparql", {"query": text}, headers=accept, timeout=30)
    for response in (by_name, by_text):
        assert response.status_code == 200
        told = response.content.decode()
        assert ([f"{len(set(told.splitlines()))} triples"] if triples else of_csv(told)) == rows


# ── numbers in any spelling ──────────────────────────────────────────────────────────────────────────────────────────

SPELLINGS = (
    *(("cited-by", "document", spelling) for spelling in (
        "28 638, nr. 912", "28638-912", "28638, nr 912", "KST-28638-912",
        "Kamerstuk 28 638, nr. 912", " 28.638 nr. 912 ",
        "https://zoek.officielebekendmakingen.nl/kst-28638-912", "https://zoek.officielebekendmakingen.nl/kst-28638-912.html",
    )),
    *(("dossier-timeline", "dossier", spelling) for spelling in (
        "28 638", "28.638", "https://zoek.officielebekendmakingen.nl/dossier/28638",
    )),
)  # fmt: skip


@pytest.mark.parametrize(("name", "parameter", "spelling"), SPELLINGS)
def test_a_number_in_any_spelling_gives_the_same_rows_everywhere(
    folder: Path, address: str, capsys: pytest.CaptureFixture[str], name: str, parameter: str, spelling: str
) -> None:
    rows = next(rows for asked, given, rows in CASES if asked == name and set(given) == {parameter})
    command = ["query", name, "--param", f"{parameter}={spelling}", "--format", "csv"]
    for place in (["-g", str(folder)], ["--endpoint", f"{address}/sparql"]):
        assert main([*command, *place]) == 0
        assert of_csv(capsys.readouterr().out) == rows
    accept = {"Accept": "text/csv"}
    response = requests.get(f"{address}/questions/{name}", {parameter: spelling}, headers=accept, timeout=30)
    assert of_csv(response.content.decode()) == rows
    # the explorer asks for the text and then asks that
    text = requests.get(f"{address}/questions/{name}.rq", {parameter: spelling}, timeout=30).text
    assert of_csv(requests.post(f"{address}/sparql", {"query": text}, headers=accept, timeout=30).text) == rows
    with open_graph(folder) as graph:
        assert written(graph.ask(name, **{parameter: spelling})) == rows
