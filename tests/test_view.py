"""The page is one valid file that fetches nothing, opens without an error, and shows every quote on a click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5rdf  # type: ignore[import-untyped]  # it has no type information
import pytest

from graph.errors import UnknownError
from graph.view import page, write_view
from tests.viewing import EVIL, HOSTILE, LETTER, VOTED, Opened, data, letters, opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from graph.model import Record


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def parsed(html: str) -> Any:
    """Return the tree of the page; an error where the HTML breaks a rule."""
    parser: Any = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False)  # pyright: ignore[reportUnknownMemberType]  (untyped)
    return parser.parse(html)


@pytest.mark.parametrize("records", [[LETTER], [LETTER, HOSTILE], []], ids=["letter", "hostile", "nothing"])
def test_the_page_is_valid_html_with_one_title_and_heading(records: list[Record]) -> None:
    tree = parsed(page(records))
    assert tree.get("lang") == "nl"
    assert [len(tree.findall(f".//{tag}")) for tag in ("title", "h1", "main")] == [1, 1, 1]


def test_nothing_in_the_page_is_fetched() -> None:
    tree = parsed(page([LETTER, HOSTILE], "dossier-28638"))
    fetched = [
        (element.tag, name, value)
        for element in tree.iter()
        for name, value in element.items()
        if name in ("src", "href", "srcset", "data", "action", "poster") and not value.startswith("#")
    ]
    assert fetched == []
    styles = "".join(element.text for element in tree.iter("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_page_has_the_library_once_and_is_no_larger_than_it_must() -> None:
    html = page([LETTER])
    assert html.count("vis-network\n") == 1
    assert len(html.encode()) < 550_000


def test_the_same_records_give_the_same_page(tmp_path: Path) -> None:
    assert page([LETTER, HOSTILE]) == page([LETTER, HOSTILE])
    write_view(tmp_path / "page.html", [LETTER], "kst-28638-179")
    assert (tmp_path / "page.html").read_bytes() == page([LETTER], "kst-28638-179").encode("utf-8")


def test_a_page_on_something_unknown_is_refused() -> None:
    with pytest.raises(UnknownError, match="kst-99999-1"):
        page([LETTER], "kst-99999-1")


@pytest.mark.parametrize(("most", "kinds", "says"), [(200, {"overig", "dossier"}, False), (100, {"dossier"}, True)])
def test_above_the_limit_there_is_one_node_a_dossier_and_the_page_says_so(
    most: int, kinds: set[str], says: bool
) -> None:  # fmt: skip
    html = page(letters(120), most=most)
    drawn = data(html)
    assert {node["group"] for node in drawn["nodes"]} == kinds
    assert ("boven de 100 zijn ze samengenomen per dossier, en zo zijn het er 26" in html) is says
    assert sum(edge["references"] for edge in drawn["edges"]) == 119


def test_even_folded_there_are_never_more_nodes_than_the_limit() -> None:
    html = page(letters(120), most=10)
    assert len(data(html)["nodes"]) == 10
    assert "boven de 10 zijn ze samengenomen per dossier, en zo zijn het er 10." in html
    assert "De opties --unfold --nodes 146 tonen ze alle." in html


# ── in a browser ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    write_view(tmp_path / "page.html", [LETTER, HOSTILE, VOTED], "kst-28638-179")
    with opening(chromium, tmp_path / "page.html") as found:
        yield found


def test_the_picture_is_drawn_and_stands_still(opened: Opened) -> None:
    painted = """() => {
        const canvas = network.canvas.frame.canvas;
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
    }"""
    places = "() => JSON.stringify(network.getPositions())"
    before = opened.tab.evaluate(places)
    assert opened.tab.evaluate(painted) > 5000
    assert len(json.loads(before)) == 7
    opened.tab.wait_for_timeout(300)
    assert opened.tab.evaluate(places) == before


def test_a_click_on_a_paper_shows_its_facts_its_quotes_and_the_official_text(opened: Opened) -> None:
    opened.tab.mouse.click(*opened.place("kst-28638-179"))
    opened.shows("28 638, nr. 179 Reactie op een monitor")
    opened.shows("Datum 14 mei 2020 Eerste ondertekenaar A. Broekers-Knol Dossier 28 638 Mensenhandel")
    opened.shows("zoals gemeld (Kamerstuk 28 638, nr. 164).")
    opened.shows("item 3. noot 1 bij Er is een motie aangenomen (Kamerstuk 35 300 XVII, nr. 34).")
    opened.shows("het debat van gisteren. geen stuk gevonden dat past")
    link = opened.tab.get_by_role("link", name="Naar de officiële tekst")
    assert link.get_attribute("href") == "https://zoek.officielebekendmakingen.nl/kst-28638-179.html"


def test_a_click_on_a_line_shows_the_quote_in_its_sentence(opened: Opened) -> None:
    opened.tab.mouse.click(*opened.place("kst-28638-179", "kst-35300-XVII-34"))
    opened.shows("28 638, nr. 179 → 35 300 XVII, nr. 34")
    assert opened.tab.locator("#panel mark").inner_text() == "Kamerstuk 35 300 XVII, nr. 34"
    opened.shows("Er is een motie aangenomen (Kamerstuk 35 300 XVII, nr. 34). Daarover")
    opened.shows("motie van Kuik en Voordewind, aangenomen")


def test_what_is_shown_stands_in_the_address_and_back_goes_back(opened: Opened) -> None:
    opened.tab.mouse.click(*opened.place("kst-28638-179"))
    opened.tab.get_by_role("button", name="35 300 XVII, nr. 34").first.click()
    opened.shows("Motie, aangehaald maar niet geladen 35 300 XVII, nr. 34 motie van Kuik en Voordewind")
    assert opened.tab.url == f"{opened.address}#toon=kst-35300-XVII-34"
    opened.tab.go_back()
    opened.shows("Reactie op een monitor")


@pytest.mark.parametrize("asked", ["28 638, nr. 179", "kst-28638-179", "28638 179", "broekers knol", "MONITOR"])
def test_search_finds_a_paper_by_number_title_or_name(opened: Opened, asked: str) -> None:
    opened.tab.get_by_label("Zoek een stuk").fill(asked)
    assert opened.tab.locator("#found").inner_text() == "1 gevonden"
    opened.tab.keyboard.press("Enter")
    opened.shows("Reactie op een monitor")


def test_from_search_to_the_words_of_a_citation_by_keyboard_alone(opened: Opened) -> None:
    opened.tab.keyboard.press("Tab")
    opened.tab.keyboard.type("53 item 3")
    opened.tab.keyboard.press("ArrowDown")
    opened.tab.keyboard.press("Enter")
    opened.shows("Zie Handelingen II 2019/20, nr. 53, item 3.")
    opened.tab.keyboard.press("Tab")  # the official text
    opened.tab.keyboard.press("Tab")  # the paper that cites it
    opened.tab.keyboard.press("Enter")
    opened.shows("28 638, nr. 179 Reactie op een monitor")
    opened.tab.keyboard.press("Tab")
    opened.tab.locator("#panel a:focus", has_text="Naar de officiële tekst").wait_for()
    opened.tab.get_by_label("Zoek een stuk").fill("164")
    opened.tab.keyboard.press("Enter")
    opened.shows("aangehaald maar niet geladen")
    opened.tab.keyboard.press("Escape")
    opened.shows("28 638, nr. 179 Reactie op een monitor")


def test_text_from_documents_is_only_ever_text(opened: Opened) -> None:
    opened.tab.mouse.move(*opened.place("kst-28638-180"))
    tooltip = opened.tab.locator(".vis-tooltip")
    tooltip.wait_for(state="visible")
    assert "<img src=x" in tooltip.inner_text()
    opened.tab.mouse.click(*opened.place("kst-28638-180"))
    opened.shows(f"{EVIL} Soort {EVIL} Dossier")
    opened.shows(f"{EVIL}nr. 179{EVIL}")
    assert opened.tab.locator("img").count() == 0
    opened.tab.get_by_label("Zoek een stuk").fill("onerror")
    assert "<img src=x" in opened.tab.locator("#results").inner_text()


def test_the_legend_names_every_kind_on_the_picture(opened: Opened) -> None:
    kinds = opened.tab.locator("#filters fieldset label").all_inner_texts()
    assert kinds == ["Dossier", "Brief", "Motie", "Handelingen", "Ander of onbekend stuk"]
    assert opened.tab.locator(".legend li").all_inner_texts() == [
        "open: aangehaald, niet geladen",
        "verwijst naar",
        "hoort bij dossier",
        "✓\naangenomen",
    ]


def test_the_page_follows_light_and_dark(opened: Opened) -> None:
    fill = "network.body.nodes['kst-28638-179'].options.color.background"
    assert opened.tab.evaluate(fill) == "#0072b2"
    opened.tab.emulate_media(color_scheme="dark")
    until = f"const look = () => ({fill} === '#56b4e9' ? done() : requestAnimationFrame(look))"
    opened.tab.evaluate(f"() => new Promise((done) => {{ {until}; look(); }})")
    assert opened.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"
