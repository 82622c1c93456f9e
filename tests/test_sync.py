"""Harvesting ends in the same graph whatever happens on the way, and fetches nothing twice."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnknownError
from graph.model import Document, Dossier, Record
from kamergraaf import find_references
from kamergraaf.cli import main
from kamergraaf.opened import open_graph
from kamergraaf.syncing import SOURCES, Wish, sync
from tests.services.everything import everything
from tests.services.faults import Plan, Reply
from tests.services.place import AT_ONCE, WISHES, Place, clean
from tests.services.server import Asked, Server
from tests.services.world import guid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Killed(BaseException):
    """The run ends here, as if the machine went down."""


@pytest.mark.parametrize("case", WISHES)
def test_a_clean_run_brings_papers_or_entities(place: Callable[[], Place], case: str) -> None:
    _, records, entities, _ = clean(place, case).content()
    assert len(records) >= 27
    assert bool(entities) == (case not in {"bekendmakingen", "opentk"})


def test_all_services_tell_one_graph(place: Callable[[], Place]) -> None:
    register, feed, publisher = (
        clean(place, case) for case in ("tweedekamer", "syncfeed of a dossier", "bekendmakingen")
    )
    (one, records, _, told), (other, same, _, as_told) = register.content(), feed.content()
    assert (one, records, told) == (other, same, as_told)
    with open_graph(register.graph) as first, open_graph(publisher.graph) as second:
        papers = [record for record in first.records() if record.document.id in second.archive]
        assert len(papers) == 27
        assert all(targets(record) == targets(second.record(record.document.id)) for record in papers)


@pytest.mark.parametrize("case", WISHES)
def test_faults_on_every_tenth_answer_change_nothing(place: Callable[[], Place], case: str) -> None:
    bad = place()
    server = bad.serve(page=7, plan=Plan(10))
    report = bad.sync(server, case)
    assert (report.skipped, bool(server.plan.used)) == ([], True)
    assert bad.content() == clean(place, case).content()


@pytest.mark.parametrize("page", [3, 1000])
@pytest.mark.parametrize("case", WISHES)
def test_pages_of_another_size_change_nothing(place: Callable[[], Place], case: str, page: int) -> None:
    other = place()
    other.sync(other.serve(page=page), case)
    assert other.content() == clean(place, case).content()


@pytest.mark.parametrize("case", WISHES)
def test_twenty_interruptions_change_nothing(place: Callable[[], Place], case: str) -> None:
    chance, stopped = random.Random(7), place()
    server, ends = stopped.serve(page=5, plan=Plan(10)), 0
    for _ in range(20):
        left = iter(range(chance.randrange(1, 60)))

        def clock(left: Iterator[int] = left) -> float:
            if next(left, None) is None:
                raise Killed
            return 0.0

        try:
            stopped.sync(server, case, clock=clock)
        except Killed:
            ends += 1
    stopped.sync(server, case)
    assert ends > 5
    assert stopped.content() == clean(place, case).content()


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        ("tweedekamer", ["/OData/v5/$metadata", "/OData/v5/Document", "/OData/v5/Zaak"]),
        ("bekendmakingen", ["/sru", "/kst-1300001/metadata.xml"]),  # has that a final number by now?
        ("syncfeed", ["/SyncFeed/2.0/Feed"] * 16),
        ("syncfeed of a dossier", ["/SyncFeed/2.0/Feed"] * 16),
        ("opentk", []),  # what it gave is good for a day
    ],
)
def test_a_second_run_asks_only_whether_anything_changed(
    place: Callable[[], Place], case: str, asked: list[str]
) -> None:
    one = place()
    server = one.serve(page=1000)
    one.sync(server, case)
    before, number = one.content(), len(server.asked)
    report = one.sync(server, case)
    again = server.fetched[-(len(server.fetched) - number) :] if len(server.fetched) > number else []
    assert [address.partition("?")[0] for address in again] == asked
    assert (one.content(), report.papers, report.references) == (before, {}, {})
    assert set(report.entities) <= {"same"}


def test_after_ten_changes_in_the_register_those_ten_are_fetched(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve(page=1000)
    for case in ("tweedekamer", "syncfeed"):
        one.sync(server, case)
    changed = [f"2020Z98{number}" for number in range(911, 921)]
    for zaak in changed:
        one.world.change(guid("zaak", zaak), status="Gewijzigd")
    number = len(server.asked)
    assert one.sync(server, "syncfeed").entities == {"changed": 10}
    one.sync(server, "tweedekamer")
    wholes = [asked.line for asked in server.asked[number:] if "Id%20eq" in asked.line]
    assert len(wholes) == 2  # in one bunch, and the documents in which the zaken stand
    assert all(guid("zaak", zaak) in wholes[1] for zaak in changed)
    assert not any("Resources" in asked.line for asked in server.asked[number:])


def test_after_ten_corrections_those_ten_papers_are_fetched(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve(page=1000)
    one.sync(server, "bekendmakingen")
    changed = [f"kst-28638-{number}" for number in range(911, 921)]
    for name in changed:
        one.world.correct(name, dt.date(2021, 3, 1))
    number = len(server.fetched)
    report = one.sync(server, "bekendmakingen")
    asked = [line for line in server.fetched[number:] if not line.startswith(("/sru", "/kst-1300001"))]
    scan = "kst-28638-914"  # of which the XML has no words and did not change
    assert sorted(asked) == [f"/{name}.{'html' if name == scan else 'xml'}" for name in changed]
    assert report.papers == {"changed": 10}
    assert one.sync(server, "bekendmakingen").papers == {}


def test_after_ten_changes_those_ten_pages_of_opentk_are_fetched(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve()
    wish = Wish(dossier="28638", base=server.url)

    def pages() -> list[str]:
        """Bring the register's part up to date and then the pages, and return which pages were asked for."""
        number = len(server.asked)
        with open_graph(one.graph) as graph:
            sync(graph, "tweedekamer", replace(wish, texts=False), pace=AT_ONCE)
            sync(graph, "opentk", wish, sleep=lambda _: None)
        return sorted(asked.query["nummer"] for asked in server.asked[number:] if "tkconv" in asked.line)

    assert len(pages()) == len({asked.query["nummer"] for asked in server.asked if "tkconv" in asked.line}) == 27
    assert pages() == []
    for number in range(911, 921):
        one.world.correct(f"kst-28638-{number}", dt.date(2021, 3, 1))
        one.world.change(guid("document", f"2020D98{number}"), status="Gewijzigd")
    assert pages() == [f"2020D98{number}" for number in range(911, 921)]
    assert pages() == []
    with open_graph(one.graph) as graph:
        assert "verbeterd op 1 maart 2021" in graph.record("kst-28638-915").document.text


