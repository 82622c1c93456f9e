"""What is asked over the net comes whole and in order, whatever the services do; what is missing is seen to be."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnknownError, UnreachableError, UnreadableError
from graph.identifiers import Aanhangsel, Documentnummer, Dossier, Kamerstuk, Zaaknummer, parse
from loaders.http import Client, Pace
from loaders.koop import Places, Query, fetch_paper, search
from loaders.odata import VERSIONS, Service
from loaders.opentk_site import fetch_page
from loaders.syncfeed import CATEGORIES, NEEDED, Step, category, fetch_file, follow
from loaders.tweedekamer.syncfeed import skiptoken
from tests.services.everything import everything
from tests.services.faults import FAULTS, Plan, Reply
from tests.services.koop import Koop
from tests.services.odata import OData
from tests.services.papers import PAPERS
from tests.services.server import Asked, Server
from tests.services.syncfeed import SyncFeed
from tests.services.world import CATEGORIES as SERVED
from tests.services.world import Entity, World, guid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOSSIER = Dossier("28638")
IN_DOSSIER = [paper for paper in PAPERS if paper.dossier == "28638"]


class Net:
    """Servers and clients for the length of a test; nothing sleeps."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def serve(self, answer: Callable[[Asked], Reply | None], plan: Plan | None = None) -> Server:
        return self._stack.enter_context(Server(lambda asked: answer(asked) or Reply(status=404), plan))

    def client(self, server: Server, *, tries: int = 6) -> Client:
        pace = Pace(pause=0, tries=tries, silence=0.5)
        return self._stack.enter_context(Client([server.url], agent="test", pace=pace, sleep=lambda _: None))


@pytest.fixture
def net() -> Iterator[Net]:
    with ExitStack() as stack:
        yield Net(stack)


# ── SyncFeed ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def entries(steps: Iterator[Step] | list[Step]) -> list[tuple[str, str, object]]:
    return [(entry.id, skiptoken(entry.next or "") or "", entry.entity) for step in steps for entry in step.entries]


@pytest.mark.parametrize("page", [1, 3, 250])
@pytest.mark.parametrize("resume", [True, False])  # the two ways in which services were told to end a feed
def test_a_feed_is_read_whole_in_pages_of_any_size(net: Net, page: int, resume: bool) -> None:
    world = World()
    server = net.serve(SyncFeed(world, page, resume=resume).answer)
    told = [(token, one) for token, one in world.log if one.category == "Document"]
    found = entries(follow(net.client(server), "Document", base=server.url))
    assert [(name, place) for name, place, _ in found] == [(one.id, str(token + 1)) for token, one in told]


@pytest.mark.parametrize("kind", FAULTS)
def test_a_feed_is_the_same_with_every_fault(net: Net, kind: str) -> None:
    world = World()
    good, bad = net.serve(SyncFeed(world, 3).answer), net.serve(SyncFeed(world, 3).answer, Plan(3, kinds=(kind,)))
    expected, found = (list(follow(net.client(one), "Zaak", base=one.url)) for one in (good, bad))
    assert entries(found) == entries(expected)
    assert bad.plan.used


def test_a_feed_goes_on_from_any_entry(net: Net) -> None:
    server = net.serve(SyncFeed(World(), 4).answer)
    client = net.client(server)
    whole = entries(follow(client, "Besluit", base=server.url))
    for number in (0, 1, 5, len(whole) - 1):
        assert entries(follow(client, "Besluit", whole[number][1], base=server.url)) == whole[number + 1 :]


def test_only_what_changed_comes_the_next_time(net: Net) -> None:
    world = World()
    server = net.serve(SyncFeed(world, 3).answer)
    client = net.client(server)
    place = list(follow(client, "Zaak", base=server.url))[-1].place
    assert list(follow(client, "Zaak", place, base=server.url)) == []
    changed = [guid("zaak", f"2020Z98{number}") for number in range(911, 921)]
    for name in changed:
        world.change(name, status="Gewijzigd")
    assert [name for name, _, _ in entries(follow(client, "Zaak", place, base=server.url))] == changed


