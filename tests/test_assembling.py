"""The register's entities become records: any order of telling gives the same, and what was deleted gives nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Activiteit, Actor, Besluit, Document, Dossier, Stemming, Toezegging, Zaak
from graph.register.assembling import (
    assemble_activiteit,
    assemble_document,
    assemble_document_of_zaak,
    assemble_dossier,
    assemble_toezegging,
    assemble_zaak,
    roots,
)
from graph.register.deciding import OUTCOMES, outcome
from graph.register.entities import Entity
from loaders.tweedekamer import read
from tests.parliament import TITLE, TOLD, Memory, entity, guid

if TYPE_CHECKING:
    from pathlib import Path

    from graph.register.entities import Fact


DOSSIER = Dossier(number="28638", title=TITLE, closed=False, highest=258)
VOTE = Besluit(
    id=guid("b2"),
    soort="Stemmen - aangenomen",
    text="Aangenomen.",
    outcome="aangenomen",
    date=dt.date(2020, 5, 19),
    activity="2020A99001",
    manner="Met handopsteken",
    stemmingen=(
        Stemming(name="ABC", stem="voor", zetels=80, fractie="ABC"),
        Stemming(name="DEF", stem="tegen", zetels=70, fractie="DEF", vergissing=True),
    ),
)
SUBMITTERS = (
    Actor(name="P. Proef", surname="Proef", relation="Indiener", person=guid("p")),
    Actor(name="S. Schets", surname="Schets", relation="Medeindiener", fractie="ABC"),
)


def assembled(register: Memory) -> dict[str, object]:
    """Return every record that the entities give, by guid."""
    makers = {
        "activiteit": assemble_activiteit,
        "document": assemble_document,
        "kamerstukdossier": assemble_dossier,
        "toezegging": assemble_toezegging,
        "zaak": assemble_zaak,
    }
    made = {known.id: makers[known.kind](register, known) for known in register.known.values() if known.kind in makers}
    own = {f"paper {known.id}": assemble_document_of_zaak(register, known) for known in register.of("zaak")}
    return {name: record for name, record in sorted((made | own).items()) if record is not None}


def zaak(register: Memory, name: str = "z1") -> Zaak:
    record = assembled(register)[guid(name)]
    assert isinstance(record, Zaak)
    return record


def document(register: Memory, name: str = "d1") -> Document:
    record = assembled(register)[guid(name)]
    assert isinstance(record, Document)
    return record


def without(*names: str) -> list[Entity]:
    return [one for one in TOLD if one.id not in set(map(guid, names))]


def test_a_motion_has_its_submitters_place_documents_and_vote() -> None:
    found = zaak(Memory(TOLD))
    assert found.actors == SUBMITTERS
    assert (found.dossiers, found.volgnummer, found.placed_by) == ((DOSSIER,), "182", "link")
    assert (found.committee, found.appreciation, found.done) == ("commissie voor Justitie", "Ontraden", True)
    assert (found.documents, found.replaces, found.replaces_documents) == (
        ("kst-28638-182",),
        ("2020Z99000",),
        ("kst-28638-180",),
    )
    assert found.besluiten == (
        Besluit(id=guid("b1"), soort="Ingediend", text="Ingediend"),
        VOTE,
    )
    assert found.decision == VOTE
    assert (VOTE.seats("voor"), VOTE.seats("tegen"), VOTE.seats("niet deelgenomen")) == (80, 70, 0)
    activity = Activiteit(
        start=dt.datetime(2020, 5, 19, 15),
        title="Stemmingen",
        soort="Stemmingen",
        organiser="Tweede Kamer",
        number="2020A99001",
        status="Uitgevoerd",
    )
    assert found.activities == (activity,)


def test_a_document_is_called_by_its_present_version_and_knows_its_other_names() -> None:
    found = document(Memory(TOLD))
    assert (found.id, found.aliases, found.documentnummer) == ("kst-28638-182", ("kst-1268678",), "2020D99001")
    assert (found.title, found.text) == (found.text, "Motie van de leden Proef en Schets over X")
    assert (found.actors, found.version, found.number, found.chamber) == (SUBMITTERS, 3, "182", "tk")
    assert (found.zaken, found.dossiers) == ((Zaak(number="2020Z99001"),), (DOSSIER,))
    assert document(Memory(TOLD), "d2").annex_to == ("kst-28638-182",)
    assert document(Memory(TOLD), "d2").id == "2020D99002"


def paper(facts: dict[str, Fact | list[str]]) -> Entity:
    bare = entity("document", "d9", documentNummer="2020D99009", onderwerp="Brief")
    plain: dict[str, Fact] = {name: value for name, value in facts.items() if not isinstance(value, list)}
    links = {name: tuple(map(guid, value)) for name, value in facts.items() if isinstance(value, list)}
    return replace(bare, facts=bare.facts | plain, links=links)


def test_a_document_stands_in_the_dossier_of_its_number_where_no_other_was_told() -> None:
    found = document(Memory(without("dos")))
    assert (found.id, found.dossiers, found.number) == ("kst-28638-182", (Dossier(number="28638"),), "182")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"aanhangselnummer": "242501244"}, "ah-tk-20242025-1244"),
        ({"aanhangselnummer": "161700603", "kamer": 1}, "ah-ek-20162017-603"),
        ({"aanhangselnummer": "x"}, "2020D99009"),
        ({"volgnummer": 12, "kamerstukdossier": ["dos"]}, "kst-28638-12"),
        ({"volgnummer": -1, "kamerstukdossier": ["dos"]}, "2020D99009"),
        ({"volgnummer": 12, "kamerstukdossier": ["chapter"]}, "kst-35300-XVII-12"),
        ({"volgnummer": 12, "kamerstukdossier": ["rijk"]}, "kst-00007-12"),
        ({"volgnummer": 12, "kamerstukdossier": ["dos", "rijk"]}, "2020D99009"),
        ({"volgnummer": 12, "titel": TITLE}, "kst-28638-12"),
        ({"volgnummer": 259, "titel": TITLE}, "2020D99009"),
        ({"volgnummer": 12, "titel": f"{TITLE} en meer"}, "2020D99009"),
        ({"volgnummer": 12, "titel": TITLE, "kamerstukdossier": []}, "2020D99009"),
    ],
)
def test_a_document_without_a_version_is_called_by_its_place(facts: dict[str, Fact | list[str]], name: str) -> None:
    others = [
        entity("kamerstukdossier", "chapter", nummer=35300, toevoeging="xvii"),
        entity("kamerstukdossier", "rijk", nummer=7, toevoeging="(R1879)"),
        paper(facts),
    ]
    assert document(Memory([*TOLD, *others]), "d9").id == name


def test_a_title_that_two_dossiers_have_settles_nothing() -> None:
    told = [one for one in without("z1", "d1") if one.kind != "zaak"]
    plain = entity(
        "zaak", "z9", nummer="2020Z99009", soort="Motie", titel=f" {TITLE} ", volgnummer=9, onderwerp="Motie Proef"
    )
    twin = entity("kamerstukdossier", "twin", nummer=29999, titel=TITLE)
    one, two = zaak(Memory([*told, plain]), "z9"), zaak(Memory([*told, plain, twin]), "z9")
    assert (one.placed_by, one.documents, [each.number for each in one.dossiers]) == (
        "title",
        ("kst-28638-9",),
        ["28638"],
    )
    assert (two.placed_by, two.documents, two.dossiers, two.volgnummer) == (None, (), (), "9")
    gone = entity("kamerstukdossier", "twin", modified="2025", deleted=True)
    assert zaak(Memory([*told, plain, twin, gone]), "z9") == one


@pytest.mark.parametrize(
    ("year", "number", "dossier"),
    [
        ("2019-2020", 9, "35300"),  # the one that was opened that year
        ("2023-2024", 9, "36410"),
        ("2024-2025", 9, "36600"),
        ("2024-2025", 98, "36410"),  # too high for the new one: that of last year goes on for some weeks
        ("2023-2024", 150, None),  # too high for any that there were
        ("2020-2021", 9, "35300"),  # the only one that was there
        ("2025-2026", 9, None),  # of three
        ("2018-2019", 9, None),  # before there was any
        ("", 9, None),
    ],
)
def test_of_several_dossiers_with_one_title_the_year_tells_which(year: str, number: int, dossier: str | None) -> None:
    highest = {35300: 86, 36410: 122, 36600: 54}
    dossiers = [
        entity("kamerstukdossier", f"k{one}", nummer=one, titel="Nota van elk jaar", hoogsteVolgnummer=most)
        for one, most in highest.items()
    ]
    paper = entity("zaak", "z9", nummer="2020Z99009", titel="Nota van elk jaar", volgnummer=number, vergaderjaar=year)
    found = zaak(Memory([*dossiers, paper]), "z9")
    assert [one.number for one in found.dossiers] == ([dossier] if dossier else [])
    assert found.placed_by == ("title+year" if dossier else None)


@pytest.mark.parametrize(
    ("soort", "made"), [("Motie", True), ("Brief regering", True), ("Overig", False), ("Begroting", False)]
)
def test_a_zaak_whose_document_was_not_told_is_a_paper_itself_where_its_soort_is_one(soort: str, made: bool) -> None:
    subject = "Motie van de leden Proef en Schets over X"
    plain = entity(
        "zaak",
        "z9",
        nummer="2020Z99009",
        soort=soort,
        titel=TITLE,
        volgnummer=9,
        onderwerp=subject,
        indieners="Proef/Schets",
    )
    papers = {one for name, one in assembled(Memory([TOLD[0], plain])).items() if name.startswith("paper")}
    assert [(paper.id, paper.text, paper.zaken) for paper in papers if isinstance(paper, Document)] == [
        ("kst-28638-9", subject, (Zaak(number="2020Z99009"),))
    ] * made
    names = [actor.surname for paper in papers if isinstance(paper, Document) for actor in paper.actors]
    assert names == ["Proef", "Schets"] * made


def test_a_zaak_with_a_document_is_no_paper_of_its_own() -> None:
    papers = [name for name in assembled(Memory(TOLD)) if name.startswith("paper")]
    assert papers == [f"paper {guid('z0')}"]
    assert f"paper {guid('z1')}" in assembled(Memory(without("d1")))


@pytest.mark.parametrize("name", ["z1", "d1", "act", "t1", "dos"])
def test_a_deleted_entity_gives_no_record_until_it_is_told_anew(name: str) -> None:
    kind = Memory(TOLD).known[guid(name)].kind
    gone = entity(kind, name, modified="2025", deleted=True)
    assert guid(name) not in assembled(Memory([*TOLD, gone]))
    assert guid(name) not in assembled(Memory([gone, *TOLD]))
    again = [
        Entity(kind=one.kind, id=one.id, modified="2026-07-01T00:00:00.000Z", facts=one.facts, links=one.links)
        for one in TOLD
    ]
    assert assembled(Memory([*TOLD, gone, *again])).keys() == assembled(Memory(TOLD)).keys()


@pytest.mark.parametrize("kind", ["zaak", "document", "activiteit", "toezegging", "kamerstukdossier"])
def test_an_entity_of_which_only_the_guid_is_known_gives_no_record(kind: str) -> None:
    assert assembled(Memory([Entity(kind=kind, id=guid("x"))])) == {}


def test_a_deleted_stemming_actor_or_besluit_is_gone_from_the_zaak() -> None:
    gone = [
        entity("stemming", "s2", modified="2025", deleted=True),
        entity("zaakActor", "a2", modified="2025", deleted=True),
    ]
    found = zaak(Memory([*TOLD, *gone]))
    assert found.decision
    assert [stemming.name for stemming in found.decision.stemmingen] == ["ABC"]
    assert found.actors == SUBMITTERS[:1]
    assert zaak(Memory([*TOLD, entity("besluit", "b2", modified="2025", deleted=True)])).decision is None


def test_a_roll_call_counts_a_member_for_one_seat() -> None:
    votes = [
        entity("stemming", f"r{place}", soort=soort, actorNaam=f"Lid {place}", actorFractie="ABC", fractieGrootte=80,
               besluit=["b2"], persoon=[f"p{place}"])
        for place, soort in enumerate(["Voor", "Voor", "Tegen", "Niet deelgenomen", "Onbekend"])
    ]  # fmt: skip
    found = zaak(Memory([*without("s1", "s2"), *votes])).decision
    assert found
    assert (found.seats("voor"), found.seats("tegen"), found.seats("niet deelgenomen")) == (2, 1, 1)
    assert {one.person for one in found.stemmingen} == {guid(f"p{place}") for place in range(4)}


@pytest.mark.parametrize(
    ("soort", "status", "word"),
    [
        ("Stemmen - aangenomen", "Besluit", "aangenomen"),
        ("Stemmen - zonder stemming aannemen", "Besluit", "aangenomen"),
        ("Stemmen - verworpen", None, "verworpen"),
        ("Stemmen - aangehouden (al tijdens debat)", "Besluit", "aangehouden"),
        ("Stemmen - ingetrokken", "Besluit", "ingetrokken"),
        ("[Vervallen] - Initiatiefwetsvoorstel of initiatiefnota als vervallen te beschouwen", "Besluit", "vervallen"),
        ("Stemmen - vervangen", "Besluit", "vervangen"),
        ("Stemmen - aangenomen", "Voorstel", None),
        ("Stemmen - uitstellen", "Besluit", None),
        ("Stemmen - gestaakt", "Besluit", None),
        ("Termijn - vervallen in verband met verstrijken termijn", "Besluit", None),
        ("Aanhouden - tot de volgende procedurevergadering", "Besluit", None),
        ("Ingediend", "Besluit", None),
        (None, None, None),
    ],
)
def test_the_outcome_is_one_of_six_words_or_none(soort: str | None, status: str | None, word: str | None) -> None:
    assert outcome(soort, status) == word
    assert word is None or word in OUTCOMES


def test_a_toezegging_says_who_promised_what_to_whom_and_where_it_was_kept() -> None:
    assert assembled(Memory(TOLD))[guid("t1")] == Toezegging(
        number="TZ202005-001",
        text="Een brief voor de zomer.",
        date=dt.date(2020, 5, 19),
        actor=Actor(name="G. Geduld", surname="Geduld", relation="Toezegger", office="minister"),
        to=("Proef",),
        status="Openstaand",
        activity="2020A99001",
        met_in=("kst-28638-190",),
        kamerbrief="zie kst-28638-190",
    )


# ── order, and what changes with what ────────────────────────────────────────────────────────────────────────────────
LATER = [
    entity("zaak", "z1", modified="2025", onderwerp="Gewijzigde motie Proef", volgnummer=183, vervangenVanuit=[]),
    entity("documentVersie", "v3", modified="2025", externeIdentifier="kst-28638-183"),
    entity("stemming", "s1", modified="2025", deleted=True),
    entity("besluit", "b2", modified="2023", besluitSoort="Stemmen - verworpen", status="Besluit"),
]


@given(st.permutations([*TOLD, *LATER]))
def test_records_are_the_same_in_whatever_order_they_were_told(told: list[Entity]) -> None:
    assert assembled(Memory(told)) == assembled(Memory([*TOLD, *LATER]))
    assert assembled(Memory([*told, *told])) == assembled(Memory(told))


def touched(register: Memory, name: str) -> set[str]:
    return {root.id for root in roots(register, register.known[guid(name)])}


@pytest.mark.parametrize("late", TOLD, ids=lambda one: one.kind)
def test_all_records_that_change_with_an_entity_are_its_roots(late: Entity) -> None:
    before, register = assembled(Memory(one for one in TOLD if one is not late)), Memory(TOLD)
    after = assembled(register)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed or late.kind in {"persoon"}
    assert {name.removeprefix("paper ") for name in changed} <= {
        root.id for root in roots(register, register.known[late.id])
    }


def test_a_dossier_that_is_told_last_makes_the_zaken_with_its_title_anew() -> None:
    plain = entity("zaak", "z9", nummer="2020Z99009", soort="Motie", titel=TITLE, volgnummer=9)
    assert touched(Memory([plain, TOLD[0]]), "dos") == {guid("dos"), guid("z9")}


# ── real answers ─────────────────────────────────────────────────────────────────────────────────────────────────────
def real(*paths: Path) -> list[Entity]:
    told: list[Entity] = []
    for path in paths:
        with path.open("rb") as file:
            told += [one for one in read(file, path.name) if isinstance(one, Entity)]
    return told


@pytest.mark.parametrize("number", range(238, 246))
def test_real_chains_give_the_motion_in_its_place_with_its_submitters(shared: Path, number: int) -> None:
    folder = shared / "data" / "dossier-28638"
    path = folder / "motion-chains" / f"kst-28638-{number}.json"
    register = Memory(real(path, folder / "kamerstukdossier.json"))
    (found,) = (one for one in assembled(register).values() if isinstance(one, Zaak))
    (paper,) = (one for one in assembled(register).values() if isinstance(one, Document))
    assert (paper.id, found.documents) == (f"kst-28638-{number}", (f"kst-28638-{number}",))
    assert (found.dossiers[0].number, found.volgnummer, found.placed_by) == ("28638", str(number), "title")
    assert [actor.surname for actor in paper.actors] == [actor.surname for actor in found.actors]
    assert paper.actors[0].surname in json.loads(path.read_text(encoding="utf-8"))["Onderwerp"]
    assert (paper.date, paper.soort) == (found.date, "Motie")


def test_real_stemmingen_are_added_up(shared: Path) -> None:
    told = real(shared / "data" / "fixtures" / "odata" / "Stemming-expanded.json")
    zaak = next(one.id for one in told if one.kind == "zaak")
    bound = [Entity(kind="besluit", id=one.id, also={"zaak": (zaak,)}) for one in told if one.kind == "besluit"]
    found = assembled(Memory([*told, *bound]))[zaak]
    assert isinstance(found, Zaak)
    assert found.decision
    assert (found.number, found.decision.outcome, found.decision.manner) == (
        "2023Z19619",
        "aangenomen",
        "Met handopsteken",
    )
    votes = [(one.fractie, one.stem, one.zetels) for one in found.decision.stemmingen]
    assert votes == [("D66", "voor", 24), ("CDA", "voor", 14), ("Volt", "voor", 2)]
    assert found.decision.seats("tegen") == 0


def test_the_real_zaken_of_a_dossier_are_its_papers_as_the_table_of_it_says(shared: Path) -> None:
    folder = shared / "data" / "dossier-28638"
    register = Memory(real(folder / "zaken.json", folder / "kamerstukdossier.json"))
    with (folder / "zaken.csv").open("rb") as file:
        papers = {one.zaken[0].number: one.id for one in read(file, "zaken.csv") if isinstance(one, Document)}
    found = {one.number: one.documents for one in assembled(register).values() if isinstance(one, Zaak)}
    assert len(papers) == 191
    assert {number: name for number, (name,) in ((n, d) for n, d in found.items() if d)} == {
        number: papers[number] for number in found if found[number]
    }
    assert sum(1 for documents in found.values() if documents) > 180