def test_what_cannot_be_had_is_counted_and_named_and_the_rest_is_done(place: Callable[[], Place]) -> None:
    one = place()
    tell = everything(one.world)
    out = ("/kst-28638-906.", "category=Toezegging", f"Resources/{guid('document', '2020D98907')}")

    def answer(asked: Asked) -> Reply:
        if "/kst-28638-904." in asked.line:
            return Reply(b"<oops", "text/xml")
        return Reply(status=500) if any(words in asked.line for words in out) else tell(asked)

    with Server(answer) as server:
        papers, feed = one.sync(server, "bekendmakingen"), one.sync(server, "syncfeed of a dossier")
    assert {line.partition(":")[0] for line in papers.skipped} == {"kst-28638-904", "kst-28638-906"}
    assert papers.papers == {"new": 29, "rejected": 1}  # and three that only 906 cites are not known of
    assert sorted(line.partition(":")[0] for line in feed.skipped) == ["2020D98907", "the category Toezegging"]
    server = one.serve()  # and all is well again: what could not be had comes
    assert one.sync(server, "syncfeed of a dossier").skipped == []
    assert any(guid("document", "2020D98907") in address for address in server.fetched)


def test_a_source_that_is_out_is_not_asked_for_ever(place: Callable[[], Place]) -> None:
    one = place()
    with Server(lambda asked: Reply(status=503) if ".xml" in asked.path else everything(one.world)(asked)) as server:
        report = one.sync(server, "bekendmakingen")
    assert len(report.skipped) == 4
    assert "does not answer any more" in report.skipped[-1]
    one.sync(one.serve(), "bekendmakingen")  # and now it answers
    assert one.content() == clean(place, "bekendmakingen").content()


@pytest.mark.parametrize("body", [True, False])
@pytest.mark.parametrize("case", ["tweedekamer", "syncfeed of a dossier"])
def test_deletes_remove_facts_and_edges_and_keep_the_stub_that_others_cite(
    place: Callable[[], Place], case: str, *, body: bool
) -> None:
    one = place()
    server = one.serve()
    one.sync(server, case)
    with open_graph(one.graph) as graph:
        assert "kst-28638-904" in targets(graph.record("kst-28638-906"))
    for kind, number in (("document", "2020D98906"), ("zaak", "2020Z98906")):
        one.world.delete(guid(kind, number), body=body)
    assert one.sync(server, case).entities["deleted"] == 2
    with open_graph(one.graph) as graph:
        assert "kst-28638-906" not in graph.archive
        assert [one.document.id for one in graph.archive.about("kst-28638-906")] == ["kst-28638-911"]
    triples = one.content()[0]
    assert "Reactie op enkele moties" not in triples.decode()
    assert b"kst-28638-906" in triples  # the stub that 911 cites


def targets(record: Record) -> set[str]:
    return {target for reference in record.references for target in reference.targets}


def test_old_numbers_become_aliases(place: Callable[[], Place]) -> None:
    one = place()
    with open_graph(one.graph) as graph:
        citing = Document(id="kst-28638-1", text="Zie kst-1999001.", dossiers=(Dossier(number="28638"),))
        graph.archive.put(Record(citing, find_references(citing)))
    one.sync(one.serve(), "bekendmakingen")
    with open_graph(one.graph) as graph:
        assert graph.record("kst-1999001").document.id == "kst-28638-907"


