"""Questions are asked in the explorer: stored ones by filling in, others in SPARQL; the address holds them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.exploring import LETTER, MOTION, Explorer, broken_rules, exploring, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from subprocess import Popen

    from playwright.sync_api import Browser

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

STORED = f"/sparql?vraag=motions-cited&letter={LETTER}"
OWN = "SELECT ?cited WHERE { ob:kst-28638-991 cito:cites ?cited }"
TRIPLES = "CONSTRUCT WHERE { ob:kst-28638-991 cito:cites ?cited }"


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    fill(folder := tmp_path_factory.mktemp("asked"))
    with serve(folder) as (found, _):
        yield found


@pytest.fixture
def explorer(chromium: Browser, address: str) -> Iterator[Explorer]:
    with exploring(chromium, address) as found:
        yield found


VIEWS = ["/sparql", STORED, f"{STORED}&vorm=netwerk", f"/sparql?query={quote(OWN)}", f"/sparql?query={quote(TRIPLES)}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_question_opens_from_its_address_and_breaks_no_rule_of_wcag(
    chromium: Browser, address: str, view: str, scheme: str
) -> None:
    with exploring(chromium, address, color_scheme=scheme) as explorer:
        tab = explorer.open(view)
        if "=" in view:
            expect(tab.get_by_role("heading", name="Antwoord")).to_be_visible()
        assert broken_rules(tab) == []
        tab.set_viewport_size({"width": 390, "height": 800})
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_stored_question_is_filled_in_and_answered_with_links_to_the_papers(explorer: Explorer) -> None:
    tab = explorer.open("/sparql")
    tab.get_by_label("Een bewaarde vraag").select_option("motions-cited")
    tab.get_by_label("letter").fill(LETTER)
    tab.get_by_label("letter").press("Enter")
    expect(tab.locator(".answer tbody tr")).to_have_count(5)
    tab.locator(".answer").get_by_role("link", name="28 638, nr. 982").first.click()
    expect(tab.locator("h1")).to_have_text(
        "Motie van het lid Van der Proef c.s. over één vast gezicht bij elk meldpunt"
    )
    tab.go_back()
    expect(tab.locator(".answer tbody tr")).to_have_count(5)


def test_what_a_question_cannot_take_is_told_with_what_to_do(explorer: Explorer) -> None:
    tab = explorer.open("/sparql?vraag=motions-cited&letter=de+brief")
    expect(tab.get_by_role("alert")).to_contain_text("de brief: not a document for letter; write it as in")
    explorer.said.clear()  # the browser tells of the status


def test_ones_own_sparql_is_completed_and_asked_by_keyboard_alone(explorer: Explorer) -> None:
    tab = explorer.open("/sparql")
    editor = tab.get_by_role("textbox", name="Vraag in SPARQL")
    editor.focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text("SELECT * { ?motion a kg:Moti")
    tab.keyboard.press("Control+ ")
    expect(tab.get_by_role("option", name="kg:Motie")).to_be_visible()
    tab.keyboard.press("Enter")
    tab.keyboard.insert_text(" } ORDER BY ?motion")
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".answer tbody tr").first).to_contain_text("28 638, nr. 982")
    assert "query=SELECT" in tab.url


def test_a_mistake_in_the_question_is_told_as_the_server_does(explorer: Explorer) -> None:
    tab = explorer.open("/sparql?query=SELECT+WHERE")
    expect(tab.get_by_role("alert")).to_contain_text("the query: line 1, column 13: not SPARQL")
    explorer.said.clear()  # the browser tells of the status


def test_an_answer_is_taken_along_in_every_form(explorer: Explorer) -> None:
    tab = explorer.open(STORED)

    def saved(button: str) -> bytes:
        with tab.expect_download() as download:
            tab.get_by_role("button", name=button, exact=True).click()
        return download.value.path().read_bytes()

    assert len(list(csv.DictReader(io.StringIO(saved("CSV").decode())))) == 5
    assert len(json.loads(saved("JSON"))["results"]["bindings"]) == 5
    assert f"/{MOTION}>".encode() in saved("Turtle") or b"ob:" in saved("Turtle")
    assert saved("PNG").startswith(b"\x89PNG")