def test_a_feed_that_grows_while_it_is_read_is_read_to_its_new_end(net: Net) -> None:
    world = World()
    server = net.serve(SyncFeed(world, 10).answer)
    steps = follow(net.client(server), "Zaak", base=server.url)
    first = next(steps)
    world.delete(first.entries[0].id)
    rest = entries(list(steps))
    assert rest[-1][0] == first.entries[0].id
    assert rest[-1][2] is not None


def test_a_first_page_that_does_not_come_is_asked_for_again(net: Net) -> None:
    server = net.serve(SyncFeed(World(), slow={"Toezegging"}).answer)
    assert len(entries(follow(net.client(server), "Toezegging", base=server.url))) == 1
    assert len(server.asked) == 3  # and one for the end of the feed


@pytest.mark.parametrize("mixed", [True, False])
def test_a_feed_with_pages_out_of_order_or_twice_is_read_whole(net: Net, *, mixed: bool) -> None:
    world = World()
    second = [token for token, one in world.log if one.category == "Document"][6] + 1
    odd = SyncFeed(world, 7, mixed=mixed, stale={second})
    good, bad = net.serve(SyncFeed(world, 7).answer), net.serve(odd.answer)
    expected, found = (entries(follow(net.client(one), "Document", base=one.url)) for one in (good, bad))
    assert sorted(found, key=lambda one: int(one[1])) == expected
    assert (odd.stale, len(bad.asked)) == (set(), len(good.asked) + 1)


def test_a_feed_that_leads_to_where_it_was_ends(net: Net) -> None:
    def circle(asked: Asked) -> Reply:
        link = f'<link rel="next" href="{asked.base}/SyncFeed/2.0/Feed?category=Zaak&amp;skiptoken=7"/>'
        return Reply(f'<feed xmlns="http://www.w3.org/2005/Atom">{link}</feed>'.encode(), "application/atom+xml")

    server = net.serve(circle)
    assert list(follow(net.client(server), "Zaak", base=server.url)) == []
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("name", "told"), [("Zaken", "do you mean Zaak"), ("x", "there are"), ("PersoonReis", "persons")]
)
def test_a_category_that_does_not_exist_or_is_personal_is_not_asked_for(name: str, told: str) -> None:
    with pytest.raises(UnknownError, match=told):
        category(name)


def test_the_categories_are_those_of_the_service() -> None:
    assert sorted(CATEGORIES) == sorted(SERVED)
    assert set(NEEDED) <= set(CATEGORIES)


def test_a_category_that_is_out_is_told(net: Net) -> None:
    server = net.serve(SyncFeed(World(), broken=("Toezegging",)).answer)
    with pytest.raises(UnreachableError, match="answers 500 at each of 3 tries"):
        list(follow(net.client(server, tries=3), "Toezegging", base=server.url))


def test_files_of_documents_come_whole_or_not_at_all(net: Net) -> None:
    world = World()
    server = net.serve(SyncFeed(world).answer, Plan(2, kinds=("cut", "cut-chunks")))
    name = guid("document", "2020D98906")
    assert fetch_file(net.client(server), name, server.url) == world.files[name]
    assert fetch_file(net.client(server), guid("document", "none"), server.url) is None


# ── OData ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("page", [3, 250])
def test_a_dossier_has_all_its_documents_and_zaken_in_both_versions(net: Net, version: str, page: int) -> None:
    server = net.serve(OData(World(), version, page).answer, Plan(10))
    service = Service(net.client(server), server.url, version)
    found = {stamp.id for stamp in service.stamps(DOSSIER)}
    documents = {guid("document", paper.number) for paper in IN_DOSSIER if paper.number}
    assert found == documents | {guid("zaak", paper.zaak) for paper in IN_DOSSIER if paper.zaak}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_dossier_is_the_same_with_every_fault(net: Net, kind: str) -> None:
    odata = OData(World(), "v5", 20)
    good, bad = net.serve(odata.answer), net.serve(odata.answer, Plan(3, kinds=(kind,)))
    expected, found = ([*Service(net.client(one), one.url).stamps(DOSSIER)] for one in (good, bad))
    assert (found, bool(bad.plan.used)) == (expected, True)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("number", "addition"), [("35300", "XVII"), ("33183", ""), ("33183", "R1975"), ("99999", "")])
