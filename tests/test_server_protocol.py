"""The endpoint keeps to SPARQL 1.1 Protocol: each case of the W3C's list, and each way to ask in a wrong way."""

from __future__ import annotations

import csv
import io
import shutil
import socket
import subprocess
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode, urlsplit
from xml.dom.minidom import Document

import pyoxigraph as ox
import pytest
import rdflib
import requests
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from graph.vocabulary import GRAPHS, PREFIXES
from queries import ask, stored

if TYPE_CHECKING:
    from pathlib import Path

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
SELECT = "SELECT ?motion { ?motion a kg:Motie } ORDER BY ?motion"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a kg:Motie }"
OB = PREFIXES["ob"]
MOTIONS = [f"{OB}kst-28638-912", f"{OB}kst-28638-913"]
LETTER_GRAPH, MOTION_GRAPH = f"{GRAPHS}kst-28638-990", f"{GRAPHS}kst-28638-912"
IN_DEFAULT = "SELECT ?s { ?s a kg:Motie }"
IN_NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s a kg:Document } } ORDER BY ?g"
IN_BOTH = "SELECT ?g ?s { ?s a kg:Brief . GRAPH ?g { ?m a kg:Motie } }"


def values(response: requests.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [cell["value"] for row in response.json()["results"]["bindings"] for cell in row.values()]


# ── what the W3C's tests of the protocol ask: queries ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", ["query_get", "query_post_form", "query_post_direct"])
def test_a_query_can_be_asked_in_three_ways(endpoint: str, way: str) -> None:
    match way:
        case "query_get":
            response = requests.get(f"{endpoint}/sparql", {"query": SELECT}, timeout=30)
        case "query_post_form":
            response = requests.post(f"{endpoint}/sparql", {"query": SELECT}, timeout=30)
        case _:
            sort = {"Content-Type": f"{DIRECT}; charset=UTF-8"}
            response = requests.post(f"{endpoint}/sparql", SELECT.encode(), headers=sort, timeout=30)
    assert values(response) == MOTIONS


DATASETS: tuple[tuple[str, str, list[tuple[str, str]], list[str]], ...] = (
    ("query_dataset_default_graph", IN_DEFAULT, [("default-graph-uri", MOTION_GRAPH)], [MOTIONS[0]]),
    (
        "query_dataset_default_graphs",
        "SELECT DISTINCT ?s { ?s a kg:Document } ORDER BY ?s",
        [("default-graph-uri", MOTION_GRAPH), ("default-graph-uri", LETTER_GRAPH)],
        [MOTIONS[0], f"{OB}kst-28638-990"],
    ),
    ("a named graph is not in the default graph", IN_DEFAULT, [("named-graph-uri", MOTION_GRAPH)], []),
    ("a default graph has no name", IN_NAMED, [("default-graph-uri", MOTION_GRAPH)], []),
    (
        "query_dataset_named_graphs",
        IN_NAMED,
        [("named-graph-uri", LETTER_GRAPH), ("named-graph-uri", MOTION_GRAPH)],
        [MOTION_GRAPH, LETTER_GRAPH],
    ),
    (
        "query_dataset_full",
        IN_BOTH,
        [("default-graph-uri", LETTER_GRAPH), ("named-graph-uri", MOTION_GRAPH)],
        [MOTION_GRAPH, f"{OB}kst-28638-990"],
    ),
    (
        "query_multiple_dataset: the request outweighs the query",
        f"SELECT ?s FROM <{LETTER_GRAPH}> {{ ?s a kg:Motie }}",
        [("default-graph-uri", MOTION_GRAPH)],
        [MOTIONS[0]],
    ),
    ("the query names its graph", f"SELECT ?s FROM <{MOTION_GRAPH}> {{ ?s a kg:Motie }}", [], [MOTIONS[0]]),
    ("a graph that is not there is empty", IN_DEFAULT, [("default-graph-uri", "https://example.org/none")], []),
    ("no graph named: all of them", SELECT, [], MOTIONS),
)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "graphs", "expected"), [row[1:] for row in DATASETS], ids=[row[0] for row in DATASETS]
)
def test_a_query_is_about_the_graphs_that_are_named(
    endpoint: str, way: str, query: str, graphs: list[tuple[str, str]], expected: list[str]
) -> None:
    asked = [("query", query), *graphs]
    match way:
        case "get":
            response = requests.get(f"{endpoint}/sparql", asked, timeout=30)
        case "form":
            response = requests.post(f"{endpoint}/sparql", asked, timeout=30)
        case _:
            url, sort = f"{endpoint}/sparql?{urlencode(graphs)}", {"Content-Type": DIRECT}
            response = requests.post(url, query.encode(), headers=sort, timeout=30)
    assert sorted(values(response)) == sorted(expected)


