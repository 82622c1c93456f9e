"""Every view of the explorer opens from its address, works by keyboard alone, asks nobody else, and harms nobody."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
import requests
from playwright.sync_api import expect

from graph.identifiers import parse
from graph.page.looks import LOOKS, OUTCOMES
from graph.page.naming import name
from kamergraaf.opened import open_graph
from tests.exploring import EXPECTED, HOSTILE, LETTER, MOTION, VIEWS, Explorer, broken_rules, exploring, fill
from tests.viewing import EVIL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    from playwright.sync_api import Browser, Page

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explored")
    fill(path)
    return path


@pytest.fixture(scope="module")
def address(serve: Serve, folder: Path) -> Iterator[str]:
    with serve(folder) as (found, _):
        yield found


@pytest.fixture
def explorer(chromium: Browser, address: str) -> Iterator[Explorer]:
    with exploring(chromium, address, EXPECTED) as found:
        yield found


# ── every view ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_from_its_address_alone_and_fits_every_window(explorer: Explorer, view: str) -> None:
    tab = explorer.open(view)
    expect(tab.locator("main")).to_contain_text(VIEWS[view])
    expect(tab.locator("h1")).to_have_count(1)
    assert tab.title().endswith(" · Kamergraaf")
    for width in (390, 2560):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_breaks_no_rule_of_wcag(
    chromium: Browser, address: str, view: str, scheme: Literal["light", "dark"], width: int
) -> None:
    with exploring(chromium, address, width=width, color_scheme=scheme) as explorer:
        tab = explorer.open(view)
        assert broken_rules(tab) == []
        explorer.said.clear()  # the test above looks at that


@pytest.mark.parametrize("view", ["", "/zoek?q=meldpunten", f"/stuk/{LETTER}", "/dossier/28638"])
def test_in_english_no_word_of_the_explorer_is_dutch(explorer: Explorer, view: str) -> None:
    joined = "&" if "?" in view else "?"
    tab = explorer.open(f"{view}{joined}taal=en")
    assert tab.evaluate("() => document.documentElement.lang") == "en"
    shell = " ".join(tab.locator("header, nav, footer, .downloads, .filters").all_inner_texts())
    assert not re.search(r"\b(?:Zoek|Kopieer|Weergave|Haalt|Tijdlijn|Netwerk|Soorten|Tot en met)\b", shell)


# ── finding and reading ──────────────────────────────────────────────────────────────────────────────────────────────


def chosen(tab: Page) -> str:
    return tab.locator(".reference.chosen").inner_text()


def test_from_search_to_the_sentence_of_a_citation_in_three_actions(explorer: Explorer) -> None:
    tab = explorer.open("")
    box = tab.get_by_role("searchbox", name="Zoek op nummer, woorden of indiener")
    box.fill("28 638, nr. 990")
    box.press("Enter")  # one
    tab.locator(".papers").get_by_role("link", name="Voortgang van de regionale meldpunten").click()  # two
    beside = tab.get_by_role("complementary", name="Over dit stuk")
    beside.get_by_role("link", name="Afronding van de regionale meldpunten mensenhandel").click()  # three
    expect(tab.locator("h1")).to_have_text("Afronding van de regionale meldpunten mensenhandel")
    assert chosen(tab) == "Kamerstuk 28 638, nr. 990"
    expect(tab.locator(".reference.chosen")).to_be_in_viewport()


@pytest.mark.parametrize("spelling", ["kst-28638-990", "28638-990", "28 638, nr. 990", "2020D99001", "28.638 nr 990"])
def test_any_spelling_of_a_number_finds_the_paper_first(explorer: Explorer, spelling: str) -> None:
    tab = explorer.open("/zoek")
    tab.get_by_label("Nummer in elke schrijfwijze").fill(spelling)
    expect(tab.locator(".papers > li").first).to_contain_text("28 638, nr. 990")
    assert "q=" in tab.url


def test_results_come_as_one_types_and_filters_narrow_them(explorer: Explorer) -> None:
    tab = explorer.open("/zoek")
    tab.get_by_label("Nummer in elke schrijfwijze").press_sequentially("meldp")
    expect(tab.locator(".tally")).to_contain_text("6 gevonden")
    tab.get_by_label("Soort").select_option("motie")
    expect(tab.locator(".tally")).to_contain_text("3 gevonden")
    tab.go_back()
    expect(tab.locator(".tally")).to_contain_text("6 gevonden")


def test_every_reference_is_a_link_that_holds_the_words_of_its_quote(explorer: Explorer, folder: Path) -> None:
    with open_graph(folder, create=False) as graph:
        references = graph.archive.record(LETTER).references
    tab = explorer.open(f"/stuk/{LETTER}")
    for reference in references:
        place = tab.locator(f"#ref-{reference.start}-{reference.end}")
        assert place.inner_text() == reference.quote
        assert place.get_attribute("href")


def test_a_note_stands_beside_the_paragraph_that_bears_its_mark(explorer: Explorer) -> None:
    tab = explorer.open(f"/stuk/{LETTER}")
    note = tab.locator(".margin .note", has_text="Motie van het lid Van der Graaf c.s. aangenomen")
    mark = tab.locator(".note-mark", has_text="7")
    assert note.inner_text().startswith("7 ")
    apart = [box["y"] for box in (note.bounding_box(), mark.bounding_box()) if box]
    assert abs(apart[0] - apart[1]) < 400
    assert "↩" not in tab.locator("main").inner_text()


def test_places_count_code_points_also_after_signs_that_take_two(explorer: Explorer) -> None:
    tab = explorer.open(f"/stuk/{HOSTILE}")
    assert tab.locator(".reading p .reference").all_inner_texts() == ["Kamerstuk 28 638, nr. 990"] * 2


def test_hostile_words_are_shown_as_words(explorer: Explorer) -> None:
    for view in (f"/stuk/{HOSTILE}", "/dossier/28638?vorm=lijst", f"/motie/{MOTION}", "/zoek?q=img"):
        tab = explorer.open(view)
        expect(tab.locator("main")).to_contain_text(EVIL)
        assert tab.locator("main img, main script").count() == 0


def test_what_is_not_resolved_says_so(explorer: Explorer) -> None:
    tab = explorer.open("/stuk/kst-28638-164")
    expect(tab.locator("main")).to_contain_text("niet in deze graaf geladen")
    expect(tab.locator(".quote").first).to_contain_text("Herkend als kamerstuk, bepaald door het nummer")


def test_each_paper_is_called_and_coloured_as_the_page_does(explorer: Explorer, address: str) -> None:
    cited = requests.get(f"{address}/api/documents/{LETTER}/cited?limit=100", timeout=30).json()["items"]
    tab = explorer.open(f"/stuk/{LETTER}?toon=haalt-aan")
    told = tab.locator(".papers").inner_text()
    assert all(parse(each["id"]) and name(each["id"]) in told for each in cited)
    style = tab.evaluate("() => [...document.styleSheets].flatMap(s => [...s.cssRules]).map(r => r.cssText).join()")
    for kind, look in LOOKS.items():
        assert re.search(rf"--{kind}:\s*light-dark\({look.light}, ?{look.dark}\)", style)
    assert OUTCOMES["aangenomen"] == "✓"


# ── a dossier and a motion ───────────────────────────────────────────────────────────────────────────────────────────


def test_filters_hold_for_timeline_list_and_network_and_stand_in_the_address(explorer: Explorer) -> None:
    tab = explorer.open("/dossier/28638")
    tab.get_by_role("checkbox", name="Brief").uncheck()
    expect(tab.locator(".filters output")).to_have_text("3 van 7 stukken")
    assert tab.locator(".timeline .sign").count() == 3
    tab.get_by_role("link", name="Lijst").click()
    expect(tab.locator(".papers > li")).to_have_count(3)
    assert "soort=motie" in tab.url
    tab.get_by_role("link", name="Netwerk").click()
    expect(tab.locator("canvas")).to_be_visible()
    tab.go_back()
    tab.go_back()
    expect(tab.locator(".timeline .sign")).to_have_count(3)
    tab.go_back()
    expect(tab.locator(".timeline .sign")).to_have_count(6)


def test_a_click_in_the_timeline_tells_whom_a_paper_cites_in_which_words(explorer: Explorer) -> None:
    tab = explorer.open("/dossier/28638")
    tab.locator(f'.sign[data-paper="{LETTER}"]').click()
    expect(tab.locator(".chosen-paper")).to_contain_text("Handelingen II 2019/20, nr. 53, item 3")
    assert f"kies={LETTER}" in tab.url


def test_a_dossier_tells_in_short_what_was_debated_promised_and_moved(explorer: Explorer) -> None:
    tab = explorer.open("/dossier/28638")
    gist = tab.get_by_role("region", name="In het kort")
    for told in ("Stemmingen", "Een brief over de meldpunten voor de zomer", "Openstaand", "door 3 stukken"):
        expect(gist).to_contain_text(told)
    gist.get_by_role("link", name="vervangen").click()
    expect(tab.locator(".papers > li")).to_have_count(1)
    expect(tab.locator(".papers > li .outcome")).to_contain_text("vervangen")
    tab.go_back()
    gist.get_by_role("link", name="Stemmingen").click()
    expect(tab.locator("h1")).to_have_text("Stemmingen")


def test_the_start_leads_to_every_other_view(explorer: Explorer) -> None:
    tab = explorer.open("")
    for link, title in (
        ("Toezeggingen 1", "Register van de Tweede Kamer"),
        ("Openstaande toezeggingen 1", "Open eindjes"),
        ("Fractie", "Wie deed wat"),
        ("Dekking", "Dekking"),
        ("28 638 Mensenhandel", "Mensenhandel"),
    ):
        tab.locator("main").get_by_role("link", name=link, exact=True).click()
        expect(tab.locator("h1")).to_have_text(title)
        tab.go_back()
        expect(tab.locator("h1")).to_have_text("Wie haalt wie aan in het parlement")


def test_a_motion_tells_its_life_with_the_votes(explorer: Explorer) -> None:
    tab = explorer.open(f"/motie/{MOTION}")
    told = [" ".join(words.split()) for words in tab.locator(".life > li .when").all_inner_texts()]
    assert told == [
        "Ingediend 18 juni 2020",
        "Besluit 23 juni 2020",
        "Beantwoord in 12 november 2020",
        "Beantwoord in 8 april 2021",
    ]
    expect(tab.get_by_role("img", name="80 zetels voor, 70 tegen")).to_be_visible()
    expect(tab.locator(".state")).to_contain_text("Nog open")


# ── taking along ─────────────────────────────────────────────────────────────────────────────────────────────────────


def saved(tab: Page, button: str) -> bytes:
    with tab.expect_download() as download:
        tab.get_by_role("button", name=button, exact=True).click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("view", ["/zoek?q=meldpunten", f"/stuk/{LETTER}", f"/motie/{MOTION}", "/dossier/28638"])
def test_each_view_is_taken_along_in_four_forms(explorer: Explorer, view: str) -> None:
    import pyoxigraph as ox

    tab = explorer.open(view)
    turtle = list(ox.parse(saved(tab, "Turtle"), format=ox.RdfFormat.TURTLE))
    assert f"https://zoek.officielebekendmakingen.nl/{MOTION}" in {str(each.subject)[1:-1] for each in turtle} or (
        f"https://zoek.officielebekendmakingen.nl/{LETTER}" in {str(each.subject)[1:-1] for each in turtle}
    )
    assert json.loads(saved(tab, "JSON-LD"))
    assert len(list(csv.DictReader(io.StringIO(saved(tab, "CSV").decode("utf-8-sig"))))) > 2
    assert saved(tab, "PNG").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("view", "thing"),
    [
        ("/activiteit/2020A99001", "id/activiteit/2020A99001"),
        ("/zaak/2020Z98011", "id/zaak/2020Z98011"),
        ("/toezegging/TZ202006-001", "id/toezegging/TZ202006-001"),
        ("/register?soort=zaak", "id/zaak/2020Z98013"),
        ("/wie/fractie-lijst-voorbeeld", "kst-28638-984"),
        ("/open?soort=toezegging", "id/toezegging/TZ202006-001"),
        ("/dekking", "void#Dataset"),
    ],
)
def test_what_the_register_tells_is_taken_along_in_four_forms(explorer: Explorer, view: str, thing: str) -> None:
    import pyoxigraph as ox

    tab = explorer.open(view)
    turtle = list(ox.parse(saved(tab, "Turtle"), format=ox.RdfFormat.TURTLE))
    assert any(thing in str(each) for each in turtle)
    assert json.loads(saved(tab, "JSON-LD"))
    assert list(csv.DictReader(io.StringIO(saved(tab, "CSV").decode("utf-8-sig"))))
    assert saved(tab, "PNG").startswith(b"\x89PNG")


def test_a_citation_is_copied_as_dutch_writers_cite(chromium: Browser, address: str) -> None:
    with exploring(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as explorer:
        tab = explorer.open(f"/stuk/{LETTER}")
        tab.get_by_role("button", name="Kopieer verwijzing").click()
        expect(tab.get_by_role("button", name="Gekopieerd")).to_be_visible()
        copied: Any = tab.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Kamerstukken II 2020/21, 28 638, nr. 990 (Brief regering van 12 november 2020: Voortgang")
    assert copied.endswith(f"{address}/explorer/stuk/{LETTER}")


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_root_leads_to_the_explorer_and_linked_data_does_too(explorer: Explorer, address: str) -> None:
    explorer.tab.goto(address)
    expect(explorer.tab.locator("h1")).to_have_text("Wie haalt wie aan in het parlement")
    explorer.tab.goto(f"{address}/doc/{LETTER}")
    explorer.tab.get_by_role("link", name="Bekijk dit in de verkenner").click()
    expect(explorer.tab.locator("h1")).to_have_text("Voortgang van de regionale meldpunten mensenhandel")


@pytest.mark.parametrize("path", ["/explorer/assets/../../app.py", "/explorer/assets/%2e%2e%2findex.html"])
def test_no_other_file_can_be_asked_for(address: str, path: str) -> None:
    with requests.Session() as session:
        request = requests.Request("GET", address).prepare()
        request.url = address + path
        assert b"import" not in session.send(request, timeout=30).content