def test_additions_are_told_apart(net: Net, version: str, number: str, addition: str) -> None:
    server = net.serve(OData(World(), version).answer)
    found = [stamp.id for stamp in Service(net.client(server), server.url, version).stamps(Dossier(number, addition))]
    papers = [paper for paper in PAPERS if paper.dossier.startswith(number)]
    assert found == [id_ for paper in papers for id_ in (guid("document", paper.number), guid("zaak", paper.zaak))]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_motion_comes_with_submitters_decisions_and_votes(net: Net, version: str) -> None:
    server = net.serve(OData(World(), version).answer)
    service = Service(net.client(server), server.url, version)
    (zaak,) = [stamp.id for stamp in service.stamps(Kamerstuk(DOSSIER, "904")) if stamp.kind == "Zaak"]
    text = str(list(service.whole("Zaak", [zaak])))
    assert all(words in text for words in ("Medeindiener", "Stemmen - aangenomen", "'Soort': 'Tegen'", "2020Z98902"))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2020D98906", [("document", "2020D98906")]),
        ("2020Z98906", [("zaak", "2020Z98906")]),
        ("kst-28638-906", [("document", "2020D98906"), ("zaak", "2020Z98906")]),
        ("kst-35300-XVII-905", [("document", "2020D98905"), ("zaak", "2020Z98905")]),
        ("ah-tk-20192020-1943", [("document", "2020D98943")]),
        ("2020D00000", []),
    ],
)
def test_papers_are_found_in_the_register_by_any_number(
    net: Net, version: str, wanted: str, found: list[tuple[str, str]]
) -> None:
    server = net.serve(OData(World(), version).answer)
    number = parse(wanted)
    assert isinstance(number, Documentnummer | Zaaknummer | Kamerstuk | Aanhangsel)
    stamps = Service(net.client(server), server.url, version).stamps(number)
    assert [stamp.id for stamp in stamps] == [guid(*one) for one in found]


def test_a_change_anywhere_in_a_zaak_changes_its_mark(net: Net) -> None:
    world = World()
    server = net.serve(OData(world).answer)
    service = Service(net.client(server), server.url, "v4/2.0")
    before = {stamp.id: stamp.mark for stamp in service.stamps(DOSSIER)}
    assert {stamp.id: stamp.mark for stamp in service.stamps(DOSSIER)} == before
    world.change(guid("stemming", "2020Z98904 VVD"), soort="Voor")
    after = {stamp.id: stamp.mark for stamp in service.stamps(DOSSIER)}
    assert [id_ for id_ in before if before[id_] != after[id_]] == [guid("zaak", "2020Z98904")]


def test_objects_that_change_come_or_go_between_pages_are_neither_lost_nor_doubled(net: Net) -> None:
    world = World()
    odata = OData(world, "v5", 3)
    ids = sorted(one.id for one in world.of("Zaak"))

    def answer(asked: Asked) -> Reply | None:
        if len(server.asked) == 2:
            world.change(ids[0], status="Gewijzigd")  # it was told already
            world.delete(ids[1])
            world.change(ids[-1], status="Gewijzigd")  # it is still to come
            world.put(Entity("Zaak", "00000000-0000-4000-8000-000000000000"))
        return odata.answer(asked)

    server = net.serve(answer)
    rows = list(Service(net.client(server), server.url).rows("Zaak", "Soort ne 'x'"))
    assert [row["Id"] for row in rows] == ids
    assert rows[-1]["Status"] == "Gewijzigd"