# ── what is wrong, and the status that says so ───────────────────────────────────────────────────────────────────────

WRONG: tuple[tuple[str, str, str, dict[str, str], bytes, int], ...] = (
    ("bad_query_method", "PUT", "?query=ASK%20%7B%7D", {}, b"", 405),
    ("bad_query_method", "DELETE", "", {}, b"", 405),
    ("bad_query_method", "PATCH", "", {"Content-Type": DIRECT}, b"ASK {}", 405),
    ("bad_multiple_queries", "GET", "?query=ASK%20%7B%7D&query=ASK%20%7B%7D", {}, b"", 400),
    ("bad_multiple_queries", "POST", "", {"Content-Type": FORM}, b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
    ("a query in both places", "POST", "?query=ASK%20%7B%7D", {"Content-Type": FORM}, b"query=ASK%20%7B%7D", 400),
    ("a query in both places", "POST", "?query=ASK%20%7B%7D", {"Content-Type": DIRECT}, b"ASK {}", 400),
    ("bad_query_wrong_media_type", "POST", "", {"Content-Type": "text/plain"}, b"ASK {}", 415),
    ("bad_query_wrong_media_type", "POST", "", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--", 415),
    ("bad_query_missing_form_type", "POST", "", {}, b"query=ASK%20%7B%7D", 415),
    ("bad_query_missing_direct_type", "POST", "", {}, b"ASK {}", 415),
    ("bad_query_non_utf8", "POST", "", {"Content-Type": f"{DIRECT}; charset=UTF-16"}, "ASK {}".encode("utf-16"), 415),
    ("bad_query_non_utf8", "POST", "", {"Content-Type": DIRECT}, b"ASK { <a:b> <a:b> '\xff' }", 400),
    ("bad_query_non_utf8", "GET", "?query=%FF", {}, b"", 400),
    ("bad_query_syntax", "GET", "?query=ASK", {}, b"", 400),
    ("bad_query_syntax", "GET", "?query=", {}, b"", 400),
    ("a prefix that nobody declared", "GET", "?query=ASK%20%7B%20x%3Ay%20%3Fp%20%3Fo%20%7D", {}, b"", 400),
    ("parameters without a query", "GET", "?default-graph-uri=https%3A%2F%2Fexample.org%2F", {}, b"", 400),
    ("an empty form", "POST", "", {"Content-Type": FORM}, b"", 400),
    ("a graph that is no address", "GET", "?query=ASK%20%7B%7D&default-graph-uri=%3Cx%20y", {}, b"", 400),
    ("an update as a query", "POST", "", {"Content-Type": DIRECT}, b"INSERT DATA { <a:b> <a:b> 1 }", 400),
    ("an update behind a query", "POST", "", {"Content-Type": DIRECT}, b"ASK {} ; DROP ALL", 400),
    ("an update", "POST", "", {"Content-Type": "application/sparql-update"}, b"DROP ALL", 403),
    ("an update", "POST", "", {"Content-Type": FORM}, b"update=DROP%20ALL", 403),
    ("an update", "GET", "?update=DROP%20ALL", {}, b"", 403),
    ("an update beside a query", "POST", "?update=DROP%20ALL", {"Content-Type": DIRECT}, b"ASK {}", 403),
    ("compressed", "POST", "", {"Content-Type": DIRECT, "Content-Encoding": "gzip"}, b"\x1f\x8b", 415),
    ("a huge body", "POST", "", {"Content-Type": DIRECT}, b"#" * 1_000_001, 413),
    ("not acceptable", "GET", "?query=ASK%20%7B%7D", {"Accept": "image/png"}, b"", 406),
    ("rows as Turtle", "GET", "?query=ASK%20%7B%7D", {"Accept": "text/turtle"}, b"", 406),
    ("all refused", "GET", "?query=ASK%20%7B%7D", {"Accept": "*/*;q=0"}, b"", 406),
    ("a description as a picture", "GET", "", {"Accept": "image/png"}, b"", 406),
)  # fmt: skip


@pytest.mark.parametrize(
    ("method", "search", "headers", "body", "status"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_is_wrong_is_refused_with_the_status_that_says_why(
    endpoint: str, method: str, search: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    response = requests.request(method, f"{endpoint}/sparql{search}", data=body, headers=headers, timeout=30)
    assert (response.status_code, len(response.text) > 5) == (status, True)
    if status == 405:
        assert {"GET", "POST"} <= set(response.headers["Allow"].replace(" ", "").split(","))
    assert values(requests.get(f"{endpoint}/sparql", {"query": SELECT}, timeout=30)) == MOTIONS


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * {\n  ?s ?p }", "line 2, column 10: not SPARQL"),
        ("CLEAR ALL", "an update; questions only read the graph"),
    ],
)
def test_a_query_that_cannot_be_read_is_told_where(endpoint: str, query: str, place: str) -> None:
    assert place in requests.get(f"{endpoint}/sparql", {"query": query}, timeout=30).text


FAR = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "pattern",
    [
        f"SERVICE {FAR} {{ ?s ?p ?o }}",
        f"service silent {FAR} {{ ?s ?p ?o }}",
        f"?s ?p 1SERVICE{FAR}{{}}",
        f"?s ?p trueSERVICE{FAR}{{}}",
        f"?s ?p kg:.SERVICE{FAR}{{}}",
        f"?s ?p ?o.SERVICE{FAR}{{}}",
        "?s ?p ?o SERVICEkg:x{}",
        f"?s ?p '#' SERVICE{FAR}{{}}",
        f"?s ?p '''a'b''' . SERVICE{FAR}{{}}",
        f"#\n SERVICE # {{\n {FAR} {{}}",
        f"FILTER(?s<?p) SERVICE {FAR} {{}} FILTER(?s>?o)",
        f"{{ SELECT * {{ OPTIONAL {{ SERVICE {FAR} {{}} }} }} }}",
    ],
)
def test_no_query_makes_the_server_ask_another(endpoint: str, pattern: str) -> None:
    response = requests.get(f"{endpoint}/sparql", {"query": f"SELECT * {{ {pattern} }}"}, timeout=30)
    assert (response.status_code, "SERVICE is refused" in response.text) == (400, True)


@pytest.mark.parametrize(
    "pattern",
    ["?service a kg:Service", "?s ?p 'SERVICE <x> {}'", "?s ?p ?o # SERVICE\n", "?s ?p <https://example.org/SERVICE>"],
)
def test_the_word_service_is_no_crime(endpoint: str, pattern: str) -> None:
    assert values(requests.get(f"{endpoint}/sparql", {"query": f"SELECT * {{ {pattern} }} LIMIT 0"}, timeout=30)) == []


# ── forms of answers ─────────────────────────────────────────────────────────────────────────────────────────────────

ROWS = "application/sparql-results+"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT: tuple[tuple[str, str | None, str], ...] = (
    (SELECT, None, f"{ROWS}json"),
    (SELECT, "*/*", f"{ROWS}json"),
    (SELECT, f"{ROWS}json", f"{ROWS}json"),
    (SELECT, f"{ROWS}xml", f"{ROWS}xml"),
    (SELECT, "text/csv", "text/csv; charset=utf-8"),
    (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "application/json", "application/json"),
    (SELECT, BROWSER, "application/xml"),
    (SELECT, "text/csv;q=0.4, application/sparql-results+xml;q=0.6", f"{ROWS}xml"),
    (SELECT, "TEXT/CSV;Q=1, */*;q=0.1", "text/csv; charset=utf-8"),
    (SELECT, "text/*", "text/csv; charset=utf-8"),
    (SELECT, "*/*;q=0.5, application/sparql-results+json;q=0", f"{ROWS}xml"),
    (SELECT, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    (SELECT, "nonsense, ;;, text/csv", "text/csv; charset=utf-8"),
    ("ASK {}", None, f"{ROWS}json"),
    ("ASK {}", f"{ROWS}xml", f"{ROWS}xml"),
    ("ASK {}", "text/csv", "text/csv; charset=utf-8"),
    (CONSTRUCT, None, "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/n-triples", "application/n-triples"),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/trig", "application/trig"),
    (CONSTRUCT, "application/n-quads", "application/n-quads"),
    (CONSTRUCT, f"{ROWS}json, application/rdf+xml;q=0.2", "application/rdf+xml"),
    (f"DESCRIBE <{MOTIONS[0]}>", "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
)  # fmt: skip


def size(media: str, body: bytes) -> int:
    """Return how many rows or triples an answer has, read by a library for its form."""
    kind = media.partition(";")[0]
    if kind in {"text/csv", "text/tab-separated-values"}:
        return len(list(csv.reader(io.StringIO(body.decode())))) - 1
    form = ox.RdfFormat.from_media_type(kind)
    if form and b"sparql" not in body and b'"head"' not in body:
        return len(list(ox.parse(body, format=form)))
    rows = ox.QueryResultsFormat.JSON if kind.endswith("json") else ox.QueryResultsFormat.XML
    found = ox.parse_query_results(body, format=rows)
    return len(list(found)) if isinstance(found, ox.QuerySolutions) else int(bool(found))


@pytest.mark.parametrize(("query", "accept", "media"), ACCEPT)
def test_an_answer_has_the_form_that_was_asked_for(
    endpoint: str, graph_folder: Path, query: str, accept: str | None, media: str
) -> None:
    headers = {"Accept": accept} if accept else {"Accept": None}
    response = requests.get(f"{endpoint}/sparql", {"query": query}, headers=headers, timeout=30)
    assert (response.status_code, response.headers["Content-Type"]) == (200, media)
    assert "Accept" in response.headers["Vary"].split(", ")
    if media != "text/csv; charset=utf-8" or "ASK" not in query:  # a yes in CSV is a word without a head
        count = 1 if "ASK" in query else 2 if query == SELECT else None
        assert size(media, response.content) == (count or size("text/turtle", turtle(endpoint, query)))


def turtle(endpoint: str, query: str) -> bytes:
    return requests.get(f"{endpoint}/sparql", {"query": query}, headers={"Accept": "text/turtle"}, timeout=30).content


def test_every_site_may_ask(endpoint: str) -> None:
    here = {"Origin": "https://example.org"}
    asked = {**here, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for response, status in (
        (requests.get(f"{endpoint}/sparql", {"query": SELECT}, headers=here, timeout=30), 200),
        (requests.get(f"{endpoint}/sparql", {"query": "ASK"}, headers=here, timeout=30), 400),
        (requests.options(f"{endpoint}/sparql", headers=asked, timeout=30), 200),
    ):
        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, "*")


def test_head_is_get_without_the_body(endpoint: str) -> None:
    got = requests.get(f"{endpoint}/sparql", {"query": SELECT}, timeout=30)
    head = requests.head(f"{endpoint}/sparql", params={"query": SELECT}, timeout=30)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(got.content))


# ── tricks on the wire ───────────────────────────────────────────────────────────────────────────────────────────────

HEAD = "Host: localhost\r\nConnection: close\r\n"
TYPED = f"Content-Type: {DIRECT}\r\n"
PIECES = "Transfer-Encoding: chunked\r\n\r\n" + f"186A0\r\n{'#' * 100_000}\r\n" * 11
TRICKS: tuple[tuple[str, str, int], ...] = (
    ("no host", "GET /sparql HTTP/1.1\r\n\r\n", 400),
    ("two lengths", f"POST /sparql HTTP/1.1\r\n{HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK {{}}", 400),
    ("a length that is none", f"POST /sparql HTTP/1.1\r\n{HEAD}Content-Length: -1\r\n\r\n", 400),
    ("two types", f"POST /sparql HTTP/1.1\r\n{HEAD}{TYPED}{TYPED}Content-Length: 6\r\n\r\nASK {{}}", 400),
    ("a header on two lines", f"GET /sparql HTTP/1.1\r\n{HEAD}X y: z\r\n\r\n", 400),
    ("a huge header", f"GET /sparql HTTP/1.1\r\n{HEAD}X: {'y' * 100_000}\r\n\r\n", 431),
    ("a huge address", f"GET /sparql?query={'y' * 100_000} HTTP/1.1\r\n{HEAD}\r\n", 414),
    ("climbing", f"GET /static/../app.py HTTP/1.1\r\n{HEAD}\r\n", 404),
    ("climbing in disguise", f"GET /static/%2e%2e%2fapp.py HTTP/1.1\r\n{HEAD}\r\n", 404),
    ("climbing from the root", f"GET /../../../../etc/passwd HTTP/1.1\r\n{HEAD}\r\n", 404),
    ("climbing to a document", f"GET /doc/..%2f..%2fetc%2fpasswd HTTP/1.1\r\n{HEAD}\r\n", 404),
    ("a nought in the path", f"GET /doc/kst%00 HTTP/1.1\r\n{HEAD}\r\n", 404),
    ("a body in pieces above the limit", f"POST /sparql HTTP/1.1\r\n{HEAD}{TYPED}{PIECES}", 413),
)  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), [row[1:] for row in TRICKS], ids=[row[0] for row in TRICKS])
def test_a_trick_on_the_wire_gets_the_right_status_and_leaves_the_server_well(
    endpoint: str, sent: str, status: int
) -> None:
    place = urlsplit(endpoint)
    assert place.hostname
    with socket.create_connection((place.hostname, place.port or 80), timeout=30) as wire:
        wire.sendall(sent.encode())
        answer = wire.makefile("rb").readline().decode()
    refused = {431, 400} if status in {414, 431} else {status}  # 400 where it comes in several pieces
    assert int(answer.split()[1]) in refused | {status}
    assert values(requests.get(f"{endpoint}/sparql", {"query": SELECT}, timeout=30)) == MOTIONS


@pytest.mark.parametrize("host", ['x"><script>', "a b", "x/../y", "<a:b>"])
def test_a_host_that_is_none_is_not_repeated(endpoint: str, host: str) -> None:
    for path in ("/sparql", "/.well-known/void"):
        response = requests.get(f"{endpoint}{path}", headers={"Host": host}, timeout=30)
        assert (response.status_code in {200, 400}, host in response.text) == (True, False)
        if response.status_code == 200:
            assert list(ox.parse(response.content, format=ox.RdfFormat.TURTLE))


# ── clients that nobody here wrote ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_gets_rows(endpoint: str, method: str, form: str) -> None:
    client = SPARQLWrapper(f"{endpoint}/sparql")
    client.setMethod(method)
    client.setReturnFormat(form)
    client.setQuery(SELECT)
    found = client.query().convert()
    written = found.toxml() if isinstance(found, Document) else str(found)
    assert all(motion in written for motion in MOTIONS)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # SPARQLWrapper's own
@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_sparqlwrapper_gets_triples(endpoint: str, form: str) -> None:
    client = SPARQLWrapper(f"{endpoint}/sparql")
    client.setReturnFormat(form)
    client.setQuery(f"PREFIX kg: <{PREFIXES['kg']}> {CONSTRUCT}")
    found = client.query().convert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=cast("bytes", found), format=form)
    assert {str(motion) for motion in graph.subjects()} == set(MOTIONS)


