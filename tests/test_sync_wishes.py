"""What can be asked of each source comes, and only that; what is lost somewhere does not keep the rest from coming."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.opened import open_graph
from kamergraaf.syncing import Wish, sync
from loaders.harvest import has_text
from tests.services.everything import everything
from tests.services.faults import Reply
from tests.services.koop import Koop
from tests.services.place import AT_ONCE, Place, clean
from tests.services.server import Server
from tests.services.world import Entity, guid

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.harvest import Report


@pytest.mark.parametrize(
    ("name", "wish", "found"),
    [
        ("tweedekamer", {"papers": ("kst-28638-904",)}, {"kst-28638-904"}),
        ("tweedekamer", {"papers": ("2020D98907",)}, {"kst-28638-907", "blg-900001"}),
        ("bekendmakingen", {"papers": ("kst-28638-907",)}, {"kst-28638-907", "blg-900001"}),
        ("bekendmakingen", {"papers": ("kst-1999001",)}, {"kst-28638-907"}),  # an old number, in no list
        ("bekendmakingen", {"papers": ("kst-28638-A",), "cited": True}, {"kst-28638-A", "kst-28638-901"}),
        ("bekendmakingen", {"year": "2019-2020", "soort": "handelingen"}, {"h-tk-20192020-53-3", "h-tk-20192020-60-4"}),
        ("bekendmakingen", {"since": dt.date(2020, 5, 14), "until": dt.date(2020, 6, 2), "dossier": "28638"},
         {"kst-28638-906", "kst-28638-907", "blg-900001"}),
        ("opentk", {"papers": ("2020D98906",)}, {"kst-28638-906"}),
    ],
)  # fmt: skip
def test_a_paper_a_year_a_series_and_a_stretch_of_days_can_be_asked_for(
    place: Callable[[], Place], name: str, wish: dict[str, Any], found: set[str]
) -> None:
    one = place()
    server = one.serve()
    with open_graph(one.graph) as graph:
        sync(graph, name, Wish(**wish, base=server.url), sleep=lambda _: None, pace=AT_ONCE)
        report = sync(graph, name, Wish(**wish, base=server.url), sleep=lambda _: None, pace=AT_ONCE)
        assert {record.document.id for record in graph.records() if has_text(record.document)} >= found
        assert len(graph.archive) <= len(found) + 2  # and papers that the register names beside it
        assert (report.skipped, report.papers) == ([], {})


def test_a_vergaderjaar_of_the_register_is_all_that_the_dossiers_tell(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve(page=20)
    with open_graph(one.graph) as graph:
        sync(graph, "tweedekamer", Wish(year="2019-2020", base=server.url), pace=AT_ONCE)
        assert graph.archive.entities()["zaak"] >= 28
        assert "kst-35300-XVII-905" in graph.archive
        assert "kst-28638-906" in graph.archive


def test_a_provisional_number_becomes_another_name_once_there_is_a_final_one(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve()
    one.sync(server, "bekendmakingen")
    with open_graph(one.graph) as graph:
        assert graph.record("kst-1300001").document.id == "kst-1300001"
    one.world.settle_number("kst-1300001", "kst-28638-931", dt.date(2021, 3, 1))
    report = one.sync(server, "bekendmakingen")
    with open_graph(one.graph) as graph:
        assert (report.skipped, graph.record("kst-1300001").document.id) == ([], "kst-28638-931")
    asked = len(server.asked)
    one.sync(server, "bekendmakingen")
    assert not any("kst-1300001" in asked.line for asked in server.asked[asked:])


@pytest.mark.parametrize("told", [True, False])
def test_attachments_are_tied_to_their_papers_whether_or_not_the_list_tells(
    place: Callable[[], Place],
    *,
    told: bool,
) -> None:
    one = place()
    koop = Koop(one.world, mains=told)
    with Server(lambda asked: koop.answer(asked) or Reply(status=404)) as server:
        one.sync(server, "bekendmakingen")
    with open_graph(one.graph) as graph:
        assert graph.record("blg-900001").document.annex_to == ("kst-28638-907",)


def test_a_copy_of_another_paper_that_is_an_attachment_stays_an_attachment(place: Callable[[], Place]) -> None:
    one = place()
    annex, copied = guid("document", "2020D98908"), guid("document", "2020D98904")
    one.world.files[annex] = one.world.files[copied]
    for case in ("tweedekamer", "syncfeed of a dossier"):
        one.sync(one.serve(), case)
        with open_graph(one.graph) as graph:
            assert graph.record("2020D98908").document.id == "blg-900001"
            assert "2020D98908" not in graph.record("kst-28638-904").document.aliases


@pytest.mark.parametrize("case", ["tweedekamer", "syncfeed of a dossier"])
def test_files_that_are_lost_do_not_keep_the_rest_from_coming(place: Callable[[], Place], case: str) -> None:
    """The service answers 500 for a file that it has lost, for ever: here for the first ten."""
    one = place()
    tell = everything(one.world)
    lost = [guid("document", f"2020D98{number}") for number in range(911, 921)]
    with Server(lambda asked: Reply(status=500) if asked.path.rpartition("/")[2] in lost else tell(asked)) as server:
        for _ in range(2):
            report = one.sync(server, case)
            assert sorted(line.partition(":")[0] for line in report.skipped) == [
                f"2020D98{number}" for number in range(911, 921)
            ]
    with open_graph(one.graph) as graph:
        assert graph.record("kst-28638-930").document.loader == "docx"
    assert one.sync(one.serve(), case).skipped == []
    assert one.content() == clean(place, case).content()


def test_where_no_file_comes_any_more_the_register_is_followed_all_the_same(place: Callable[[], Place]) -> None:
    one = place()
    tell = everything(one.world)
    with Server(lambda asked: Reply(status=503) if "Resources" in asked.path else tell(asked)) as server:
        report = one.sync(server, "syncfeed of a dossier")
        assert len([asked for asked in server.asked if "Resources" in asked.path]) == 9
    assert any("does not answer any more" in line for line in report.skipped)
    assert report.entities["new"] == sum(clean(place, "syncfeed of a dossier").content()[2].values())
    one.sync(one.serve(), "syncfeed of a dossier")
    assert one.content() == clean(place, "syncfeed of a dossier").content()


def test_what_was_told_before_it_came_into_the_dossier_is_asked_for(place: Callable[[], Place]) -> None:
    """An attachment that stands in the feed before its document, and a person whom only a new actor leads to."""
    before, after = place(), place()
    for one in (before, after):
        one.world.change(guid("document", "2020D98907"), status="Gewijzigd")  # it moves behind its attachment
    person = guid("persoon", "Nieuw")
    for one in (before, after):
        one.world.put(Entity("Persoon", person, {"nummer": 99, "achternaam": "Nieuw", "initialen": "N."}))
    server = before.serve(page=5)
    assert before.sync(server, "syncfeed of a dossier").skipped == []
    with open_graph(before.graph) as graph:
        assert graph.record("2020D98908").document.annex_to == ("kst-28638-907",)
        assert graph.archive.entities()["persoon"] == 7
    for one in (before, after):
        told: dict[str, Any] = {"actorNaam": "N. Nieuw", "relatie": "Medeindiener", "functie": "Tweede Kamerlid"}
        refs: dict[str, tuple[str, ...]] = {"zaak": (guid("zaak", "2020Z98930"),), "persoon": (person,)}
        one.world.put(Entity("ZaakActor", guid("zaakActor", "nieuw"), told, refs))
    assert before.sync(server, "syncfeed of a dossier").skipped == []
    after.sync(after.serve(), "syncfeed of a dossier")
    assert before.content() == after.content()
    assert before.content()[2]["persoon"] == 8


def moved(place: Place) -> None:
    """Have a motion, its zaak and its document, come into another dossier long after it was made."""
    for kind, number in (("zaak", "2020Z98905"), ("document", "2020D98905")):
        one = place.world.current[guid(kind, number)]
        place.world.put(replace(one, refs={**one.refs, "kamerstukdossier": (guid("dossier", "31015"),)}))


MINE = Wish(dossier="31015")


def follow(place: Place, server: Server) -> Report:
    with open_graph(place.graph) as graph:
        return sync(graph, "syncfeed", replace(MINE, base=server.url), sleep=lambda _: None, pace=AT_ONCE)


def test_what_hangs_on_a_zaak_that_comes_into_a_dossier_late_is_fetched(place: Callable[[], Place]) -> None:
    one, other = place(), place()
    server = one.serve(page=5)
    follow(one, server)
    moved(one)
    moved(other)
    assert follow(one, server).skipped == []
    with open_graph(one.graph) as graph:
        zaak = graph.archive.zaak("2020Z98905")
        assert zaak
        assert zaak.decision
        assert (zaak.decision.outcome, len(zaak.decision.stemmingen)) == ("aangenomen", 6)
    follow(other, other.serve(page=5))
    assert one.content() == other.content()
    asked = len(server.asked)
    assert follow(one, server).skipped == []
    assert all(line.path.endswith("/Feed") for line in server.asked[asked:])


def test_where_that_cannot_be_asked_the_zaak_is_named_and_asked_for_the_next_time(place: Callable[[], Place]) -> None:
    one = place()
    tell = everything(one.world)
    with Server(lambda asked: Reply(status=404) if "/OData/" in asked.path else tell(asked)) as server:
        follow(one, server)
        moved(one)
        for _ in range(2):
            told = follow(one, server).skipped
            assert told
            assert all(line.startswith("what hangs on 2020") and "(404)" in line for line in told)
    assert follow(one, one.serve()).skipped == []
    with open_graph(one.graph) as graph:
        zaak = graph.archive.zaak("2020Z98905")
        assert zaak
        assert zaak.decision
