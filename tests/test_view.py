"""The page is one valid file that fetches nothing, opens without an error, and shows every quote on a click."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import html5rdf  # type: ignore[import-untyped]  # it has no type information
import pytest
from playwright.sync_api import expect

from graph.errors import UnknownError
from graph.model import Actor, Clues, Document, Dossier, Note, Record, Reference
from graph.view import page, write_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

MENSENHANDEL = Dossier(number="28638", title="Mensenhandel")
TEXT = """\
De opvang is uitgebreid, zoals gemeld (Kamerstuk 28 638, nr. 164).
Er is een motie aangenomen (Kamerstuk 35 300 XVII, nr. 34). Daarover is gesproken in het debat van gisteren.
Zie Handelingen II 2019/20, nr. 53, item 3.↩︎"""
expect.set_options(timeout=30_000)  # milliseconds; machines that run tests are busy
EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{ 7*7 }}"


def mention(quote: str, *targets: str, text: str = TEXT, **facts: Any) -> Reference:
    """Return a reference to where the quote stands in the text."""
    start = text.index(quote)
    facts = {"kind": "kamerstuk", "finder": "kamerstuk"} | facts
    return Reference(start=start, end=start + len(quote), quote=quote, targets=targets, **facts)


LETTER = Record(
    Document(
        id="kst-28638-179",
        text=TEXT,
        title="Reactie op een monitor",
        soort="Brief regering",
        date=dt.date(2020, 5, 14),
        dossiers=(MENSENHANDEL,),
        number="179",
        actors=(Actor(name="A. Broekers-Knol", surname="Broekers-Knol", relation="Eerste ondertekenaar"),),
        notes=(Note(number="1", start=176, end=219, anchor="Er is een motie aangenomen", anchor_at=94),),
    ),
    (
        mention("Kamerstuk 28 638, nr. 164", "kst-28638-164"),
        mention(
            "Kamerstuk 35 300 XVII, nr. 34",
            "kst-35300-XVII-34",
            clues=Clues(type="motie", names=("Kuik", "Voordewind"), outcome="aangenomen"),
        ),
        mention("het debat van gisteren", reason="no-candidate", kind="debat"),
        mention("Handelingen II 2019/20, nr. 53, item 3", "h-tk-20192020-53-3", kind="handelingen", note="1"),
    ),
)
HOSTILE = Record(
    Document(id="kst-28638-180", text=f"{EVIL}nr. 179{EVIL}", title=EVIL, soort=EVIL, dossiers=(MENSENHANDEL,)),
    (mention("nr. 179", "kst-28638-179", text=f"{EVIL}nr. 179{EVIL}"),),
)


def letters(count: int) -> Iterator[Record]:
    """Yield papers in 26 dossiers, each citing the one before."""
    for number in range(1, count + 1):
        cited = f"kst-{30000 + (number - 1) % 26}-{number - 1}"
        references = (mention("nr. 1", cited, text="Zie nr. 1."),) if number > 1 else ()
        dossiers = (Dossier(number=str(30000 + number % 26)),)
        yield Record(
            Document(id=f"kst-{30000 + number % 26}-{number}", text="Zie nr. 1.", dossiers=dossiers), references
        )


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


def data(html: str) -> dict[str, Any]:
    """Return what the page draws."""
    found = re.search('<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


@pytest.mark.parametrize(("most", "kinds", "says"), [(200, {"overig", "dossier"}, False), (100, {"dossier"}, True)])
def test_above_the_limit_there_is_one_node_a_dossier_and_the_page_says_so(
    most: int, kinds: set[str], says: bool  # noqa: FBT001  (a row of the table)
) -> None:  # fmt: skip
    html = page(letters(120), most=most)
    drawn = data(html)
    assert {node["group"] for node in drawn["nodes"]} == kinds
    assert ("Boven de 100 staat één knoop voor één dossier" in html) is says
    assert sum(edge["references"] for edge in drawn["edges"]) == 119


def test_even_folded_there_are_never_more_nodes_than_the_limit() -> None:
    html = page(letters(120), most=10)
    assert len(data(html)["nodes"]) == 10
    assert "De 10 grootste zijn getekend." in html


# ── in a browser ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Opened:
    """A page in the browser, with all that it logged and asked for."""

    def __init__(self, tab: Page, path: Path) -> None:
        self.tab, self.address = tab, path.as_uri()
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", self._refuse)
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.goto(self.address)

    def _refuse(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def place(self, *nodes: str) -> tuple[float, float]:
        """Return the middle of some nodes, in pixels of the window."""
        script = """nodes => {
            const places = nodes.map(node => network.canvasToDOM(network.getPosition(node)));
            const frame = network.canvas.frame.getBoundingClientRect();
            const middle = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
            return [middle("x") + frame.x, middle("y") + frame.y];
        }"""
        x, y = self.tab.evaluate(script, list(nodes))
        return x, y

    def shows(self, words: str) -> None:
        """Wait until the panel says these words."""
        expect(self.tab.locator("#panel")).to_contain_text(words, use_inner_text=True)


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    write_view(tmp_path / "page.html", [LETTER, HOSTILE], "dossier-28638")
    tab = chromium.new_page(viewport={"width": 1280, "height": 800})
    yield (found := Opened(tab, tmp_path / "page.html"))
    assert found.said == []
    assert found.asked == [found.address]
    tab.close()


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
    opened.shows("item 3. noot 1 bij «Er is een motie aangenomen»")
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
    opened.tab.wait_for_function("document.activeElement.innerText === 'Naar de officiële tekst'")
    opened.tab.keyboard.press("Escape")
    opened.shows("Klik op een stuk")


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
    legend = opened.tab.locator(".legend li").all_inner_texts()
    assert legend == [
        "Dossier",
        "Brief",
        "Motie",
        "Handelingen",
        "Ander of onbekend stuk",
        "open: aangehaald, niet geladen",
        "verwijst naar",
        "hoort bij dossier",
    ]


def test_the_page_follows_light_and_dark(opened: Opened) -> None:
    fill = "network.body.nodes['kst-28638-179'].options.color.background"
    assert opened.tab.evaluate(fill) == "#0072b2"
    opened.tab.emulate_media(color_scheme="dark")
    until = f"const look = () => ({fill} === '#56b4e9' ? done() : requestAnimationFrame(look))"
    opened.tab.evaluate(f"() => new Promise((done) => {{ {until}; look(); }})")
    assert opened.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"
