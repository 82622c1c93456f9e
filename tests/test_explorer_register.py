"""The explorer leads from a name to what its bearer did, tells of news by Atom, and gives long lists to their end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import requests
from playwright.sync_api import expect

from graph.archive import Archive
from graph.indexes.acts import actor_id
from graph.model import Actor, Document, Record
from kamergraaf.opened import open_graph
from kamergraaf.server.api.acting import SHIPPED
from tests.exploring import HOSTILE, LETTER, MOTION, Explorer, exploring, fill
from tests.parliament import entity
from tests.viewing import EVIL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    from playwright.sync_api import Browser

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

OFFICE = "staatssecretaris van Justitie en Veiligheid"
MEETING = "/activiteit/2020A99001"
WORK_VISIT = entity(
    "activiteit", "v", nummer="2019A00001", soort="Werkbezoek", onderwerp="Twee dagen op bezoek",
    datum="2019-05-28T00:00:00", aanvangstijd="2019-05-28T09:00:00", eindtijd="2019-05-29T19:00:00",
    voortouwnaam="vaste commissie voor Proeven", status="Uitgevoerd",
)  # fmt: skip
PROMISES = [
    entity("toezegging", f"q{number}", nummer=f"TZ2019-{number:03}", tekst=f"Brief {number}", status="Openstaand",
           ministerie="Financiën (FIN)", aanmaakdatum=f"{2018 + number % 2}-02-01T00:00:00")
    for number in range(103)
]  # fmt: skip


MANY = 103  # more than a page of those who signed


def signed(number: int) -> Record:
    """Return a letter by somebody who signed nothing else."""
    name = f"Ondertekenaar {number:03}"
    letter = Document(
        id=f"kst-99999-{number + 1}",
        text=f"Brief {number}.",
        actors=(Actor(name=name, surname=name, relation="Indiener"),),
    )
    return Record(letter, ())


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("register")
    fill(folder)
    strange = folder / "of-mine" / "stuk.xml"
    strange.parent.mkdir()
    strange.write_text("<nothing/>", encoding="utf-8")
    with open_graph(folder) as graph:
        graph.load([strange])
    with Archive(folder / "archive.sqlite") as archive:
        archive.put_all(("register", one) for one in [WORK_VISIT, *PROMISES])
        for number in range(MANY):
            archive.put(signed(number))
        archive.settle()
    with serve(folder) as (found, _):
        yield found


@pytest.fixture
def explorer(chromium: Browser, address: str) -> Iterator[Explorer]:
    with exploring(chromium, address) as found:
        yield found
        found.said[:] = [words for words in found.said if "404 (Not Found)" not in words]  # the page tells of it


@pytest.mark.parametrize(
    ("view", "name", "led"),
    [
        (f"/motie/{MOTION}", "Lijst Voorbeeld", "fractie-lijst-voorbeeld"),
        ("/zaak/2020Z98011", "Lijst Voorbeeld", "fractie-lijst-voorbeeld"),
        ("/toezegging/TZ202006-001", "J.M. Voorbeeld-Smit", "persoon-j-m-voorbeeld-smit"),
        (
            "/toezegging/TZ202006-001",
            "staatssecretaris van Justitie en Veiligheid",
            "ministerie-justitie-en-veiligheid",
        ),
        ("/toezegging/TZ2019-001", "Financiën (FIN)", "ministerie-financien"),
    ],
)
def test_a_name_leads_to_what_its_bearer_did(explorer: Explorer, view: str, name: str, led: str) -> None:
    tab = explorer.open(view)
    tab.locator("main").get_by_role("link", name=name, exact=True).first.press("Enter")
    expect(tab).to_have_url(re.compile(f"/explorer/wie/{led}$"))
    expect(tab.locator("main")).to_contain_text("Wat het deed")
    expect(tab.locator(".papers > li").first).to_be_visible()


def test_every_name_that_a_paper_bears_leads_somewhere(explorer: Explorer, address: str) -> None:
    tab = explorer.open(f"/stuk/{LETTER}")
    names = tab.locator('.beside a[href*="/wie/"]')
    assert names.count() > 0
    for link in names.all():
        led = str(link.get_attribute("href")).replace("/explorer/wie/", "/api/actors/")
        assert requests.get(address + led, timeout=30).status_code == 200


def test_a_decision_leads_to_the_meeting_where_it_was_taken(explorer: Explorer) -> None:
    tab = explorer.open(f"/motie/{MOTION}")
    tab.get_by_role("link", name="2020A99001").click()
    expect(tab.locator("h1")).to_have_text("Stemmingen")
    tab.go_back()
    expect(tab.locator(".life")).to_be_visible()


def test_a_meeting_that_goes_on_tells_both_its_days_and_an_empty_one_says_so(explorer: Explorer) -> None:
    tab = explorer.open("/activiteit/2019A00001")
    expect(tab.locator(".kicker")).to_contain_text("28 mei 2019 09:00 – 29 mei 2019 19:00")
    expect(tab.locator("main")).to_contain_text("De geladen bronnen vertellen niets")
    tab.get_by_role("link", name="vaste commissie voor Proeven").click()
    expect(tab.locator("main")).to_contain_text("Vergaderd")


def test_hostile_names_are_words_in_every_view_of_the_register(explorer: Explorer) -> None:
    for view in (MEETING, "/zaak/2020Z98011", "/wie?soort=fractie", f"/wie/{actor_id('fractie', EVIL)}"):
        tab = explorer.open(view)
        expect(tab.locator("main")).to_contain_text(EVIL)
        assert tab.locator("main img, main script").count() == 0


@pytest.mark.parametrize(
    ("view", "feed"),
    [
        (f"/stuk/{LETTER}", f"/feeds/document/{LETTER}.atom"),
        (f"/stuk/{HOSTILE}", f"/feeds/document/{HOSTILE}.atom"),
        ("/stuk/kst-28638-164", "/feeds/document/kst-28638-164.atom"),
        ("/dossier/28638", "/feeds/dossier/28638.atom"),
        (f"/sparql?vraag=motions-cited&letter={LETTER}", f"/feeds/question/motions-cited.atom?letter={LETTER}"),
    ],
)
def test_a_feed_is_offered_to_readers_and_to_programs(explorer: Explorer, address: str, view: str, feed: str) -> None:
    tab = explorer.open(view)
    assert tab.get_by_role("link", name="Volg met Atom").get_attribute("href") == feed
    told = tab.locator('link[rel="alternate"][type="application/atom+xml"]')
    assert [each.get_attribute("href") for each in told.all()] == [feed]
    assert requests.get(address + feed, timeout=60).headers["content-type"].startswith("application/atom+xml")
    tab.get_by_role("link", name="Dekking").click()
    expect(told).to_have_count(0)


def test_a_long_list_is_walked_to_its_end_and_back(explorer: Explorer) -> None:
    tab = explorer.open("/open?soort=toezegging")
    pager = tab.get_by_role("navigation", name="Verder in de lijst")
    expect(pager).to_contain_text("1 tot en met 50 van 104")
    for told in ("51 tot en met 100 van 104", "101 tot en met 104 van 104"):
        pager.get_by_role("link", name="Volgende").click()
        expect(pager).to_contain_text(told)
    expect(tab.locator(".papers > li")).to_have_count(4)
    expect(pager.get_by_role("link", name="Volgende")).to_have_count(0)
    tab.go_back()
    expect(tab.locator(".papers > li")).to_have_count(50)


def test_the_register_and_those_who_acted_are_listed_to_their_end(explorer: Explorer) -> None:
    for view, whole in (("/register?soort=toezegging", 104), ("/wie", 104)):
        tab = explorer.open(view)
        lines, found = tab.locator(".papers > li, .actors > li"), set[str]()
        following = tab.get_by_role("navigation", name="Verder in de lijst").get_by_role("link", name="Volgende")
        while following.count():
            found.update(lines.all_inner_texts())
            before = tab.url
            following.click()
            tab.wait_for_function("before => location.href !== before", arg=before)
            tab.wait_for_function("() => !document.querySelector('.waiting')")
        found.update(lines.all_inner_texts())
        assert len(found) >= whole
        tab.get_by_role("link", name="Naar de eerste").click()
        expect(following).to_be_visible()


def test_coverage_shows_how_good_finding_was_measured_to_be_for_this_release(explorer: Explorer) -> None:
    tab = explorer.open("/dekking")
    table = tab.get_by_role("region", name="Gemeten bij deze uitgave")
    expect(table.get_by_role("row")).to_have_count(len(SHIPPED.read_text(encoding="utf-8").splitlines()) + 1)
    expect(table.get_by_role("row", name="Kamerstukken")).to_contain_text(re.compile(r"[01]\.[0-9]{3}"))


def test_coverage_names_a_file_that_was_not_read_without_its_folder(explorer: Explorer, address: str) -> None:
    tab = explorer.open("/dekking")
    tab.locator(".not-read summary").first.click()
    expect(tab.locator(".not-read li")).to_have_text("stuk.xml")
    told = requests.get(f"{address}/api/statistics", timeout=30).text
    assert "of-mine" not in told


def test_what_a_year_says_is_how_many_are_listed(explorer: Explorer) -> None:
    tab = explorer.open("/open?soort=toezegging&wie=ministerie-financien")
    for year, count in (("2018", "52"), ("2019", "103")):
        bar = tab.get_by_role("list", name="Sinds").get_by_role("listitem").filter(has_text=f"tot en met {year}")
        expect(bar).to_contain_text(count)
        bar.get_by_role("link").click()
        expect(tab.locator(".tally")).to_contain_text(f"{count} open")
        assert f"jaar={year}" in tab.url


@pytest.mark.parametrize("given", ["-5", "veel", "1e99"])
def test_a_place_in_a_list_that_is_none_harms_nothing(explorer: Explorer, given: str) -> None:
    tab = explorer.open(f"/open?soort=toezegging&na={given}")
    expect(tab.locator(".pager")).to_contain_text("van 104")


def test_coverage_tells_how_to_load_what_is_only_cited_and_claims_no_more(explorer: Explorer) -> None:
    tab = explorer.open("/dekking")
    expect(tab.locator("main")).to_contain_text("kamergraaf sync bekendmakingen --paper kst-")
    expect(tab.locator("main")).not_to_contain_text(re.compile("volledig|complete", re.IGNORECASE))
    tab.get_by_role("link", name="Alles dat aangehaald en niet geladen is").click()
    expect(tab.locator(".answer")).to_be_visible()