def test_many_are_fetched_in_bunches_deleted_ones_too(net: Net) -> None:
    world = World()
    server = net.serve(OData(world, page=7).answer)
    ids = [guid("zaak", f"2020Z98{number}") for number in range(911, 931)] + [guid("zaak", "2020Z98904")]
    world.delete(ids[0])
    rows = [row for _, bunch in Service(net.client(server), server.url, "v4/2.0").whole("Zaak", ids) for row in bunch]
    assert sorted(str(row["Id"]) for row in rows) == sorted(ids)
    assert [row["Id"] for row in rows if row["Verwijderd"]] == [ids[0]]


@pytest.mark.parametrize("version", VERSIONS)
def test_names_that_the_schema_lacks_are_told_by_the_names_of_the_version(net: Net, version: str) -> None:
    number = {"v5": "Ondernummer", "v4/2.0": "Volgnummer"}[version]
    good, bad = OData(World(), version), OData(World(), version, missing=(("Document", number),))
    servers = [net.serve(one.answer) for one in (good, bad)]
    told = [Service(net.client(server), server.url, version).missing() for server in servers]
    assert told == [(), (f"Document.{number}",)]


def test_relations_that_a_service_lacks_are_told_and_not_asked_for(net: Net) -> None:
    lacking = (("Toezegging", "ToegezegdAanPersoon"), ("Zaak", "VervangenVanuit"))
    server = net.serve(OData(World(), "v5", missing=lacking).answer)
    service = Service(net.client(server), server.url)
    assert sorted(service.missing()) == ["Toezegging.ToegezegdAanPersoon", "Zaak.VervangenVanuit"]
    assert len(list(service.stamps(DOSSIER))) == 54


def test_a_place_without_the_service_is_told(net: Net) -> None:
    server = net.serve(SyncFeed(World()).answer)
    with pytest.raises(UnreadableError, match="this version of the service is not at this place"):
        Service(net.client(server), server.url).missing()


# ── the publisher ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("page", [1, 4, 50])
def test_searching_gives_every_paper_of_a_dossier_once(net: Net, page: int) -> None:
    server = net.serve(Koop(World(), page).answer, Plan(10))
    found = [one.id for one in search(net.client(server), Query(dossier="28638"), Places(server.url, server.url))]
    assert sorted(found) == sorted(paper.id for paper in IN_DOSSIER if paper.id)
    assert "kst-28638-A" in found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(identifier="kst-28638-901"), ["kst-28638-901"]),
        (Query(dossier="28638", since=dt.date(2020, 5, 14), name="Kamerstuk"), ["kst-28638-906", "kst-28638-907"]),
        (Query(name="Handelingen"), ["h-tk-20192020-53-3", "h-tk-20192020-60-4"]),
        (Query(dossier="35300-XVII"), ["kst-35300-XVII-905"]),
        (Query(dossier="99999"), []),
    ],
)
def test_papers_are_found_by_number_date_and_kind(net: Net, query: Query, found: list[str]) -> None:
    server = net.serve(Koop(World()).answer)
    papers = search(net.client(server), query, Places(server.url, server.url))
    assert [one.id for one in papers][: len(found) or 1] == found


def test_a_list_whose_pages_lead_back_to_the_first_is_read_to_its_end(net: Net) -> None:
    server = net.serve(Koop(World(), 4, stuck=True).answer)
    found = {one.id for one in search(net.client(server), Query(dossier="28638"), Places(server.url, server.url))}
    assert found == {paper.id for paper in IN_DOSSIER if paper.id}


def test_a_burst_of_429_is_waited_for(net: Net) -> None:
    server = net.serve(Koop(World()).answer, Plan(6, kinds=("429", "429-after"), burst=4))
    found = [fetch_paper(net.client(server), f"kst-28638-{number}", places=Places(server.url, server.url))
             for number in range(911, 921)]  # fmt: skip
    assert all(found)
    assert len(server.plan.used) >= 8


