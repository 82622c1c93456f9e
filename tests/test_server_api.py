"""The JSON API answers from the records, as its own description says, and tells what is wrong with what is asked."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from graph.archive import Archive
from graph.model import Document, Dossier, Record, Zaak
from graph.records import present, to_json
from kamergraaf.opened import open_graph
from kamergraaf.server.api.operations import LIMIT, OPERATIONS, Operation
from tests.parliament import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

LETTER = "kst-28638-179"
ACCURACY = '{"what": "strict", "wanted": 4, "given": 4, "right": 3, "precision": 0.75, "recall": 0.75, "f1": 0.75}\n'
PAGED = [operation for operation in OPERATIONS if LIMIT in operation.parameters]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, records: tuple[Record, ...]) -> Path:
    """Return the folder of a graph with the small records, the letter under the number of the examples."""
    letter, *others = records
    zaken = tuple(replace(zaak, number="2020Z08724") for zaak in letter.document.zaken)
    numbered = replace(letter.document, id=LETTER, number="179", documentnummer="2020D18650", zaken=zaken)
    path = tmp_path_factory.mktemp("api")
    with Archive(path / "archive.sqlite") as archive:
        for record in (Record(numbered, letter.references), *others):
            archive.put(record)
        archive.put_all(("register", entity) for entity in TOLD)
        archive.settle()
    (path / "accuracy.jsonl").write_text(ACCURACY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def api(serve: Serve, folder: Path) -> Iterator[str]:
    """Yield the address of the API."""
    with serve(folder) as (address, _):
        yield f"{address}/api"


@pytest.fixture(scope="module")
def description(api: str) -> dict[str, Any]:
    told: dict[str, Any] = requests.get(f"{api}/openapi.json", timeout=30).json()
    return told


def get(api: str, path: str) -> Any:
    response = requests.get(api + path, timeout=30)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json"), response.text
    return response.json()


def named(operation: Operation) -> str:
    return operation.path


# ── the description ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_description_is_openapi_and_lists_what_is_served(api: str, description: dict[str, Any]) -> None:
    validate(description)
    assert list(description["paths"]) == [operation.path for operation in OPERATIONS]
    assert description["servers"] == [{"url": api}]
    assert get(api, "/") == description


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_every_example_is_answered_in_the_shape_described(
    api: str, description: dict[str, Any], operation: Operation
) -> None:
    answer = get(api, operation.example)
    told = description["paths"][operation.path]["get"]
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]
    OAS31Validator({**schema, "components": description["components"]}).validate(answer)
    whole = msgspec.convert(answer, operation.returns)
    assert present(whole) == {name: value for name, value in answer.items() if value not in ([], {})}
    assert told["x-example"] == operation.example


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_every_example_finds_something(api: str, operation: Operation) -> None:
    assert get(api, operation.example).get("items", ["one"])


@pytest.mark.parametrize("operation", PAGED, ids=named)
def test_pages_lead_from_one_to_the_next_and_leave_nothing_out(api: str, operation: Operation) -> None:
    path, _, query = operation.example.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith(("limit=", "after="))]
    whole = get(api, f"{path}?{'&'.join([*kept, 'limit=100'])}")
    response = requests.get(f"{api}{path}?{'&'.join([*kept, 'limit=1'])}", timeout=30)
    met = [*response.json()["items"]]
    while "next" in response.links:
        assert len(response.json()["items"]) == 1
        response = requests.get(api.removesuffix("/api") + response.links["next"]["url"], timeout=30)
        met += response.json()["items"]
    assert met == whole["items"]
    assert "next" not in whole


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spelling", [LETTER, "28%20638,%20nr.%20179", "2020D18650", "KST-28638-179"])
def test_a_document_is_its_record_letter_for_letter(api: str, folder: Path, spelling: str) -> None:
    with open_graph(folder) as graph:
        record = graph.record(LETTER)
    assert requests.get(f"{api}/documents/{spelling}", timeout=30).content == to_json(record)
    references = get(api, f"/documents/{spelling}/references?limit=100")["items"]
    assert references == [present(reference) for reference in record.references]


def test_a_document_tells_its_names_sources_and_conflicts(api: str) -> None:
    document = get(api, "/documents/kst-28638-182")["document"]
    assert (document["documentnummer"], document["aliases"]) == ("2020D99001", ["kst-1268678"])
    assert {"fact": "date", "value": "2020-06-01"} in document["conflicts"]
    assert len(document["origins"]) == 2
    told = get(api, "/documents/kst-28638-182/statements")["items"]
    assert {one["document"].get("loader") for one in told} == {None, "tweedekamer"}


def test_what_cites_a_document_comes_with_the_words_and_the_note(api: str) -> None:
    (citing,) = get(api, "/documents/kst-35300-XVII-7/citations")["items"]  # it is cited only
    assert (citing["id"], citing["title"], citing["date"]) == (LETTER, "Voortgang opvang", "2020-05-14")
    (reference,), (note,) = citing["references"], citing["notes"]
    assert (reference["quote"], reference["note"]) == ("Kamerstukken 35 300 XVII, nrs. 7 en 8", "1")
    assert (note["number"], note["anchor"]) == ("1", "is uitgevoerd")
    assert [each["id"] for each in get(api, "/documents/kst-28638-912/citations")["items"]] == [
        LETTER,
        "kst-28638-182",
        "kst-28638-913",
    ]


def test_motions_come_with_submitters_and_what_became_of_them(api: str) -> None:
    (motion,) = get(api, f"/documents/{LETTER}/motions")["items"]
    assert (motion["id"], motion["submitters"]) == ("kst-28638-912", ["Jansen", "Van der Berg"])
    assert (motion["outcome"], motion["mentions"][0]["quote"]) == ("uitgevoerd", "Kamerstuk 28 638, nr. 912")


def test_a_dossier_tells_its_facts_its_papers_in_order_and_who_cites_whom(api: str) -> None:
    facts = get(api, "/dossiers/28%20638")
    assert (facts["number"], facts["title"], facts["highest"], facts["closed"]) == ("28638", "Mensenhandel", 258, False)
    papers = [paper["id"] for paper in get(api, "/dossiers/28638/papers")["items"]]
    assert papers == [f"kst-28638-{number}" for number in (179, 180, 182, 912, 913)]
    assert facts["papers"] == 5
    rows = {row["id"]: row for row in get(api, "/dossiers/28638/timeline")["items"]}
    assert [row.get("date") for row in rows.values()] == ["2019-11-28"] * 2 + ["2020-05-14"] * 2 + [None]
    told = {"id": LETTER, "quote": "Kamerstuk 28 638, nr. 912", "where": "body", "date": "2020-05-14"}
    assert told in rows["kst-28638-912"]["cited_by"]
    assert {"id": "kst-35300-XVII-8", "quote": "Kamerstukken 35 300 XVII, nrs. 7 en 8", "where": "note 1"} in rows[
        LETTER
    ]["cites"]


def test_dossiers_are_those_of_which_papers_are_loaded(api: str) -> None:
    assert [one["number"] for one in get(api, "/dossiers")["items"]] == ["28638"]
    assert get(api, "/dossiers/31015") == {"number": "31015", "papers": 0}  # it is cited only


def test_the_register_tells_decisions_votes_and_promises(api: str) -> None:
    zaak = get(api, "/zaken/2020Z99001")
    assert [one["outcome"] for one in zaak["besluiten"] if "outcome" in one] == ["aangenomen"]
    assert {vote["name"]: vote["stem"] for vote in zaak["besluiten"][-1]["stemmingen"]} == {
        "ABC": "voor",
        "DEF": "tegen",
    }
    assert get(api, "/zaken/2020Z08724")["documents"] == [LETTER]  # only a document tells of it
    assert get(api, "/toezeggingen/TZ202005-001")["actor"]["surname"] == "Geduld"
    assert get(api, "/activiteiten/2020A99001")["title"] == "Stemmingen"
    assert [one["number"] for one in get(api, "/zaken")["items"]] == ["2020Z99000", "2020Z99001"]


def test_search_finds_numbers_first_and_marks_words(api: str) -> None:
    first, *others = get(api, "/search?q=28%20638,%20nr.%20912")["items"]
    assert (first["id"], first["exact"]) == ("kst-28638-912", True)
    assert LETTER in {other["id"] for other in others}
    (hit,) = get(api, "/search?q=opvang&submitter=van%20der%20berg")["items"]
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["opvang"]


def test_statistics_are_those_of_the_command(api: str) -> None:
    told = {(one["what"], one["which"]): one["count"] for one in get(api, "/statistics")["items"]}
    assert told["documents", "all"] == get(api, "/documents")["total"]
    assert told["sources", "all"] > told["documents", "all"]


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/documents/kst-28638-4", 404, "kst-28638-4: not loaded in this graph; /api/search?q= finds what there is"),
        ("/documents/kst-35300-XVII-7", 404, "not loaded"),
        ("/documents/kst-28638-4/citations", 404, "neither loaded nor cited"),
        ("/documents/de%20brief", 404, "write it like kst-28638-179"),
        ("/documents/%00%3B%22'", 404, "write it like"),
        ("/documents/../../etc/passwd", 404, "nothing is here"),
        ("/dossiers/99999", 404, "no dossier of this graph"),
        ("/dossiers/kst-28638-179", 404, "write it like 28638"),
        ("/zaken/2020Z00000", 404, "no zaak of this graph"),
        ("/toezeggingen/x", 404, "no toezegging"),
        ("/nothing", 404, "/api/openapi.json lists"),
        ("/documents/", 404, "/api/openapi.json lists"),
        ("/documents/kst-28638-179/", 404, "/api/openapi.json lists"),
        ("/documents/kst-28638%0A179", 404, "/api/openapi.json lists"),
        ("/documents/%0A", 404, "/api/openapi.json lists"),
        ("/actors/fractie%0D%0Avvd/acts", 404, "/api/openapi.json lists"),
        ("/search?limit=0", 400, "limit: '0' will not do: Expected `int` >= 1"),
        ("/search?limit=101", 400, "limit"),
        ("/search?limit=many", 400, "limit"),
        (f"/search?limit={'9' * 5000}", 400, "limit"),
        ("/search?after=-1", 400, "after"),
        (f"/search?after={10**18}", 400, "after"),
        ("/search?from=2020-02-30", 400, "from: '2020-02-30' will not do"),
        ("/search?q=a&q=b", 400, "q: given more than once"),
        ("/search?wat=a", 400, "wat: no parameter of this address; it takes q, soort"),
        ("/documents/kst-28638-179?id=kst-28638-912", 400, "id: no parameter"),
        (f"/search?q={'a+' * 51}", 400, "more than 50 words"),
        (f"/search?q={'a' * 1001}", 400, "q: "),
        ("/search?dossier=wat", 404, "wat: no number"),
        ("/search?q=%FF", 400, "'utf-8' codec can't decode"),
        ("/statistics?x=1", 400, "it takes none"),
        ("/network", 400, "ids: needed here"),
    ],
)
def test_what_cannot_be_answered_is_told_with_what_to_do(api: str, path: str, status: int, detail: str) -> None:
    asked = requests.Request("GET", api).prepare()
    asked.url = api + path  # as it is, without being tidied up
    with requests.Session() as session:
        response = session.send(asked, timeout=30)
    problem = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    assert (problem["status"], detail in problem["detail"]) == (status, True), problem


@pytest.mark.parametrize(
    "query", ['"', "AND", 'a" OR b NEAR(', "title:x", "*", "-", "()", "%22%22", "^a", "{title}: a"]
)
def test_no_words_are_a_fault(api: str, query: str) -> None:
    assert requests.get(f"{api}/search", {"q": query}, timeout=30).status_code == 200


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["\n", "kst-28638-179\n", "\r\n", "a/b", ".", "..", "%", "28638", "28 638, nr. 179", "\x00", "true", "0", "1e9"]
)


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_is_answered_as_described(
    api: str, description: dict[str, Any], operation: Operation, data: st.DataObject
) -> None:
    within = re.findall(r"\{(\w+)\}", operation.path)
    beside = {each.name: ODD for each in operation.parameters if each.name not in within}
    words = data.draw(st.fixed_dictionaries(dict.fromkeys(within, ODD)))
    asked = data.draw(st.fixed_dictionaries({}, optional=beside))
    path = operation.path.format(**{name: quote(word, safe="") for name, word in words.items()})
    request = requests.Request("GET", api).prepare()
    request.url = f"{api}{path}?{urlencode(asked)}"  # as it is: dots are not tidied up
    with requests.Session() as session:
        response = session.send(request, timeout=30, allow_redirects=False)
    told = description["paths"][operation.path]["get"]["responses"][str(response.status_code)]["content"]
    ((media, shape),) = told.items()
    assert response.headers["Content-Type"] == media
    OAS31Validator({**shape["schema"], "components": description["components"]}).validate(response.json())


def test_it_only_reads_and_every_site_may_ask(api: str) -> None:
    assert requests.post(f"{api}/search", timeout=30).status_code == 405
    assert requests.delete(f"{api}/documents/{LETTER}", timeout=30).json()["detail"] == "this API is read with GET"
    response = requests.get(f"{api}/documents?limit=1", headers={"Origin": "https://example.org"}, timeout=30)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "Link"
    head = requests.head(f"{api}/documents/{LETTER}", timeout=30)
    assert (head.status_code, head.content) == (200, b"")


def test_64_clients_at_once_get_right_answers_while_queries_are_answered_too(api: str) -> None:
    with ThreadPoolExecutor(64) as clients:
        asked = [clients.submit(get, api, f"/search?q=opvang&limit=1&after={number % 2}") for number in range(64)]
        query = partial(requests.get, api.replace("/api", "/sparql"), {"query": "ASK {}"}, timeout=30)
        assert clients.submit(query).result().json()["boolean"] is True
        ids = [one.result()["items"][0]["id"] for one in asked]
    assert ids == ids[:2] * 32
    assert ids[0] != ids[1]


def test_what_is_loaded_while_the_server_runs_is_found(serve: Serve, tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive, serve(tmp_path) as (address, _):
        assert get(f"{address}/api", "/search?q=appel")["total"] == 0
        zaken = (Zaak(number="2021Z00001"),)
        dossiers = (Dossier(number="35000"),)
        archive.put(Record(Document(id="kst-35000-1", text="Een appel.", zaken=zaken, dossiers=dossiers)))
        assert [one["id"] for one in get(f"{address}/api", "/search?q=appel")["items"]] == ["kst-35000-1"]
        assert json.loads(to_json(archive.record("kst-35000-1"))) == get(f"{address}/api", "/documents/kst-35000-1")
