"""Motions that carry no number are led to by who tabled them and what about; what does not stand out stays open."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import replace
from operator import mul
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archiving.settling import Rules
from graph.model import Actor, Document, Dossier, Record
from kamergraaf import weigh_candidates
from loaders.references import find
from loaders.resolving import resolve
from loaders.resolving.context import Context
from loaders.resolving.gazetteer import Gazetteer
from loaders.resolving.named import CERTAIN, ranked
from loaders.resolving.weighing import WEIGHTS, Weigher, candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.model import Reference


def motie(number: int, date: str, title: str, *names: str, dossier: str = "28638", soort: str = "Motie") -> Document:
    actors = tuple(Actor(name=name, surname=name, relation="Indiener", rank=rank) for rank, name in enumerate(names, 1))
    return Document(
        id=f"kst-{dossier}-{number}", text=title, title=title, soort=soort, date=dt.date.fromisoformat(date),
        dossiers=(Dossier(number=dossier, title="Proefdossier"),), actors=actors, source=f"{dossier}-{number}",
    )  # fmt: skip


PAIR = ("Proef", "Van der Graag")
MOTIES = (
    motie(901, "2019-07-04", "Motie van de leden Proef en Van der Graag over opvang van slachtoffers", *PAIR),
    motie(902, "2019-07-04", "Motie van het lid Proef over toezicht op uitzendbureaus", "Proef"),
    motie(903, "2019-09-10", "Gewijzigde motie van het lid Proef over toezicht op uitzendbureaus", "Proef"),
    motie(904, "2021-02-01", "Motie van het lid Proef over opvang in de winter", "Proef", dossier="31015"),
    motie(905, "2019-07-04", "Motie van het lid Özdemir-Smit c.s. over grenscontroles", "Özdemir-Smit"),
    motie(907, "2019-07-04", "Motie van het lid Proef over huisvesting van arbeidsmigranten", "Proef"),
    motie(906, "2019-07-04", "Amendement van het lid Proef over opvang", "Proef", soort="Amendement"),
)  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.sqlite", Rules(find, resolve)) as archive:
        load(archive, MOTIES)
        yield archive


def load(archive: Archive, documents: Iterable[Document]) -> None:
    archive.put_all([(document.id, Record(document, find(document))) for document in documents])
    archive.settle()


def letter(text: str, date: str = "2020-05-14") -> Document:
    return Document(id="kst-28638-999", text=text, date=dt.date.fromisoformat(date), source="letter")


def resolved(archive: Archive, text: str, date: str = "2020-05-14") -> Reference:
    load(archive, [letter(text, date)])
    (reference,) = archive.record("kst-28638-999").references
    return reference


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("De motie-Proef/Van der Graag is uitgevoerd.", "kst-28638-901"),
        ("De motie van de leden Proef en van der Graag.", "kst-28638-901"),
        ("Over de motie van het lid Proef over de huisvesting van arbeidsmigranten.", "kst-28638-907"),
        ("Over de gewijzigde motie van het lid Proef over toezicht op uitzendbureaus.", "kst-28638-903"),
        ("De motie-Ozdemir Smit c.s. over de grenscontrole.", "kst-28638-905"),  # without its marks
        ("Het amendement van het lid Proef over opvang.", "kst-28638-906"),  # an amendment is no motion
    ],
)
def test_a_motion_is_led_to_by_its_names_and_words(archive: Archive, text: str, target: str) -> None:
    reference = resolved(archive, text)
    assert (reference.targets, reference.method, reference.reason) == ((target,), "name", None)
    assert CERTAIN <= (reference.confidence or 0) <= 1
    assert target not in reference.candidates


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        ("De motie-Onbekend is uitgevoerd.", "2020-05-14", "no-candidate"),
        ("De motie-Proef is uitgevoerd.", "2020-05-14", "several-candidates"),  # nothing tells which
        ("De motie-Proef/Van der Graag is ingediend.", "2019-01-01", "no-candidate"),  # before there was any
    ],
)
def test_what_does_not_stand_out_stays_open_with_its_candidates(
    archive: Archive, text: str, date: str, reason: str
) -> None:
    reference = resolved(archive, text, date)
    assert (reference.targets, reference.method, reference.reason) == ((), None, reason)
    assert bool(reference.candidates) == (reason == "several-candidates")


def test_no_candidate_is_later_than_the_letter_or_the_letter_itself(archive: Archive) -> None:
    assert "kst-31015-904" not in resolved(archive, "De motie-Proef over opvang.").candidates
    own = replace(MOTIES[1], text="Deze motie van het lid Proef", source="own")
    load(archive, [own])
    for reference in archive.record(own.id).references:
        assert own.id not in (*reference.targets, *reference.candidates)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        (
            "De motie-Proef/Van der Graag over opvang van slachtoffers (Kamerstuk 28 638, nr. 905).",
            ("kst-28638-901", "kst-28638-905"),
        ),
        ("De motie-Proef (Kamerstuk 28 638, nr. 905).", ("kst-28638-905",)),
    ],
)
def test_a_number_and_names_that_disagree_are_both_kept(
    archive: Archive, text: str, candidates: tuple[str, ...]
) -> None:
    reference = resolved(archive, text)
    assert (reference.targets, reference.reason) == ((), "conflict")
    assert reference.candidates[: len(candidates)] == candidates


@pytest.mark.parametrize(
    "text",
    [
        "De motie-Van der Graag/Proef (Kamerstuk 28 638, nr. 901).",
        "De motie-Poref (Kamerstuk 28 638, nr. 902).",  # a slip of the pen
        "De motie-Proef (Kamerstuk 35 300, nr. 3).",  # of which nothing is known
    ],
)
def test_a_number_that_agrees_or_cannot_be_checked_stands(archive: Archive, text: str) -> None:
    reference = resolved(archive, text)
    assert (len(reference.targets), reference.method) == (1, "number+name")


def test_what_arrives_later_settles_what_waited_for_it_in_any_order(tmp_path: Path) -> None:
    text = letter("De motie-Proef/Van der Graag, de motie-Proef over huisvesting van arbeidsmigranten.")
    found: list[Record] = []
    for number, order in enumerate([(text, *MOTIES), (*MOTIES, text), (*MOTIES[3:], text, *MOTIES[:3])]):
        with Archive(tmp_path / f"{number}.sqlite", Rules(find, resolve)) as archive:
            for document in order:
                load(archive, [document])
            found.append(archive.record(text.id))
    assert found[0] == found[1] == found[2]
    assert [reference.targets for reference in found[0].references] == [("kst-28638-901",), ("kst-28638-907",)]


DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2019, 1, 9))
PEOPLE = st.sampled_from(["Proef", "Toets", "Van der Graag"])
PAPERS = st.lists(st.tuples(DAYS, PEOPLE, PEOPLE), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(papers=PAPERS, letters=PAPERS)
def test_nothing_is_led_to_a_later_paper_or_to_itself(
    tmp_path: Path, papers: list[tuple[dt.date, str, str]], letters: list[tuple[dt.date, str, str]]
) -> None:
    moties = [
        replace(motie(number, day.isoformat(), f"Motie {one} over opvang", one), text=f"Na de motie-{other} is dit zo.")
        for number, (day, one, other) in enumerate(papers, 1)
    ]
    citing = [
        replace(letter(f"De motie-{one} over opvang en de motie-{other}.", day.isoformat()), id=f"kst-31015-{number}")
        for number, (day, one, other) in enumerate(letters, 1)
    ]
    with Archive(tmp_path / f"{secrets.token_hex(8)}.sqlite", Rules(find, resolve)) as archive:
        load(archive, [*moties, *citing])
        records = [archive.record(document.id) for document in (*moties, *citing)]
    dates = {record.document.id: record.document.date for record in records}
    for record in records:
        for name in {name for one in record.references for name in (*one.targets, *one.candidates)}:
            assert name != record.document.id
            assert (dates[name] or dt.date.max) <= (record.document.date or dt.date.min)


def test_without_a_graph_a_name_is_not_tried() -> None:
    document = letter("De motie-Proef is uitgevoerd.")
    assert [one.reason for one in resolve(document, find(document))] == ["not-tried"]
    assert [one.reason for one in resolve(document, find(document), Gazetteer(["kst-1-1"]))] == ["no-candidate"]


def test_a_dossier_named_in_the_same_sentence_speaks_for_its_papers(archive: Archive) -> None:
    load(
        archive,
        [motie(911, "2019-06-04", "Motie van het lid Proef over opvang in de winter", "Proef", dossier="31016")],
    )
    load(
        archive,
        [motie(912, "2019-06-04", "Motie van het lid Proef over opvang in de winter", "Proef", dossier="31017")],
    )
    citing = Document(id="x", text="", date=dt.date(2020, 5, 14))
    text = "is de motie-Proef over opvang in de winter bekend."
    for before, targets in {"Het": (), "In dossier 31016": ("kst-31016-911",), "Zie dossier 31016. Het": ()}.items():
        document = replace(citing, text=f"{before} {text}")
        found = resolve(document, find(document), archive)[-1]
        assert found.targets == targets
        assert {*found.targets, *found.candidates} >= {"kst-31016-911", "kst-31017-912"}


def test_a_score_is_the_sum_of_named_parts(archive: Archive) -> None:
    document = letter(
        "De aangenomen gewijzigde motie-Proef c.s. van 10 september 2019 over toezicht op uitzendbureaus."
    )
    (reference,) = find(document)
    context = Context(document, (reference,), archive)
    weigher = Weigher(context, reference)
    for paper in candidates(context, reference):
        assert weigher.score(paper) == pytest.approx(sum(map(mul, WEIGHTS, weigher.parts(paper))))
    first = weigh_candidates(document, reference, archive)[0]
    assert (first.id, first.parts["version"], first.parts["dated"], first.parts["alone"]) == ("kst-28638-903", 1, 1, 1)


def test_another_person_of_that_name_is_not_meant(archive: Archive) -> None:
    load(archive, [motie(910, "2020-03-01", "Motie van het lid Anna Proef over winteropvang", "Anna Proef")])
    assert resolved(archive, "De motie-Berta Proef over winteropvang.").candidates[:1] != ("kst-28638-910",)
    assert resolved(archive, "De motie-Anna Proef over winteropvang.").targets == ("kst-28638-910",)


def test_words_that_belong_to_another_motion_do_not_count(archive: Archive) -> None:
    text = "De motie-Proef over huisvesting; en de motie-Proef over toezicht; ook de motie-Toets."
    document = letter(text)
    found = find(document)
    context = Context(document, found, archive)
    around = [text[slice(*context.between(one, 300))] for one in found]
    assert ["huisvesting" in one for one in around] == [True, False, False]
    assert ["toezicht" in one for one in around] == [False, True, False]


def test_how_likely_candidates_are_adds_up_to_one_and_does_not_go_by_their_order() -> None:
    scores = [("b", 2.0), ("d", 0.5), ("a", 0.5), ("c", -700.0)]
    assert ranked(scores) == ranked(scores[::-1])
    assert [name for name, _ in ranked(scores)] == ["b", "a", "d", "c"]
    assert sum(likely for _, likely in ranked(scores)) == pytest.approx(1)
    assert ranked([]) == []
