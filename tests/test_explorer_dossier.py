"""A real dossier of hundreds of papers is shown whole, as timeline, list and network, down to the very words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kamergraaf.opened import open_graph
from tests.exploring import Explorer, broken_rules, exploring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    from playwright.sync_api import Browser

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

LETTER = "kst-28638-179"


@pytest.fixture(scope="module")
def address(serve: Serve, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("real")
    with open_graph(folder) as graph:
        graph.load([shared / "data" / "dossier-28638", shared / "seed"])
    with serve(folder) as (found, _):
        yield found


@pytest.fixture
def explorer(chromium: Browser, address: str) -> Iterator[Explorer]:
    with exploring(chromium, address) as found:
        yield found


def test_all_papers_stand_in_the_timeline_and_the_list(explorer: Explorer) -> None:
    tab = explorer.open("/dossier/28638")
    expect(tab.locator(".sign")).to_have_count(191)
    assert broken_rules(tab) == []
    tab.get_by_role("link", name="Lijst").click()
    expect(tab.locator(".papers > li")).to_have_count(191)


def test_the_network_of_all_papers_is_drawn_and_tells_of_the_one_that_is_clicked(explorer: Explorer) -> None:
    tab = explorer.open(f"/dossier/28638?vorm=netwerk&kies={LETTER}")
    expect(tab.locator(".told h2")).to_have_text("Beleidsreactie Slachtoffermonitor 2014-2018")
    tab.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert len(tab.locator("canvas").screenshot()) > 20_000  # bytes; one of nothing has some hundreds


def test_the_letter_shows_its_thirteen_references_and_the_notes_beside_them(explorer: Explorer) -> None:
    tab = explorer.open(f"/stuk/{LETTER}")
    for quote in ("Kamerstuk 28 638, nr. 164", "Kamerstuk 35 300 XVII, nr. 34", "Kamerstuk 31 015, nr. 186"):
        expect(tab.locator("a.reference", has_text=quote).first).to_be_visible()
    expect(tab.locator(".margin .note")).to_have_count(10)
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
