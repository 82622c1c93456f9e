"""A dossier reads by year, can be filtered by kind, year and outcome, in two languages, by everybody, however large."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no type information
from playwright.sync_api import expect

from graph.errors import UnknownError
from graph.model import Document, Record
from graph.page.looks import LOOKS, OUTCOMES
from graph.view import FOLDER, page, write_view
from kamergraaf.cli import main
from tests.viewing import EVIL, HOSTILE, LETTER, MENSENHANDEL, MOTION, VOTED, Opened, data, letters, mention, opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def document(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    write_view(tmp_path / "page.html", [LETTER, HOSTILE, VOTED], "kst-28638-179")
    with opening(chromium, tmp_path / "page.html") as found:
        yield found


@pytest.fixture
def dossier(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    write_view(tmp_path / "page.html", [LETTER, HOSTILE, MOTION, VOTED], "dossier-28638")
    with opening(chromium, tmp_path / "page.html") as found:
        yield found


# ── a dossier ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dossier_shows_its_own_papers_by_year_and_folds_the_rest_by_dossier(dossier: Opened) -> None:
    columns = "headings.map((each, number) => nodes.get(`heading ${number}`).label)"
    assert dossier.tab.evaluate(columns) == ["2020", "2021", "zonder datum", "elders"]
    expect(dossier.tab.locator("#notice")).to_contain_text("2 stukken zijn samengenomen per dossier")
    left, right = dossier.place("kst-28638-179"), dossier.place("kst-28638-181")
    assert left[0] < right[0]
    dossier.tab.mouse.click(*dossier.place("dossier-35300-XVII"))
    dossier.shows("Staat voor (1) 35 300 XVII, nr. 34 motie van Kuik en Voordewind")


def test_a_line_to_a_folded_dossier_tells_which_paper_is_cited_in_which_words(dossier: Opened) -> None:
    dossier.tab.goto(f"{dossier.address}#toon=kst-28638-179%3Edossier-35300-XVII")
    dossier.shows("28 638, nr. 179 → 35 300 XVII")
    assert dossier.tab.locator("#panel mark").inner_text() == "Kamerstuk 35 300 XVII, nr. 34"
    caption = dossier.tab.locator("figcaption")
    expect(caption).to_contain_text("35 300 XVII, nr. 34 · motie van Kuik en Voordewind, aangenomen")
    link = caption.get_by_role("link", name="Naar de officiële tekst")
    assert link.get_attribute("href") == "https://zoek.officielebekendmakingen.nl/kst-35300-XVII-34.html"


def shown(opened: Opened) -> set[str]:
    """Return the papers that are drawn."""
    script = "papers.map(each => each.id).filter(id => !nodes.get(id).hidden)"
    return set(opened.tab.evaluate(script))


def test_filters_by_kind_and_year_work_by_keyboard_and_stand_in_the_address(dossier: Opened) -> None:
    everything = shown(dossier)
    dossier.tab.get_by_role("checkbox", name="Motie").focus()
    dossier.tab.keyboard.press("Space")
    expect(dossier.tab.locator("#shown")).to_have_text("5 van 6 getoond")
    assert everything - shown(dossier) == {"kst-28638-181"}
    dossier.tab.reload()
    assert dossier.tab.get_by_role("checkbox", name="Motie").is_checked() is False
    assert everything - shown(dossier) == {"kst-28638-181"}
    dossier.tab.get_by_role("button", name="Wis filters").press("Enter")
    expect(dossier.tab.locator("#shown")).to_have_text("6 van 6 getoond")
    dossier.tab.get_by_label("Jaar van").select_option("2021")
    expect(dossier.tab.locator("#shown")).to_have_text("1 van 6 getoond")
    assert shown(dossier) == {"kst-28638-181"}
    dossier.tab.go_back()
    expect(dossier.tab.locator("#shown")).to_have_text("6 van 6 getoond")


def test_what_became_of_a_motion_is_shown_with_the_votes_and_can_be_filtered_by(document: Opened) -> None:
    label = "network.body.nodes['kst-35300-XVII-34'].options.label"
    assert document.tab.evaluate(label).startswith("35 300 XVII, nr. 34 ✓")
    document.tab.mouse.click(*document.place("kst-35300-XVII-34"))
    document.shows(f"Uitkomst aangenomen Besloten op 3 december 2019 Voor 85: Partij A, Partij B Tegen 65: {EVIL}")
    document.tab.get_by_label("Uitkomst").select_option("aangenomen")
    expect(document.tab.locator("#shown")).to_have_text("1 van 7 getoond")
    assert shown(document) == {"kst-35300-XVII-34"}


def test_the_neighbourhood_stays_alone_at_one_press(document: Opened) -> None:
    document.tab.mouse.click(*document.place("kst-35300-XVII-34"))
    document.tab.get_by_role("button", name="Alleen de omgeving").press("Enter")
    expect(document.tab.locator("#shown")).to_have_text("3 van 7 getoond")
    assert shown(document) == {"kst-28638-179", "kst-35300-XVII-34", "dossier-35300-XVII"}


def test_english_is_a_choice_and_documents_keep_their_own_words(document: Opened) -> None:
    document.tab.get_by_role("button", name="English").press("Enter")
    document.shows("Date 14 May 2020")
    document.shows("References whose paper was not found (1)")
    expect(document.tab.locator("html")).to_have_attribute("lang", "en")
    expect(document.tab.locator(".heading")).to_have_attribute("lang", "nl")
    assert document.tab.get_by_label("Find a paper").get_attribute("placeholder") == "number, title or name"
    document.tab.get_by_role("button", name="Nederlands").press("Enter")
    document.shows("Datum 14 mei 2020")


def test_every_word_of_the_page_is_known_in_english() -> None:
    words = json.loads((FOLDER / "english.json").read_text(encoding="utf-8"))
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    template = page([LETTER, MOTION, VOTED])
    said = {word for _, word in re.findall(r"""(?:say|listed)\((["'])(.+?)\1""", script)}
    said |= set(re.findall(r"data-say[^>]*>([^<{]*[a-z][^<{]*)<", template))
    said |= set(re.findall(r'aria-label="([^"]+)" data-say-label', template))
    said |= {look.name for look in LOOKS.values()} | set(OUTCOMES)
    assert len(said) > 40
    assert said - words.keys() == set()


def test_the_picture_can_be_kept_as_a_png(dossier: Opened, tmp_path: Path) -> None:
    with dossier.tab.expect_download() as download:
        dossier.tab.get_by_role("button", name="Bewaar als PNG").click()
    assert download.value.suggested_filename == "dossier-28638.png"
    download.value.save_as(tmp_path / "picture.png")
    written = (tmp_path / "picture.png").read_bytes()
    assert written.startswith(b"\x89PNG")
    width, height = (int.from_bytes(written[at : at + 4], "big") for at in (16, 20))  # in pixels
    assert width > 700
    drawn: int = dossier.tab.evaluate("document.querySelector('#picture canvas').height")
    assert height > drawn + 5 * width / 50  # a title of three lines' height above it, the legend below
    legend = dossier.tab.evaluate("legendEntries().map(wordsOf)")
    assert {"Brief", "Motie", "verwijst naar"} <= set(legend)


def test_a_telephone_opens_on_a_part_that_can_be_read(chromium: Browser, tmp_path: Path) -> None:
    papers = [
        Record(Document(id=f"kst-28638-{2000 + at}", text="Brief.", date=dt.date(2000 + at, 5, 1), soort="Brief",
                        number=str(2000 + at), dossiers=(MENSENHANDEL,)), ())
        for at in range(20)
    ]  # fmt: skip
    write_view(tmp_path / "page.html", papers, "dossier-28638")
    with opening(chromium, tmp_path / "page.html", width=390) as found:
        x, y = found.place("kst-28638-2019")  # the latest
        assert 0 < x < 390
        assert 0 < y < 800
        assert found.tab.evaluate("network.getScale()") >= 0.7  # of labels of 13 pixels
        found.tab.get_by_role("button", name="Alles").click()
        assert found.tab.evaluate("network.getScale()") < 0.7


def test_on_paper_the_page_is_light_and_without_what_only_screens_need(dossier: Opened) -> None:
    dossier.tab.emulate_media(color_scheme="dark", media="print")
    dossier.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert dossier.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for hidden in ("#search", ".tools", ".zoom", ".choices"):
        expect(dossier.tab.locator(hidden)).to_be_hidden()
    expect(dossier.tab.locator("#picture canvas")).to_be_visible()
    expect(dossier.tab.locator("#panel")).to_be_visible()


def barriers(tab: Page) -> list[str]:
    """Return what axe-core finds against the rules of WCAG 2.2, A and AA."""
    axe: Any = Axe()
    found: dict[str, Any] = axe.run(tab, options={"runOnly": LEVELS}).response
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_axe_finds_no_barrier(dossier: Opened, width: int, scheme: Literal["light", "dark"]) -> None:
    dossier.tab.emulate_media(color_scheme=scheme)
    dossier.tab.set_viewport_size({"width": width, "height": 800})
    for shows in ("", "toon=kst-28638-179", "toon=kst-28638-179%3Edossier-35300-XVII&taal=en&zonder=motie"):
        dossier.tab.goto(f"{dossier.address}#{shows}")
        dossier.tab.get_by_role("searchbox").fill("28638")
        assert barriers(dossier.tab) == []
        assert dossier.tab.evaluate("document.documentElement.scrollWidth") <= width


# ── large ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_document_opens_on_300_nodes_at_most_and_tells_what_is_folded() -> None:
    text = "Zie " + ", ".join(f"nr. {number:03}" for number in range(500))
    cited = [mention(f"nr. {number:03}", f"kst-{30000 + number % 9}-{number + 1}", text=text) for number in range(500)]
    record = Record(Document(id="kst-28638-179", text=text, dossiers=(MENSENHANDEL,)), tuple(cited))
    drawn = data(page([record], "kst-28638-179"))
    assert 250 < len(drawn["nodes"]) <= 310
    assert sum(edge["references"] for edge in drawn["edges"]) == 500
    assert sum(len(node["members"]) for node in drawn["nodes"]) == drawn["notice"][1][3] > 190
    unfolded = data(page([record], "kst-28638-179", unfold=True))
    assert len(unfolded["nodes"]) == 511
    assert unfolded["notice"][0] == ""


def test_thousands_of_nodes_stand_in_columns_and_can_be_looked_through(chromium: Browser, tmp_path: Path) -> None:
    write_view(tmp_path / "large.html", letters(5000), most=6000)
    with opening(chromium, tmp_path / "large.html") as large:
        expect(large.tab.locator("#shown")).to_have_text("5026 van 5026 getoond")
        large.tab.get_by_label("Zoek een stuk").fill("30001, nr. 4941")
        large.tab.keyboard.press("Enter")
        large.shows("Verwijst naar (1)")
        member = "edges.get().filter(edge => !edge.hidden && edge.to.startsWith('dossier-')).map(edge => edge.from)"
        assert large.tab.evaluate(member) == ["kst-30001-4941"]  # a line for each paper would hide all others
        hovers = "network.interactionHandler.options.hover"
        large.tab.mouse.move(300, 400)
        large.tab.mouse.down()
        large.tab.mouse.move(360, 440, steps=4)
        large.tab.wait_for_function(f"{hovers} === false")  # what is under the pointer is not looked for at each step
        large.tab.mouse.up()
        large.tab.wait_for_function(f"{hovers} === true")


def test_a_page_on_some_papers_shows_these_and_no_others() -> None:
    drawn = data(page([LETTER, MOTION], only={"kst-28638-179", "kst-28638-164", "kst-99999-1"}))
    assert [node["id"] for node in drawn["nodes"]] == ["kst-28638-164", "kst-28638-179"]
    with pytest.raises(UnknownError, match="holds no paper"):
        page([LETTER], only={"kst-99999-1"})


def test_a_query_and_its_options_make_a_page_on_the_command_line(
    graph_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    asked = ["--query", "motions-cited", "--param", "letter=kst-28638-990", "--language", "en", "--nodes", "50"]
    assert main(["view", *asked, "-g", str(graph_folder), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    drawn = data(out.read_text(encoding="utf-8"))
    assert "kst-28638-912" in {node["id"] for node in drawn["nodes"]}
    assert "2020D99001" not in {node["id"] for node in drawn["nodes"]}
    assert drawn["language"] == "en"
