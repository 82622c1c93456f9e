"""The fake services speak as the real ones do, where those were recorded, and all tell one world."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests
from lxml import etree

from loaders import letter, officielebekendmakingen, opentk
from tests.services.everything import everything
from tests.services.papers import PAPERS
from tests.services.server import Server
from tests.services.syncfeed import SyncFeed
from tests.services.world import World, guid

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
PUBLISHED = [paper for paper in PAPERS if paper.id and not paper.bare]


@pytest.fixture(scope="module")
def service() -> Iterator[Server]:
    with Server(everything(World(), page=3)) as server:
        yield server


def get(server: Server, address: str) -> requests.Response:
    return requests.get(server.url + address, timeout=10)


@pytest.mark.parametrize("name", ["Document", "Besluit", "Stemming", "Activiteit", "Fractie"])
def test_rows_have_only_columns_that_the_real_service_has(service: Server, shared: Path, name: str) -> None:
    recorded = json.loads((shared / "data" / "samples" / "odata-v4.2.0" / f"{name}.top3.json").read_bytes())
    columns = set(recorded["data"]["value"][0])
    (row, *_) = get(service, f"/OData/v4/2.0/{name}").json()["value"]
    assert set(row) - columns == set()


@pytest.mark.parametrize(
    "name", ["document", "zaak", "zaakactor", "besluit", "stemming", "kamerstukdossier", "fractie"]
)
def test_entities_have_only_elements_that_the_published_schema_has(shared: Path, service: Server, name: str) -> None:
    schema = etree.parse(shared / "data" / "fixtures" / "syncfeed-xsd" / f"tkData-v1-0-{name}.xsd")
    known = {str(one) for one in schema.xpath("//@name")}
    category = next(one for one in World().current.values() if one.category.lower() == name).category
    feed = etree.fromstring(get(service, f"/SyncFeed/2.0/Feed?category={category}").content)
    for content in feed.iter(f"{ATOM}content"):
        assert {etree.QName(child).localname for child in content[0]} - known == set()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Document?$filter=DocumentNummer eq '2020D98906' and Verwijderd eq false", ["2020D98906"]),
        ("Document?$filter=Kamerstukdossier/any(d: d/Nummer eq 28638 and d/Toevoeging eq null) and Volgnummer eq 904",
         ["2020D98904"]),
        ("Document?$filter=Kamerstukdossier/any(d: d/Nummer eq 35300 and d/Toevoeging eq 'XVII')", ["2020D98905"]),
        (f"Document?$filter=Id eq {guid('document', '2020D98901')}", ["2020D98901"]),
        ("Document?$filter=Onderwerp eq 'it''s'", []),
        ("Document?$filter=ApiGewijzigdOp ge 2099-01-01T00:00:00Z", []),
    ],
)  # fmt: skip
def test_filters_that_the_loader_uses_are_understood(service: Server, wanted: str, found: list[str]) -> None:
    rows = get(service, f"/OData/v4/2.0/{wanted}").json()["value"]
    assert [row["DocumentNummer"] for row in rows] == found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/OData/v4/2.0/Document?$filter=Nummer eq 'x'", 400),
        ("/OData/v4/2.0/Document?$filter=Id eq guid'x'", 400),
        ("/OData/v4/2.0/Document?$top=3", 200),
        ("/OData/v5/Document?$filter=Nummer eq 'x'", 200),
        ("/OData/v5/Document?$top=101", 400),
        ("/OData/v5/ToegezegdAan", 404),
        ("/SyncFeed/2.0/Feed?category=Zaken", 200),
        ("/SyncFeed/2.0/Resources/no", 404),
        ("/kst-28638-1.xml", 200),
        ("/sru?query=dossier", 200),
        ("/tkconv/document.html?nummer=2020D00000", 404),
        ("/tkconv/getraw/2020D98906", 200),
        ("/tkconv/getraw/2020D00000", 404),
    ],
)
def test_refusals_have_the_status_that_the_real_ones_have(service: Server, address: str, status: int) -> None:
    assert get(service, address).status_code == status


def test_pages_have_a_next_one_but_not_with_top(service: Server) -> None:
    assert "@odata.nextLink" in get(service, "/OData/v4/2.0/Zaak").json()
    assert "@odata.nextLink" not in get(service, "/OData/v4/2.0/Zaak?$top=2").json()


def test_every_paper_can_be_read_from_every_service_that_has_it(service: Server) -> None:
    for paper in PUBLISHED:
        content = get(service, f"/{paper.id}.xml").content
        if paper.id == "kst-28638-914":  # a scan
            assert b"<kamerstuk>" not in content
            continue
        (official,) = officielebekendmakingen.read(io.BytesIO(content), paper.id)
        assert (official.id, bool(official.problems)) == (paper.id, paper.id == "kst-28638-907")
        if paper.number and paper.order:
            (word,) = letter.read(io.BytesIO(World().files[guid("document", paper.number)]), f"{paper.number}.docx")
            (page,) = opentk.read(io.BytesIO(get(service, f"/tkconv/op/{paper.id}").content), paper.id)
            assert {word.id, page.id} == {paper.id}
            assert {word.date, page.date} == {paper.date}


def test_a_category_that_fails_fails_alone() -> None:
    feed = SyncFeed(World(), broken=("Toezegging",))
    with Server(lambda asked: feed.answer(asked) or everything(World())(asked)) as server:
        statuses = [get(server, f"/SyncFeed/2.0/Feed?category={one}").status_code for one in ("Toezegging", "Zaak")]
    assert statuses == [500, 200]


def test_one_command_starts_all_services() -> None:
    command = [sys.executable, "-m", "tests.services", "--port", "0", "--faults", "10"]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr
        address = started.stderr.readline().split("at ")[1].split(",")[0]
        assert requests.get(f"{address}/kst-28638-901.xml", timeout=10).status_code == 200
        started.terminate()


def test_opentk_finds_words_as_json_and_as_a_feed(service: Server) -> None:
    results = get(service, "/tkconv/search?q=meldpunt").json()["results"]
    assert [one["nummer"] for one in results] == ["2020D98903"]
    assert b"nummer=2020D98903</link>" in get(service, "/tkconv/search/index.xml?q=meldpunt").content
    assert get(service, "/tkconv/index.xml").content.count(b"<item>") == len(
        [paper for paper in PAPERS if paper.number]
    )
