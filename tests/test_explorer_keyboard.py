"""Every view of the explorer is used by keyboard alone, and back and forward always work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.exploring import EXPECTED, LETTER, VIEWS, Explorer, exploring, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    from playwright.sync_api import Browser

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("keys")
    fill(folder)
    with serve(folder) as (found, _):
        yield found


@pytest.fixture
def explorer(chromium: Browser, address: str) -> Iterator[Explorer]:
    with exploring(chromium, address, EXPECTED) as found:
        yield found


def test_by_keyboard_alone_from_the_skip_link_to_a_citation(explorer: Explorer) -> None:
    tab = explorer.open("")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    tab.keyboard.press("/")
    tab.keyboard.type("voortgang meldpunten")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Zoeken")
    expect(tab.locator("h1")).to_be_focused()
    tab.get_by_role("link", name="Voortgang van de regionale meldpunten").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Voortgang van de regionale meldpunten mensenhandel")
    expect(tab.locator("h1")).to_be_focused()


TABBED = """() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex]")]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))"""


@pytest.mark.parametrize("view", VIEWS)
def test_the_tab_key_alone_reaches_all_that_can_be_used_and_shows_where_it_is(explorer: Explorer, view: str) -> None:
    tab = explorer.open(view)
    count: int = tab.evaluate(f"({TABBED})().length")
    tab.evaluate("window.reached = new Set()")
    for _ in range(count + 12):  # a field for a date takes some, and what scrolls takes one
        tab.keyboard.press("Tab")
        tab.evaluate("reached.add(document.activeElement)")
        assert tab.evaluate("document.activeElement.matches('body, :focus-visible, [type=date]')")
    assert tab.evaluate(f"({TABBED})().filter(each => !reached.has(each)).map(each => each.outerHTML)") == []


def test_back_and_forward_show_each_view_again(explorer: Explorer) -> None:
    letter = "Voortgang van de regionale meldpunten mensenhandel"
    tab = explorer.open("")
    seen = [(tab.url, "Wie haalt wie aan in het parlement")]
    for link, title in (
        ("28 638 Mensenhandel", "Mensenhandel"),
        ("Lijst", "Mensenhandel"),
        (letter, letter),
        ("Haalt aan 14", letter),
        ("Aangehaald door 2", letter),
        ("Tekst", letter),
        ("staatssecretaris van Justitie en Veiligheid", "Justitie en Veiligheid"),
        ("Open eindjes", "Open eindjes"),
        ("Openstaande toezeggingen 1", "Open eindjes"),
        ("Een brief over de meldpunten voor de zomer.", "Een brief over de meldpunten voor de zomer."),
        ("vergadering 2020A99001", "Stemmingen"),
        ("Dekking", "Dekking"),
    ):
        tab.get_by_role("link", name=link, exact=True).first.click()
        expect(tab).not_to_have_url(seen[-1][0])
        expect(tab.locator("h1")).to_have_text(title)
        seen.append((tab.url, title))
    for step, told in ((tab.go_back, seen[-2::-1]), (tab.go_forward, seen[1:])):
        for url, title in told:
            step()
            expect(tab).to_have_url(url)
            expect(tab.locator("h1")).to_have_text(title)


def test_arrow_keys_walk_along_the_timeline(explorer: Explorer) -> None:
    tab = explorer.open("/dossier/28638")
    tab.locator(".timeline svg").focus()
    for key, paper in (("ArrowRight", "kst-28638-980"), ("End", "kst-28638-991"), ("ArrowLeft", LETTER)):
        tab.keyboard.press(key)
        expect(tab.locator(".sign.picked")).to_have_attribute("data-paper", paper)


def test_the_network_is_walked_along_and_read_by_keyboard(explorer: Explorer) -> None:
    tab = explorer.open(f"/stuk/{LETTER}?toon=netwerk")
    tab.locator("canvas").focus()
    tab.keyboard.press("n")
    expect(tab.locator(".told h2 a")).to_be_visible()
    assert "kies=" in tab.url
    tab.keyboard.press("Escape")
    expect(tab.locator(".told")).to_contain_text("Kies een stuk")