def test_an_error_under_status_200_is_no_empty_list(net: Net) -> None:
    server = net.serve(Koop(World()).answer)
    with pytest.raises(UnreadableError, match="Invalid parameter: Query syntax error"):
        list(search(net.client(server, tries=2), Query(dossier='2 "x'), Places(server.url, server.url)))


def test_a_list_that_changes_while_it_is_read_is_read_again(net: Net) -> None:
    world = World()
    koop = Koop(world, 4)

    def answer(asked: Asked) -> Reply | None:
        if asked.query.get("startRecord") == "9":
            world.papers.pop("kst-28638-901", None)  # all later ones move up one place
        return koop.answer(asked)

    server = net.serve(answer)
    found = {one.id for one in search(net.client(server), Query(dossier="28638"), Places(server.url, server.url))}
    assert found == {paper.id for paper in IN_DOSSIER if paper.id}


@pytest.mark.parametrize("way", ["page", "redirect", "errors", "404"])
@pytest.mark.parametrize("form", [".xml", ".pdf", "/metadata.xml"])
def test_a_missing_paper_is_seen_however_it_is_told(net: Net, way: str, form: str) -> None:
    server = net.serve(Koop(World(), missing=way).answer)
    assert fetch_paper(net.client(server), "kst-28638-1", form, Places(server.url, server.url)) is None


@pytest.mark.parametrize("kind", FAULTS)
def test_a_paper_is_never_taken_for_missing_because_of_a_fault(net: Net, kind: str) -> None:
    server = net.serve(Koop(World()).answer, Plan(2, kinds=(kind,)))
    client = net.client(server)
    for paper in (one for one in PAPERS if one.id and not one.bare):
        fetched = fetch_paper(client, paper.id, places=Places(server.url, server.url))
        assert fetched
        assert fetched.body.rstrip().endswith(b"</officiele-publicatie>")


def test_an_old_number_leads_to_the_new_one(net: Net) -> None:
    server = net.serve(Koop(World()).answer)
    fetched = fetch_paper(net.client(server), "kst-1999001", places=Places(server.url, server.url))
    assert fetched
    assert (fetched.id, fetched.names) == ("kst-1999001", ("kst-28638-907",))


@pytest.mark.parametrize("form", [".pdf", ".html", "/metadata.xml"])
def test_other_forms_come_whole(net: Net, form: str) -> None:
    server = net.serve(Koop(World()).answer, Plan(2, kinds=("cut-unseen", "cut")))
    fetched = fetch_paper(net.client(server), "kst-28638-901", form, Places(server.url, server.url))
    assert fetched
    assert fetched.form == form


def test_an_attachment_has_no_xml_and_a_pdf(net: Net) -> None:
    server = net.serve(Koop(World()).answer)
    forms = [
        fetch_paper(net.client(server), "blg-900001", form, Places(server.url, server.url)) for form in (".xml", ".pdf")
    ]
    assert [bool(one) for one in forms] == [False, True]


# ── OpenTK ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "there"),
    [("2020D98906", True), ("kst-28638-906", True), ("2020D98901", True), ("2020D00000", False), ("kst-1-1", False)],
)
def test_pages_come_by_either_number(net: Net, name: str, there: bool) -> None:
    server = net.serve(everything(World()), Plan(3))
    page = fetch_page(net.client(server), name, server.url)
    assert (page is not None) == there


@pytest.mark.parametrize("kind", FAULTS)
def test_a_page_comes_whole_with_every_fault(net: Net, kind: str) -> None:
    good, bad = net.serve(everything(World())), net.serve(everything(World()), Plan(3, kinds=(kind,)))
    names = ("2020D98906", "kst-28638-904", "2020D98901")
    expected, found = ([fetch_page(net.client(one), name, one.url) for name in names] for one in (good, bad))
    assert (found, bool(bad.plan.used)) == (expected, True)
