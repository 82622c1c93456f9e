"""One paper from many sources is one document, whatever the order in which the sources are loaded."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archiving.identity import best_name, merge, names
from graph.archiving.settling import Rules
from graph.identifiers import Ongenummerd
from graph.model import Actor, Conflict, Document, Dossier, Note, Origin, Record
from graph.rdf import quads
from graph.records import from_json, to_json
from graph.triples.conflict import FACTS
from graph.triples.terms import KG, text
from graph.validation import validate
from kamergraaf import open_graph
from kamergraaf.cli import main
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PAGE = Document(
    id="kst-28638-990", documentnummer="2020D99001", text="De motie is uitgevoerd1.\nIn 2020.", loader="opentk",
    title="Voortgang", soort="Brief regering", date=dt.date(2020, 5, 14), notes=(Note(number="1", start=25, end=33),),
    source="https://example.org/get/2020D99001", dossiers=(Dossier(number="28638", title="Mensenhandel"),),
)  # fmt: skip
XML = Document(
    id="kst-28638-990", text="De motie is uitgevoerd. Dat was in 2020.", loader="officielebekendmakingen",
    title="VOORTGANG", soort="Brief", date=dt.date(2020, 5, 15), source="https://example.org/kst-28638-990.xml",
    dossiers=(Dossier(number="28638"), Dossier(number="31015", title="Kindermishandeling")),
    actors=(Actor(name="A. de Vries", surname="De Vries", relation="Ondertekenaar"),),
)  # fmt: skip
REGISTER = Document(
    id="2020D99001", text="Voortgang", loader="tweedekamer", title="Voortgang", chamber="tk", source="guid",
    aliases=("kst-1268678",),
)  # fmt: skip
COVER = Document(id="2020D99001", text="Aanbieding", loader="pdf", source="2020D99001.pdf")
STATEMENTS = (PAGE, XML, REGISTER, COVER)


def rules() -> Rules:
    return Rules(find, resolve)


def told(document: Document) -> Record:
    return Record(document, find(document))


def settled(path: Path, batches: Iterable[Iterable[Document]]) -> dict[str, Record]:
    """Return what stands in an archive after documents were put in batches, each settled."""
    with Archive(path, rules()) as archive:
        for batch in batches:
            archive.put_all([(document.source or "", told(document)) for document in batch])
            archive.settle()
        assert archive.unsettled() == 0
        return {record.document.id: record for record in archive.records()}


# ── what sources tell together ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("order", list(itertools.permutations(STATEMENTS)))
def test_sources_tell_the_same_together_in_any_order(order: tuple[Document, ...]) -> None:
    assert merge(order) == merge(STATEMENTS)


def test_the_richer_text_and_the_surest_facts_are_taken_and_the_rest_is_kept_as_conflicts() -> None:
    merged = merge(STATEMENTS)
    assert (merged.id, merged.documentnummer, merged.aliases) == ("kst-28638-990", "2020D99001", ("kst-1268678",))
    assert (merged.text, merged.loader, merged.notes) == (XML.text, "officielebekendmakingen", ())
    assert (merged.title, merged.soort, merged.date) == ("Voortgang", "Brief regering", dt.date(2020, 5, 14))
    assert [dossier.number for dossier in merged.dossiers] == ["28638", "31015"]
    assert (merged.dossiers[0].title, merged.actors) == ("Mensenhandel", XML.actors)
    origin = Origin(loader="officielebekendmakingen", source=XML.source)
    assert merged.conflicts == (Conflict(fact="date", value="2020-05-15", origin=origin),)
    assert merged.origins[0] == origin
    assert len(merged.origins) == 4


def test_what_a_source_without_a_name_says_otherwise_is_kept_on_disk_too() -> None:
    named = replace(PAGE, loader=None, source=None, date=dt.date(2020, 5, 16))
    record = Record(merge([XML, named]))
    assert any(conflict.origin == Origin() for conflict in record.document.conflicts)
    assert from_json(to_json(record)) == record


def test_one_source_alone_stands_as_it_is() -> None:
    assert merge([PAGE]) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(XML, problems=("cut off",)), PAGE),  # a damaged text
        (replace(XML, text="Voortgang"), PAGE),  # a cover
    ],
)
def test_a_better_form_does_not_win_with_a_worse_text(one: Document, other: Document) -> None:
    assert merge([one, other]).text == other.text


def test_of_two_states_of_one_form_the_later_has_the_words() -> None:
    draft, final = (
        Document(id="verslag-tk-20202021-9", text=text, version=version, loader="vlos", source=text)
        for text, version in (("Een eerste en lange vorm.", 1), ("Een latere vorm.", 2))
    )
    assert merge([draft, final]) == merge([final, draft])
    assert (merge([draft, final]).text, merge([draft, final]).version) == (final.text, 2)


@pytest.mark.parametrize(
    ("known", "best"),
    [
        (["2020D18650", "kst-28638-179"], "kst-28638-179"),
        (["kst-28638-179", "kst-28638-179-h1"], "kst-28638-179"),  # a reprint is a version
        (["kst-31015-2", "kst-28638-179"], "kst-28638-179"),  # in two dossiers: the lower number
        (["kst-1268678", "2020D18650"], "2020D18650"),  # provisional numbers last
        (["brief"], "brief"),
    ],
)
def test_a_paper_goes_by_its_final_published_number(known: list[str], best: str) -> None:
    assert best_name(known) == best_name(known[::-1]) == best


def test_only_official_names_make_two_statements_one_paper() -> None:
    here, there = (names(Document(id="brief", text=text)) for text in ("Over opvang", "Over zorg"))
    assert here == {str(Ongenummerd.of("Over opvang"))}
    assert not here & there
    assert names(Document(id="28638", text="Over zorg")) == there  # a dossier's number is no paper's
    assert names(Document(id="brief", text="", documentnummer="2020D18650")) == {"2020D18650"}
    assert names(Document(id="kst-28638-179", text="", aliases=("2020Z08724",))) == {"kst-28638-179"}  # a zaak is more


# ── in the archive ───────────────────────────────────────────────────────────────────────────────────────────────────
CITING = Document(id="kst-28638-995", text="Zie 2020D99001 en kst-1268678, en Kamerstuk 28 638, nr. 990.", source="c")
SELF = Document(id="kst-28638-990", text="Dit is 2020D99001; zie Kamerstuk 31 015, nr. 4.", source="s", loader="docx")
ALL = (*STATEMENTS, CITING, SELF)


@given(st.permutations(ALL), st.integers(1, len(ALL)))
@settings(max_examples=25, deadline=None)
def test_any_order_of_loading_gives_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, order: list[Document], size: int
) -> None:
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    whole = settled(tmp_path_factory.mktemp("a") / "archive.sqlite", [ALL])
    assert settled(tmp_path_factory.mktemp("b") / "archive.sqlite", batches) == whole
    assert sorted(whole) == ["kst-28638-990", "kst-28638-995"]


def test_references_lead_to_the_paper_by_whatever_name_they_cite_it(tmp_path: Path) -> None:
    records = settled(tmp_path / "a.sqlite", [[CITING], STATEMENTS])
    targets = [(found.quote, found.targets) for found in records["kst-28638-995"].references]
    assert targets == [
        ("2020D99001", ("kst-28638-990",)),
        ("kst-1268678", ("kst-28638-990",)),
        ("Kamerstuk 28 638, nr. 990", ("kst-28638-990",)),
    ]


def test_a_paper_does_not_cite_itself_under_another_name(tmp_path: Path) -> None:
    records = settled(tmp_path / "a.sqlite", [[SELF], [REGISTER], [PAGE]])
    quotes = [found.quote for found in records["kst-28638-990"].references]
    assert "2020D99001" not in quotes


def test_a_source_that_takes_a_name_back_parts_the_papers_again(tmp_path: Path) -> None:
    wrong = replace(REGISTER, id="2020D99002", documentnummer="2020D99002", aliases=("2020D99001",))
    apart = replace(wrong, aliases=())
    assert len(settled(tmp_path / "c.sqlite", [[PAGE, wrong, CITING]])) == 2
    records = settled(tmp_path / "a.sqlite", [[PAGE, wrong, CITING], [apart]])
    assert sorted(records) == ["2020D99002", "kst-28638-990", "kst-28638-995"]
    assert records == settled(tmp_path / "b.sqlite", [[PAGE, CITING, apart]])


def test_a_paper_is_found_by_any_of_its_names_with_what_each_source_says(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", rules()) as archive:
        for document in STATEMENTS:
            archive.put(told(document))
        assert archive.record("kst-1268678") == archive.record("2020D99001")
        assert "kst-1268678" in archive
        assert len(archive) == 1
        said = {record.document.loader: record.document for record in archive.statements("2020D99001")}
        assert said == {document.loader: document for document in STATEMENTS}


def test_a_new_name_has_what_was_resolved_without_it_resolved_again(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite", rules()) as archive:
        archive.put(told(CITING))
        assert archive.record(CITING.id).references[1].targets == ("kst-1268678",)
        revision = archive.revision
        archive.put(told(REGISTER))
        assert archive.record(CITING.id).references[1].targets == ("2020D99001",)
        assert {CITING.id, "2020D99001", "kst-1268678"} <= set(archive.changed_since(revision)[1])


def test_the_other_names_and_what_sources_disagree_on_are_shown_and_in_the_graph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Archive(tmp_path / "archive.sqlite", rules()) as archive:
        for document in STATEMENTS:
            archive.put(told(document))
        record = archive.record("kst-28638-990")
    assert main(["show", "2020D99001", "-g", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "andere namen    kst-1268678",
        "tegenspraak     date 2020-05-15 (officielebekendmakingen)",
        "2020D99001.pdf",
    ):
        assert words in shown
    assert [quad.object for quad in quads([record]) if quad.predicate == KG.alias] == [text("kst-1268678")]


OTHERWISE = [
    ("kst-28638-990", "issued", "2020-05-14", "2020-05-15", "officielebekendmakingen", "b.xml"),
    ("kst-28638-990", "issued", "2020-05-14", "2020-05-15", "officielebekendmakingen", "kst-28638-990.xml"),
    ("kst-28638-990", "title", "Voortgang", "Iets anders", "pdf", ""),
    ("kst-28638-990", "def#vergaderjaar", "2019-2020", "2020-2021", "pdf", ""),
]


def test_what_a_source_tells_otherwise_is_in_the_graph_and_can_be_asked(tmp_path: Path) -> None:
    others = (
        *STATEMENTS,
        replace(PAGE, loader="pdf", source="a.pdf", title="Iets anders", vergaderjaar="2020-2021", chamber="ek"),
    )
    with open_graph(tmp_path) as graph:
        for document in (*others, replace(XML, vergaderjaar="2019-2020", source="https://example.org/b.xml")):
            graph.archive.put(told(document))
        rows = [tuple(str(value or "").rpartition("/")[2] for value in row) for row in graph.ask("conflicts")]
        assert rows == OTHERWISE
        with graph.store() as store:
            assert validate(store) == ()
        told_otherwise = graph.archive.record("kst-28638-990").document.conflicts
        assert [one.fact for one in told_otherwise if one.fact not in FACTS] == ["chamber"]  # the graph has none
        assert len(told_otherwise) == len(rows) + 1
