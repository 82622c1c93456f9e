"""What a notebook shows of records, motions, answers and pages: tables and a frame, in which words are only words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from IPython.core.formatters import HTMLFormatter
from lxml import html
from playwright.sync_api import expect

from graph.fate import Fate, Step
from kamergraaf import (
    CitedMotion,
    CitedMotions,
    Document,
    Found,
    Hit,
    Record,
    ask,
    find_references,
    open_graph,
    table,
    to_rdf,
)
from kamergraaf.motions import Mention

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

EVIL = "<script>alert(1)</script>\" onmouseover='alert(2)' & </td></table>"


def shown(thing: object) -> html.HtmlElement:
    """Return what a notebook makes of a thing."""
    written = HTMLFormatter()(thing)
    assert isinstance(written, str)
    return html.fragment_fromstring(written, create_parent="div")


def cells(thing: object) -> list[list[str]]:
    rows = [[cell.text_content() for cell in row.iter("td")] for row in shown(thing).iter("tr")]
    return [row for row in rows if row]


def test_a_document_is_shown_by_its_facts(records: tuple[Record, ...]) -> None:
    facts = {row[0]: row[1] for row in cells(records[0].document)}
    assert facts["title"] == "Voortgang opvang"
    assert (facts["dossiers"], facts["notes"], facts["date"]) == ("28638 Mensenhandel", "1", "2020-05-14")
    assert "annex_to" not in facts


def test_a_record_is_shown_by_its_references(records: tuple[Record, ...]) -> None:
    rows = cells(records[0])
    assert len(rows) == len(records[0].references)
    assert rows[0][:4] == ["Kamerstuk 28 638, nr. 912", "kamerstuk", "kst-28638-912", "body"]
    assert rows[3][2:4] == ["kst-35300-XVII-7, kst-35300-XVII-8", "note 1"]
    assert cells(records[0].references[0]) == rows[:1]


def test_official_numbers_lead_to_their_pages(records: tuple[Record, ...]) -> None:
    links = [link.get("href") for link in shown(records[0]).iter("a")]
    assert "https://zoek.officielebekendmakingen.nl/kst-35300-XVII-8.html" in links


@pytest.mark.parametrize("thing", [
    Document(id=EVIL, text=EVIL, title=EVIL, source=f"https://example.org/{EVIL}"),
    Record(Document(id="x", text=EVIL, title=EVIL)),
    table([(EVIL, f"http://example.org/{EVIL.replace(' ', '')}")], (EVIL, "b"), caption=EVIL),
    table([{"a": EVIL}]),
    Found(total=1, hits=(Hit(id=EVIL, title=EVIL, snippet=EVIL, submitters=(EVIL,)),)),
    Fate(motion=EVIL, state=EVIL, open=True, by=EVIL, steps=(Step(step=EVIL, by=EVIL, words=EVIL),)),
    CitedMotions([CitedMotion(id=EVIL, title=EVIL, submitters=(EVIL,), link=EVIL, loaded=True,
                              mentions=(Mention(start=0, quote=EVIL, where=EVIL),))]),
])  # fmt: skip
def test_words_of_a_document_are_only_words(thing: object) -> None:
    page = shown(thing)
    assert {str(element.tag) for element in page.iter()} <= {
        *("div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a"),
    }
    assert {name for element in page.iter() for name in element.attrib} <= {"style", "href"}
    assert "<script>alert(1)</script>" in page.text_content()


def test_references_hostile_in_their_quote_are_only_words(records: tuple[Record, ...]) -> None:
    found = replace(records[0].references[0], quote=EVIL)
    assert cells(found)[0][0] == EVIL
    assert list(shown(found).iter("script")) == []


@pytest.mark.parametrize(("rows", "columns", "expected"), [
    ([("a", 1)], ("x", "y"), [["a", "1"]]),
    ([{"x": None, "y": True}], (), [["", "yes"]]),
    ([{"x": 1, "y": 2}], ("y",), [["2"]]),
    ([("a", ("b", "c"), 0.123456)], (), [["a", "b, c", "0.1235"]]),
    (["a", "b"], ("x",), [["a"], ["b"]]),
    ([], ("x",), []),
])  # fmt: skip
def test_rows_of_any_sort_make_a_table(rows: list[object], columns: tuple[str, ...], expected: list[list[str]]) -> None:
    assert cells(table(rows, columns)) == expected


def test_of_a_long_table_the_rest_is_counted() -> None:
    page = shown(table([(number,) for number in range(1000)], ("n",)))
    assert len(list(page.iter("td"))) == 200
    assert "and 800 more" in page.text_content()


def test_references_of_a_text_make_a_table() -> None:
    found = find_references("Zie Kamerstuk 28 638, nr. 164.")
    assert cells(table(found, ("quote", "targets"))) == [["Kamerstuk 28 638, nr. 164", "kst-28638-164"]]


def test_showing_an_answer_leaves_its_rows_to_go_through(records: tuple[Record, ...]) -> None:
    answer = ask(to_rdf(records), "SELECT ?words { ?r oa:exact ?words ; cito:hasCitedEntity ?any } ORDER BY ?words")
    seen = cells(answer)
    assert seen
    assert [list(map(str, row)) for row in answer] == seen


def test_what_is_found_and_the_fate_of_a_motion_are_shown(graph_folder: Path) -> None:
    with open_graph(graph_folder) as graph:
        found = graph.search("opvang")
        assert found.hits
        assert [row[0] for row in cells(found)] == [hit.id for hit in found.hits]
        fate = graph.fate("kst-28638-912")
        assert fate is not None
        assert [row[1] for row in cells(fate)] == [step.step for step in fate.steps]


def test_cited_motions_and_the_page_are_shown(graph_folder: Path) -> None:
    with open_graph(graph_folder) as graph:
        assert cells(graph.motions("kst-28638-990"))[0][:2] == ["kst-28638-912", "Jansen, Van der Berg"]
        (frame,) = shown(graph.view("28638", height=321)).iter("iframe")
        assert "height:321px" in (frame.get("style") or "")
        assert frame.get("srcdoc") == graph.view("28638").html


def test_a_table_takes_the_colours_of_the_notebook(chromium: Browser, records: tuple[Record, ...]) -> None:
    """A dark theme sets colours around it; none of its own stand in their way."""
    dark = "body { color: rgb(230, 230, 230); background: rgb(17, 17, 17); }"
    colours = "cell => [getComputedStyle(cell).color, getComputedStyle(cell).backgroundColor]"
    with chromium.new_page() as page:
        page.set_content(f"<!DOCTYPE html><style>{dark}</style>{HTMLFormatter()(records[0])}")
        for cell in ("th", "td", "caption"):
            assert page.locator(cell).first.evaluate(colours) == ["rgb(230, 230, 230)", "rgba(0, 0, 0, 0)"]


def test_the_frame_follows_light_and_dark(chromium: Browser, graph_folder: Path) -> None:
    with open_graph(graph_folder) as graph:
        written = HTMLFormatter()(graph.view("28638"))
    with chromium.new_page() as page:
        page.set_content(f"<!DOCTYPE html>{written}")
        body, seen = page.frame_locator("iframe").locator("body"), set[str]()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            seen.add(body.evaluate("body => getComputedStyle(body).backgroundColor"))
        assert seen == {"rgb(255, 255, 255)", "rgb(18, 22, 29)"}


def test_the_frame_draws_the_page_without_a_request(chromium: Browser, graph_folder: Path, tmp_path: Path) -> None:
    with open_graph(graph_folder) as graph:
        path = tmp_path / "notebook.html"
        path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{HTMLFormatter()(graph.view('28638'))}", encoding="utf-8")
    with chromium.new_page() as page:
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(path.as_uri())
        expect(page.frame_locator("iframe").locator("canvas")).to_be_visible(timeout=30_000)
        assert [url for url in asked if url not in (path.as_uri(), "about:srcdoc")] == []
        assert wrong == []
