"""The JSON API tells of meetings, of who did what, and of what is still open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import requests

from graph.archive import Archive
from graph.indexes.actors import loose_ends
from graph.indexes.acts import actor_id
from graph.indexes.words import index_of
from graph.model import Actor, Document, Passage, Record, Reference
from tests.parliament import TOLD, entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from subprocess import Popen

    Serve = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

MINISTER = Actor(name="A. Proef", surname="Proef", relation="Indiener", office="minister van Justitie en Veiligheid")
MOTION = "kst-28638-182"
MORE = [
    entity("agendapunt", "ap2", nummer="2020P99002", onderwerp="Begin", volgorde=1, activiteit=["act"]),
    entity("agendapunt", "ap", nummer="2020P99001", onderwerp="Stemmingen", volgorde=2, activiteit=["act"]),
    entity("zaak", "z5", nummer="2020Z99005", soort="Motie", onderwerp="Motie over Y", kamerstukdossier=["dos"]),
    entity("besluit", "b5", besluitSoort="Ingediend", status="Besluit", zaak=["z5"], agendapunt=["ap2"]),
    entity(
        "zaak", "z6", nummer="2020Z99006", soort="Schriftelijke vragen", onderwerp="Vragen over Z", afgedaan=False,
        gestartOp="2020-05-01T00:00:00",
    ),
    entity("zaakActor", "a6", actorNaam="minister van Financiën", relatie="Gericht aan",
           functie="minister van Financiën", zaak=["z6"]),
    entity("zaak", "z7", nummer="2020Z99007", soort="Schriftelijke vragen", onderwerp="Vragen over Q", afgedaan=False),
    entity("document", "d7", documentNummer="2020D99007", soort="Antwoord schriftelijke vragen", onderwerp="Antwoord",
           zaak=["z7"]),
]  # fmt: skip


REPORT = Document(
    id="verslag-tk-20192020-77",
    text="Stemmingen De voorzitter:",
    title="Stemmingen",
    passages=(Passage(start=0, end=25, soort="agendapunt", title="Stemmingen", id="2020A99001"),),
)


def letter(name: str, day: dt.date, *targets: str, actor: Actor = MINISTER) -> Record:
    """Return a letter that cites papers."""
    text = "Zie de stukken."
    found = Reference(start=0, end=3, quote="Zie", kind="kamerstuk", finder="kamerstuk", targets=targets)
    return Record(Document(id=name, text=text, date=day, actors=(actor,)), (found,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("acting")
    with Archive(path / "archive.sqlite") as archive:
        archive.put_all(("register", each) for each in [*TOLD, *MORE])
        archive.put(Record(REPORT))
        archive.settle()
    return path


@pytest.fixture(scope="module")
def api(serve: Serve, folder: Path) -> Iterator[str]:
    with serve(folder) as (address, _):
        yield f"{address}/api"


def get(api: str, path: str, status: int = 200) -> Any:
    response = requests.get(api + path, timeout=30)
    assert response.status_code == status, response.text
    return response.json()


# ── meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_tells_its_agenda_in_order_and_what_happened_there(api: str) -> None:
    told = get(api, "/activiteiten/2020A99001/meeting")
    assert (told["activity"]["title"], told["activity"]["number"]) == ("Stemmingen", "2020A99001")
    assert [(point["title"], point["zaken"]) for point in told["agenda"]] == [
        ("Begin", ["2020Z99005"]),
        ("Stemmingen", ["2020Z99001"]),
    ]
    assert [(one["zaak"], one["title"]) for one in told["tabled"]] == [("2020Z99005", "Motie over Y")]
    assert {one["zaak"]: one["besluiten"][-1].get("outcome") for one in told["decided"]} == {
        "2020Z99001": "aangenomen",
        "2020Z99005": None,
    }
    assert [paper["id"] for paper in told["papers"]] == ["kst-28638-182", REPORT.id]
    assert [one["number"] for one in told["toezeggingen"]] == ["TZ202005-001"]


def test_of_no_meeting_there_is_none(api: str) -> None:
    assert "no activiteit" in get(api, "/activiteiten/2020A00000/meeting", 404)["detail"]


# ── actors ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sort", "name", "id_"),
    [
        ("fractie", "VVD", "fractie-vvd"),
        ("fractie", "GroenLinks-PvdA", "fractie-groenlinks-pvda"),
        ("commissie", "vaste commissie voor Financiën", "commissie-financien"),
        ("ministerie", "Financiën", "ministerie-financien"),
        ("ministerie", "ministerie van Justitie en Veiligheid (J&V)", "ministerie-justitie-en-veiligheid"),
        ("persoon", "A. de Vries", "persoon-a-de-vries"),
    ],
)
def test_an_id_follows_from_the_name(sort: str, name: str, id_: str) -> None:
    assert actor_id(sort, name) == id_


def test_actors_are_listed_by_sort_and_by_words_of_their_name(api: str) -> None:
    assert [(one["id"], one["name"]) for one in get(api, "/actors?sort=fractie")["items"]] == [
        ("fractie-abc", "ABC"),
        ("fractie-def", "DEF"),
    ]
    assert [one["id"] for one in get(api, "/actors?q=schets")["items"]] == ["persoon-s-schets"]
    assert get(api, "/actors?q=%25")["items"] == []
    assert "sort" in get(api, "/actors?sort=vis", 400)["detail"]


def test_a_fractie_tells_how_often_it_did_what(api: str) -> None:
    facts = get(api, "/actors/fractie-ABC")  # as one writes it
    assert (facts["id"], facts["name"]) == ("fractie-abc", "ABC")
    counts = {(one["role"], one.get("how")): (one["count"], one.get("last")) for one in facts["counts"]}
    assert counts == {("cosigned", None): (1, "2020-05-14"), ("voted", "voor"): (1, "2020-05-19")}


def test_votes_are_listed_with_what_was_voted_on(api: str) -> None:
    (vote,) = get(api, "/actors/fractie-def/acts?role=voted&how=tegen")["items"]
    assert vote == {
        "id": "zaak-2020Z99001",
        "role": "voted",
        "date": "2020-05-19",
        "how": "tegen",
        "title": "Motie van de leden Proef en Schets over X",
        "soort": "Motie",
        "outcome": "aangenomen",
    }
    assert get(api, "/actors/fractie-def/acts?role=voted&how=voor")["items"] == []
    assert "role" in get(api, "/actors/fractie-def/acts?role=sang", 400)["detail"]


def test_a_person_of_the_register_goes_by_guid(api: str) -> None:
    (person,) = [one for one in get(api, "/actors?sort=persoon")["items"] if one["name"] == "P. Proef"]
    (act,) = get(api, f"/actors/{person['id']}/acts")["items"]
    assert (act["id"], act["role"], act["soort"]) == ("kst-28638-182", "submitted", "Motie")


def test_a_ministry_is_told_what_it_was_asked_and_a_committee_what_it_leads(api: str) -> None:
    (asked,) = get(api, "/actors/ministerie-financien/acts?role=addressed")["items"]
    assert (asked["id"], asked["title"]) == ("zaak-2020Z99006", "Vragen over Z")
    (led,) = get(api, "/actors/commissie-justitie/acts?role=leads")["items"]
    assert led["id"] == "zaak-2020Z99001"


def test_of_nobody_there_is_nothing(api: str) -> None:
    for path in ("/actors/fractie-xyz", "/actors/x", "/actors/fractie-xyz/acts"):
        assert "nobody in this graph" in get(api, path, 404)["detail"]


# ── loose ends ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_loose_ends_are_the_oldest_first_by_sort_whose_and_age(api: str) -> None:
    assert [(one["sort"], one["id"], one.get("whose")) for one in get(api, "/loose-ends")["items"]] == [
        ("vraag", "zaak-2020Z99006", "ministerie-financien"),
        ("motie", "kst-28638-182", "commissie-justitie"),
        ("toezegging", "toezegging-TZ202005-001", None),
    ]
    assert [one["sort"] for one in get(api, "/loose-ends?to=2020-05-18")["items"]] == ["vraag"]
    assert [one["sort"] for one in get(api, "/loose-ends?whose=ministerie-Financi%C3%ABn")["items"]] == ["vraag"]
    assert [one["title"] for one in get(api, "/loose-ends?sort=toezegging")["items"]] == ["Een brief voor de zomer."]
    told = get(api, "/loose-ends/counts")["items"]
    counts = {(one["sort"], one.get("name"), one["year"]): one["count"] for one in told}
    assert counts == {
        ("motie", "commissie voor Justitie", "2020"): 1,
        ("toezegging", None, "2020"): 1,
        ("vraag", "Financiën", "2020"): 1,
    }


@pytest.mark.parametrize(
    ("cites", "left"),
    [
        (letter("kst-28638-200", dt.date(2020, 6, 1), "kst-28638-182"), []),
        (letter("kst-28638-200", dt.date(2020, 5, 18), "kst-28638-182"), [MOTION]),  # before the vote
        (letter("kst-28638-200", dt.date(2020, 6, 1), "kst-28638-180"), [MOTION]),
        (letter("kst-28638-200", dt.date(2020, 6, 1), "kst-28638-182",
                actor=Actor(name="X", surname="X", relation="Indiener", fractie="ABC")), [MOTION]),  # no minister
    ],
)  # fmt: skip
def test_an_adopted_motion_is_open_until_a_letter_of_the_cabinet_cites_it(
    tmp_path: Path, cites: Record, left: list[str]
) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.put_all(("register", each) for each in TOLD)
        archive.settle()
        assert [end.id for end in loose_ends(archive, sort="motie")[1]] == [MOTION]
        archive.put(cites)
        assert [end.id for end in loose_ends(archive, sort="motie")[1]] == left


def test_what_followed_from_a_record_goes_with_it(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.put(letter("kst-28638-200", dt.date(2020, 6, 1), "kst-28638-182"))
        with index_of(archive) as db:
            assert db.execute("SELECT count(*) FROM act").fetchone() == (2,)
        changed = letter("kst-28638-200", dt.date(2020, 6, 1), actor=Actor(name="Y", surname="Y", relation="Indiener"))
        archive.put(changed)
        with index_of(archive) as db:
            assert db.execute("SELECT actor, subject FROM act").fetchall() == [("persoon-y", "kst-28638-200")]
            assert db.execute("SELECT count(*) FROM reply").fetchone() == (0,)
