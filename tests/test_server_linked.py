"""Every address of the graph answers as a page, as Turtle, as JSON-LD; pages work without any other site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
import requests
from playwright.sync_api import expect

from graph.rdf import quads
from graph.triples.terms import graph_of
from graph.vocabulary import GRAPHS, PREFIXES
from kamergraaf.server.page import subject_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

    from graph.model import Record

FORMS = {
    "text/turtle": (ox.RdfFormat.TURTLE, ".ttl"),
    "application/ld+json": (ox.RdfFormat.JSON_LD, ".jsonld"),
    "application/n-triples": (ox.RdfFormat.N_TRIPLES, ".nt"),
    "application/rdf+xml": (ox.RdfFormat.RDF_XML, ".rdf"),
    "application/trig": (ox.RdfFormat.TRIG, ".trig"),
}
SUBJECTS = {  # a path, and the subject whose graph it shows
    "/doc/kst-28638-990": "kst-28638-990",
    "/doc/kst-35300-XVII-7": "kst-35300-XVII-7",
    "/doc/2020D99001": "2020D99001",
    "/doc/ECLI:NL:HR:2013:BZ1669": "ECLI:NL:HR:2013:BZ1669",
    "/dossier/28638": "dossier-28638",
    "/zaak/2020Z99001": "zaak-2020Z99001",
    "/graph/kst-28638-990": "kst-28638-990",
    "/graph/shared": "commissie-x",
}


def told(written: bytes, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(written, format=form)}


@pytest.mark.parametrize("media", FORMS)
@pytest.mark.parametrize("path", SUBJECTS)
def test_an_address_gives_all_that_its_graph_says_in_the_form_asked_for(
    endpoint: str, records: tuple[Record, ...], path: str, media: str
) -> None:
    form, suffix = FORMS[media]
    expected = {str(quad.triple) for quad in quads(records) if quad.graph_name == graph_of(SUBJECTS[path])}
    asked = requests.get(endpoint + path, headers={"Accept": f"text/html;q=0.3, {media}"}, timeout=30)
    saved = requests.get(f"{endpoint}{path}{suffix}", timeout=30)
    assert expected
    for response in (asked, saved):
        assert response.headers["Content-Type"].partition(";")[0] == media
        assert told(response.content, form) == expected


@pytest.mark.parametrize(
    ("of", "path"),
    [
        ("28 638, nr. 990", "/doc/kst-28638-990"),
        ("kst-28638-990", "/doc/kst-28638-990"),
        ("28638", "/dossier/28638"),
        (f"{PREFIXES['ob']}kst-28638-990", "/doc/kst-28638-990"),
        (f"{PREFIXES['dossier']}28638", "/dossier/28638"),
        ("https://w3id.org/kamergraaf/id/document/2020D99001", "/doc/2020D99001"),
        ("https://w3id.org/kamergraaf/id/zaak/2020Z99001", "/zaak/2020Z99001"),
        ("http://publications.europa.eu/resource/celex/32010L0064", "/doc/celex-32010L0064"),
        (f"{GRAPHS}kst-28638-990#note-1", "/graph/kst-28638-990#note-1"),
    ],
)
def test_an_address_or_a_number_leads_to_its_page(endpoint: str, of: str, path: str) -> None:
    response = requests.get(f"{endpoint}/about", {"of": of}, allow_redirects=False, timeout=30)
    assert (response.status_code, response.headers["Location"]) == (303, path)
    assert requests.get(endpoint + path, timeout=30).status_code == 200


@pytest.mark.parametrize("name", ["finder/kamerstuk", "commissie/justitie-en-veiligheid", "zaak/2020Z99001"])
def test_a_name_of_ours_leads_to_what_is_told_of_it(endpoint: str, name: str) -> None:
    response = requests.get(f"{endpoint}/id/{name}", headers={"Accept": "text/turtle"}, timeout=30)
    assert response.history[0].status_code == 303
    assert (rdflib.URIRef(f"https://w3id.org/kamergraaf/id/{name}"), rdflib.RDF.type, None) in rdflib.Graph().parse(
        data=response.content, format="turtle"
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/doc/kst-28638-4", 404),
        ("/doc/nothing%20of%20the%20kind", 404),
        ("/doc/%3E%20%7D%20DROP%20ALL", 404),
        ("/dossier/1", 404),
        ("/graph/none", 404),
        ("/id/finder/none", 404),
        ("/about", 404),
        ("/about?of=de%20brief", 404),
        ("/about?of=https%3A%2F%2Fexample.org%2F%3E%20%7D", 404),
        ("/elsewhere/x", 404),
        ("/static/none.js", 404),
        ("/questions/none", 404),
        ("/questions/motions-cited?letter=de+brief", 400),
        ("/questions/motions-cited?letter=x%3E%20%7D%20UNION%20%7B", 400),
        ("/questions/motions-cited?brief=kst-28638-990", 400),
    ],
)
def test_what_is_not_there_is_not_found(endpoint: str, path: str, status: int) -> None:
    assert requests.get(endpoint + path, timeout=30).status_code == status


def test_nothing_is_changed_and_no_other_form_is_given(endpoint: str) -> None:
    picture = {"Accept": "image/png"}
    for path in ("/doc/kst-28638-990", "/about?of=28638", "/def", "/.well-known/void"):
        assert requests.post(endpoint + path, timeout=30).status_code == 405
        if not path.startswith("/about"):
            assert requests.get(endpoint + path, headers=picture, timeout=30).status_code == 406


def test_the_server_describes_itself(endpoint: str, records: tuple[Record, ...]) -> None:
    service = rdflib.Graph().parse(data=requests.get(f"{endpoint}/sparql", timeout=30).text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert [str(each) for each in service.objects(None, sd.endpoint)] == [f"{endpoint}/sparql"]
    assert (None, sd.feature, sd.UnionDefaultGraph) in service
    assert (None, sd.feature, sd.BasicFederatedQuery) not in service
    void = rdflib.Graph().parse(data=requests.get(f"{endpoint}/.well-known/void", timeout=30).text, format="turtle")
    space = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert [str(each) for each in void.objects(None, space.triples)] == [str(len(set(quads(records))))]
    motions = void.value(predicate=space["class"], object=rdflib.URIRef(f"{PREFIXES['kg']}Motie"))
    assert str(void.value(motions, space.entities)) == "2"


def test_the_words_of_the_profile_are_defined_where_pages_point(endpoint: str) -> None:
    page = requests.get(f"{endpoint}/def", headers={"Accept": "text/html"}, timeout=30).text
    assert 'id="Brief"' in page
    assert len(rdflib.Graph().parse(data=requests.get(f"{endpoint}/def", timeout=30).text, format="turtle")) > 100


def test_stored_questions_are_listed_filled_in_and_answered(endpoint: str) -> None:
    listed = {each["name"]: each for each in requests.get(f"{endpoint}/questions", timeout=30).json()}
    assert listed["motions-cited"]["parameters"] == [{"name": "letter", "sort": "document", "example": "kst-28638-179"}]
    asked = {"letter": ["kst-28638-990", "kst-28638-1"]}
    filled = requests.get(f"{endpoint}/questions/motions-cited.rq", asked, timeout=30).text
    assert f"VALUES ?letter {{ <{PREFIXES['ob']}kst-28638-990> <{PREFIXES['ob']}kst-28638-1> }}" in filled
    rows = requests.get(f"{endpoint}/questions/motions-cited", asked, headers={"Accept": "text/csv"}, timeout=30).text
    assert len(rows.splitlines()) == 2


def test_a_page_escapes_what_it_shows() -> None:
    node = ox.NamedNode("https://example.org/x")
    title = ox.Quad(node, ox.NamedNode(f"{PREFIXES['dcterms']}title"), ox.Literal("<script>alert(1)</script>"))
    link = ox.Quad(node, ox.NamedNode(f"{PREFIXES['dcterms']}source"), ox.NamedNode("javascript:alert(1)"))
    page = subject_page(node.value, [title, link])
    assert "<script>" not in page
    assert 'href="javascript' not in page


def containing(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


# ── in a browser ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def tab(chromium: Browser, endpoint: str) -> Iterator[Page]:
    """Yield a tab in which nothing may go wrong and no other site may be asked."""
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
    page.on("request", lambda asked: None if asked.url.startswith((endpoint, "blob:")) else faults.append(asked.url))
    yield page
    page.close()
    assert faults == []


def _is_fault(message: ConsoleMessage) -> bool:
    return message.type == "error" and "400 (Bad Request)" not in message.text  # a refusal, shown to the user


def test_a_stored_question_is_asked_on_the_page(tab: Page, endpoint: str) -> None:
    tab.goto(f"{endpoint}/sparql")
    tab.get_by_label("Een bewaarde vraag").select_option("motions-cited")
    letter = tab.get_by_role("textbox", name="letter (document)")
    letter.fill("de brief")
    expect(tab.get_by_role("status")).to_have_text(
        "de brief: not a document for letter; write it as in kst-28638-179\n"
    )
    letter.fill("kst-28638-990")
    expect(tab.get_by_label("SPARQL")).to_have_value(containing("kst-28638-990"))
    tab.get_by_role("button", name="Vraag").click()
    expect(tab.get_by_role("status")).to_have_text(containing("1 rijen"))
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="CSV").click()
    assert saved.value.path().read_text().startswith("motion,title")
    tab.get_by_role("link", name="kst-28638-912", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Motie van de leden Jansen en Van der Berg over opvang")


def test_ones_own_sparql_is_asked_with_the_keyboard_alone(tab: Page, endpoint: str) -> None:
    tab.goto(f"{endpoint}/sparql")
    tab.get_by_label("SPARQL").fill("SELECT * {")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("status")).to_have_class("wrong")
    tab.get_by_label("SPARQL").fill("CONSTRUCT WHERE { ?motion a kg:Motie }")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("region", name="Antwoord")).to_contain_text("ob:kst-28638-912 a kg:Motie")


def test_what_is_typed_is_completed_with_the_keyboard_alone(tab: Page, endpoint: str) -> None:
    with tab.expect_response(f"{endpoint}/words"):
        tab.goto(f"{endpoint}/sparql")
    query, offered = tab.get_by_label("SPARQL"), tab.get_by_role("listbox", name="Aanvullingen")
    query.fill("")
    expect(offered).to_be_hidden()
    query.press_sequentially("SELECT ?motion { ?motion a kg:Mot")
    expect(offered.get_by_role("option", selected=True)).to_have_text("kg:Motie · Motie")
    query.press("Tab")
    expect(query).to_have_value("SELECT ?motion { ?motion a kg:Motie")
    expect(query).to_be_focused()
    query.press_sequentially(" . ?mo")
    expect(offered.get_by_role("option")).to_have_text(["?motion"])
    query.press("Escape")
    expect(offered).to_be_hidden()
    query.press_sequentially("tion hasciting")
    query.press("Enter")
    expect(query).to_have_value("SELECT ?motion { ?motion a kg:Motie . ?motion cito:hasCitingEntity")
    query.press_sequentially(" ?x }")
    query.press("Control+Enter")
    expect(tab.get_by_role("status")).to_have_text(containing("0 rijen"))


def test_the_words_are_the_terms_of_the_profile_and_those_that_questions_use(endpoint: str) -> None:
    told = {one["word"]: one["says"] for one in requests.get(f"{endpoint}/words", timeout=30).json()}
    assert told["kg:Motie"] == "Motie"
    assert {"cito:hasCitedEntity", "dcterms:issued", "oa:exact", "SELECT", "GROUP BY"} <= told.keys()


def test_json_ld_uses_the_short_names(endpoint: str) -> None:
    found = json.loads(requests.get(f"{endpoint}/doc/{quote('kst-28638-990')}.jsonld", timeout=30).text)
    assert "@context" in found