def test_opentk_gives_the_texts_that_nothing_else_gave(place: Callable[[], Place]) -> None:
    one = place()
    with open_graph(one.graph) as graph:
        for number in (901, 906):
            paper = Document(
                id=f"kst-28638-{number}", text="", dossiers=(Dossier(number="28638"),), loader="tweedekamer"
            )
            graph.archive.put(Record(paper))
        server = one.serve()
        report = sync(graph, "opentk", Wish(dossier="28638", base=server.url), sleep=lambda _: None)
        assert report.papers == {"new": 2}
        assert all("Preview" in graph.record(f"kst-28638-{number}").document.text for number in (901, 906))


@pytest.mark.parametrize("case", WISHES)
def test_the_pause_of_each_source_holds(place: Callable[[], Place], case: str) -> None:
    one, now, moments = place(), [0.0], list[float]()
    name, wish = WISHES[case]
    server = one.serve(wrap=lambda _: moments.append(now[0]))

    def sleep(seconds: float) -> None:
        now[0] += seconds

    with open_graph(one.graph) as graph:
        sync(graph, name, replace(wish, base=server.url), clock=lambda: now[0], sleep=sleep)
    least = {"opentk": 1, "syncfeed": 0.1}.get(name, 0.2)
    gaps = [after - before for before, after in pairwise(moments)]
    assert len(gaps) > 15
    assert min(gaps) == pytest.approx(least)  # more only where it was asked for again


def on_disk(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", WISHES)
def test_a_dry_run_says_what_it_would_fetch_and_changes_nothing_on_disk(
    place: Callable[[], Place], case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = place()
    server = one.serve()
    for name, source in SOURCES.items():
        monkeypatch.setitem(SOURCES, name, replace(source, pace=AT_ONCE))
    name, wish = WISHES[case]
    within = ["--dossier", wish.dossier] if wish.dossier else []
    papers = [f"--paper={paper}" for paper in wish.papers]
    dry = ["sync", name, *within, *papers, "--dry-run", "--base-url", server.url, "-g", str(one.graph)]
    assert main(dry) == 0
    assert not one.graph.exists()
    assert "would fetch 0" not in capsys.readouterr().out
    one.sync(server, case)
    one.world.change(guid("zaak", "2020Z98911"), status="Gewijzigd")
    before = on_disk(one.graph)
    assert main(dry) == 0
    assert on_disk(one.graph) == before


@pytest.mark.parametrize(
    ("name", "wish", "told"),
    [
        ("kamer", Wish(), "no source; there are tweedekamer"),
        ("tweedekamer", Wish(), "name a dossier"),
        ("bekendmakingen", Wish(), "name a dossier, a day, a vergaderjaar or a paper"),
        ("opentk", Wish(), "name a dossier"),
        ("tweedekamer", Wish(dossier="mensenhandel"), "no number of a dossier"),
        ("syncfeed", Wish(categories=("Zaken",)), "do you mean Zaak"),
        ("syncfeed", Wish(since=dt.date(2024, 1, 1)), "cannot be asked so"),
        ("bekendmakingen", Wish(since=dt.date(2024, 1, 2), until=dt.date(2024, 1, 1)), "no paper is of 2024-01-01 or"),
        ("tweedekamer", Wish(dossier="28638", base="localhost:8123"), "no address of a server"),
    ],
)
def test_a_wish_that_makes_no_sense_is_told(tmp_path: Path, name: str, wish: Wish, told: str) -> None:
    with open_graph(tmp_path) as graph, pytest.raises(UnknownError, match=told):
        sync(graph, name, wish)


@pytest.mark.parametrize(("case", "known"), [("tweedekamer", True), ("bekendmakingen", True), ("syncfeed", False)])
def test_progress_tells_how_many_there_are_where_the_source_does(
    place: Callable[[], Place],
    case: str,
    known: bool,
) -> None:
    one, told = place(), list[tuple[int, int | None]]()
    name, wish = WISHES[case]
    with open_graph(one.graph) as graph:
        asked = replace(wish, cited=False, base=one.serve(page=10).url)
        sync(graph, name, asked, pace=AT_ONCE, each=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert (told[0][1] is not None) == known
    assert all(total is None or done <= total for done, total in told)


def test_the_command_sums_up(place: Callable[[], Place], capsys: pytest.CaptureFixture[str]) -> None:
    one = place()
    server = one.serve()
    words = ["sync", "syncfeed", "--category", "zaak", "--base-url", server.url, "-g", str(one.graph)]
    assert main(words) == 0
    assert "register    32 new" in capsys.readouterr().out
    assert main(["sync", "syncfeed", "--category", "Zaken", "-g", str(one.graph)]) == 1
    assert "do you mean Zaak" in capsys.readouterr().err


def test_the_command_names_what_was_skipped_with_status_1(
    place: Callable[[], Place], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = place()
    with Server(lambda _: Reply(b"no", status=403)) as server:
        assert main(["sync", "tweedekamer", "--dossier", "28638", "--base-url", server.url, "-g", str(one.graph)]) == 1
    shown = capsys.readouterr()
    assert "refused with 403" in shown.err
    assert "skipped     1" in shown.out