@pytest.mark.parametrize("method", ["GET", "POST_FORM", "POST"])
def test_rdflib_reads_the_endpoint_as_a_store(endpoint: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{endpoint}/sparql", method=method))
    assert {str(motion) for motion in graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{PREFIXES['kg']}Motie"))} == {
        *MOTIONS
    }
    rows = graph.query(f"PREFIX kg: <{PREFIXES['kg']}> {SELECT}")
    assert [str(cell) for row in rows.bindings for cell in row.values()] == MOTIONS


@pytest.mark.parametrize("accept", [accept for _, accept, _ in ACCEPT if accept and "q=0" not in accept.lower()])
def test_curl_gets_what_it_accepts(endpoint: str, accept: str) -> None:
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("curl is not installed")
    query = SELECT if accept in {row[1] for row in ACCEPT if row[0] == SELECT} else CONSTRUCT
    command = [curl, "-sS", "-H", f"Accept: {accept}", "-w", "%{http_code}", "--data-urlencode", f"query={query}"]
    run = subprocess.run([*command, f"{endpoint}/sparql"], capture_output=True, check=True, timeout=60)
    assert run.stdout.endswith(b"200")
    assert b"kst-28638-912" in run.stdout


@pytest.mark.parametrize("name", stored())
def test_every_stored_question_gives_here_what_it_gives_in_process(
    endpoint: str, graph_folder: Path, records: tuple[object, ...], name: str
) -> None:
    from graph.archive import Archive
    from graph.store import current_store

    with Archive(graph_folder / "archive.sqlite") as archive, current_store("memory", archive) as store:
        triples = "triples" in ask(store, name).forms or "turtle" in ask(store, name).forms
        expected = ask(store, name).write("ntriples" if triples else "csv")
    accept = {"Accept": "application/n-triples" if triples else "text/csv"}
    for response in (
        requests.get(f"{endpoint}/questions/{name}", headers=accept, timeout=30),
        requests.get(f"{endpoint}/sparql", {"query": stored()[name].text}, headers=accept, timeout=30),
    ):
        assert sorted(response.content.splitlines()) == sorted(expected.splitlines())
