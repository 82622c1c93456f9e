"""Questions: each gives the expected rows on either engine, takes official numbers, and can only read."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import UnknownError, UnreadableError
from graph.rdf import quads, to_rdf
from graph.store import MEMORY, current_store
from graph.vocabulary import PREFIXES
from queries import ask, stored
from queries.questions import SORTS, Question, fill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.model import Record
    from queries import Answer

Source = ox.Store | rdflib.Graph
ENGINES = ("oxigraph", "rdflib")


def source(engine: str, written: bytes) -> Source:
    """Load N-Quads into an engine."""
    if engine == "oxigraph":
        store = ox.Store()
        store.load(written, format=ox.RdfFormat.N_QUADS)
        return store
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written, format="nquads")
    return dataset


def table(answer: Answer, columns: Iterable[str]) -> list[list[str]]:
    places = [answer.columns.index(column) for column in columns]
    return [["" if row[place] is None else str(row[place]) for place in places] for row in answer]


# ── the questions of the model, on its own data ──────────────────────────────────────────────────────────────────────

DATA = {"csv": ("seed.trig",), "all.csv": ("seed.trig", "extra.trig")}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=DATA)
def expected(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def model(shared: Path, engine: str, expected: str) -> Source:
    store = ox.Store()
    for name in DATA[expected]:
        store.load(path=str(shared / "design" / "model" / name), format=ox.RdfFormat.TRIG)
    return source(engine, store.dump(format=ox.RdfFormat.N_QUADS) or b"")


GUID = "3e5a1d0c-7c5b-4f0e-9a51-0c6f0d4f2b11"
PERSONS = "https://w3id.org/kamergraaf/id/persoon"
LATER = {  # questions that the design does not know: each has a test of its own
    *("about-motion", "citations-by-office", "cited-between", "co-cited-pairs", "documents-by-committee"),
    *("documents-by-person", "letters-answering", "motions-by-fractie", "motions-fate", "motions-per-fractie"),
    *("conflicts", "documents-per-committee", "unresolved-by-kind", "votes", "votes-by-fractie", "who-said"),
    *("commitments-by-office", "documents-by-person-id", "dossier-motions", "dossier-news", "numbers-beyond"),
}


@pytest.mark.parametrize("name", [name for name in stored() if name not in LATER])
def test_a_question_gives_the_rows_that_its_design_expects(
    shared: Path, model: Source, expected: str, name: str
) -> None:
    path = shared / "design/model/queries" / f"{name}.{expected}"
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    answer = ask(model, name)
    if header == ["triples"]:
        assert [[str(len(list(answer)))]] == rows
    else:
        assert list(answer.columns[: len(header)]) == header
        assert table(answer, header) == rows


def test_every_question_of_the_design_is_stored(shared: Path) -> None:
    assert {path.stem for path in (shared / "design/model/queries").glob("*.rq")} <= set(stored())


# ── on records of our own ────────────────────────────────────────────────────────────────────────────────────────────

LETTER, MOTION = "kst-28638-990", "kst-28638-912"
OWN: tuple[tuple[str, dict[str, str], str, list[str]], ...] = (
    (
        "motions-cited",
        {"letter": LETTER},
        "motion names outcome quote note link",
        [f"ob:{MOTION}|Jansen, Van der Berg|uitgevoerd|Kamerstuk 28 638, nr. 912||ob:{MOTION}.html"],
    ),
    ("motions-cited", {"letter": "kst-28638-913"}, "motion quote", [f"ob:{MOTION}|t.v.v. 28638-912"]),
    ("motions-cited", {"letter": "kst-28638-1"}, "motion", []),
    (
        "cited-by",
        {"document": MOTION},
        "citing date mentions title",
        [
            "https://w3id.org/kamergraaf/id/document/2020D99001|2020-06-01|1|",
            f"ob:{LETTER}|2020-05-14|1|Voortgang opvang",
            "ob:kst-28638-913|2019-11-28|1|Gewijzigde motie",
        ],
    ),
    (
        "dossier-timeline",
        {"dossier": "28638"},
        "number kind document",
        [f"912|Motie|ob:{MOTION}", "913|Motie|ob:kst-28638-913", f"990|Brief regering|ob:{LETTER}"],
    ),
    ("dossier-timeline", {"dossier": "dossier-35300-XVII"}, "number date", ["7|", "8|"]),
    (
        "unresolved",
        {},
        "citing quote reason candidates kind",
        [f"ob:{LETTER}|debat van 3 maart 2020|several-candidates|2|debat"],
    ),
    (
        "footnotes",
        {"letter": LETTER},
        "note anchor cited",
        ["1|is uitgevoerd|ob:kst-35300-XVII-7", "1|is uitgevoerd|ob:kst-35300-XVII-8"],
    ),
    (
        "activities",
        {"letter": LETTER},
        "when title organiser",
        [
            "2020-06-04T10:00:00+02:00|Brieven|vaste commissie voor Justitie en Veiligheid",
            "2021-01-20T14:30:00+01:00|Regeling|Tweede Kamer",
        ],
    ),
    ("replacements", {}, "old new latest", [f"ob:{MOTION}|ob:kst-28638-913|ob:kst-28638-913"]),
    ("motions-by-pair", {"one": "Jansen", "two": "Van der Berg"}, "motion date", [f"ob:{MOTION}|2019-11-28"]),
    ("motions-by-pair", {"one": "Jansen", "two": "Segers"}, "motion", []),
    ("text-search", {"words": "OPVANG"}, "document", [f"ob:{MOTION}", f"ob:{LETTER}"]),
    ("name-check", {}, "name", []),
    ("most-cited", {}, "cited documents", [f"ob:{MOTION}|3"]),
    ("references", {"document": "2020D99001"}, "quote cited", [
        "dossier 31 015|dossier:31015",
        "Stb. 2013, 48|ob:stb-2013-48",
        "2010/64/EU|http://publications.europa.eu/resource/celex/32010L0064",
        "ECLI:NL:HR:2013:BZ1669|https://e-justice.europa.eu/ecli/ECLI:NL:HR:2013:BZ1669",
        f"Kamerstuk 28 638, nr. 912|ob:{MOTION}",
    ]),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(records: tuple[Record, ...], engine: str) -> Source:
    return source(engine, ox.serialize(set(quads(records)), format=ox.RdfFormat.N_QUADS) or b"")


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), OWN)
def test_a_question_gives_the_expected_rows(
    small: Source, name: str, parameters: dict[str, str], columns: str, rows: list[str]
) -> None:
    found = ["|".join(map(short, row)) for row in table(ask(small, name, **parameters), columns.split())]
    assert (found[: len(rows)] if name == "most-cited" else found) == rows


def short(value: str) -> str:
    for prefix in ("dossier", "ob"):
        value = value.replace(PREFIXES[prefix], f"{prefix}:")
    return value


def test_our_store_and_an_rdflib_dataset_of_ours_answer_alike(tmp_path: Path, records: tuple[Record, ...]) -> None:
    columns = ("motion", "names", "quote", "link")
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
        store = current_store(MEMORY, archive)
    found = table(ask(store, "motions-cited", letter=LETTER), columns)
    assert found == table(ask(to_rdf(records), "motions-cited", letter=LETTER), columns)
    assert len(found) == 1


def test_all_named_graphs_of_a_dataset_are_asked_whatever_it_was_made_for(records: tuple[Record, ...]) -> None:
    apart = rdflib.Dataset(store=to_rdf(records).store, default_union=False)
    assert len(list(ask(apart, "motions-cited", letter=LETTER))) == 1


# ── the files ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("question", stored().values(), ids=lambda question: question.name)
def test_every_question_is_asked_in_two_languages_and_can_be_filled_in(question: Question) -> None:
    assert question.dutch[-1] in "?."
    assert question.english[-1] in "?."
    assert question.dutch != question.english
    values = {
        "date": "2020-05-14",
        "number": "2",
        "document": "kst-28638-1",
        "dossier": "21501-20",
        "person": GUID,
        "text": 'een "woord" {}\\ \' # ?x',
    }
    filled = fill(question, {parameter.name: values[parameter.sort] for parameter in question.parameters})
    ask(ox.Store(), filled)
    for parameter in question.parameters:
        assert f"VALUES ?{parameter.name} {{ {SORTS[parameter.sort](values[parameter.sort])} }}" in filled


# ── parameters and errors ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("motions-cited", {"letter": "de brief"}, "de brief: not a document for letter; write it as in kst-28638-179"),
        ("motions-cited", {"letter": "https://a:b"}, "https://a:b: not a document for letter"),
        ("motions-cited", {"letter": "kst-28638-990> } INSERT DATA { <a:b> <a:c> <a:d> } #"}, "not a document"),
        ("dossier-timeline", {"dossier": "kst-28638-990"}, "not a dossier for dossier; write it as in 35300-XVII"),
    ],
)
def test_a_value_of_another_sort_is_refused(name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(message)):
        ask(ox.Store(), name, **parameters)


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("motions-citd", {}, "motions-citd: no stored question of that name; there are motions-cited"),
        ("motions-cited", {"brief": LETTER}, "brief: no parameter of motions-cited; it has letter"),
        ("most-cited", {"letter": LETTER}, "letter: no parameter of most-cited; it has none"),
        ("ASK { ?s ?p ?o }", {"letter": LETTER}, "letter: no parameter of question; it has none"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(query: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownError, match=re.escape(message)):
        ask(ox.Store(), query, **parameters)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "the query: line 1, column 26: not SPARQL: SELECT ?s WHERE { ?s ?p }"),
        ("SELECT ?s WHERE {\n  ?s foo:p ?o }", "line 2, column 11: a prefix that is not declared: ?s foo:p ?o }"),
        ("SELECT * {", "line 1, column"),
        ("INSERT DATA { <a:b> <a:c> 1 }", "the query: an update; questions only read the graph"),
        ("# clean\nPREFIX a: <b:c>\n delete where { ?s ?p ?o }", "an update"),
        ("BASE <a:b> PREFIX kg: <b:c> DROP ALL", "an update"),
        ("CLEAR DEFAULT", "an update"),
        ("LOAD <https://example.org/x>", "an update"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "line 1, column"),
        ("# parameter letter: document\nASK { }", "question: the parameter letter needs a line VALUES ?letter { … }"),
        (
            "# parameter x: colour\nASK { VALUES ?x { 1 } }",
            "the parameter x needs a sort among date, document, dossier, number, person, text",
        ),
    ],
)
def test_what_is_no_question_is_refused_with_its_place(small: Source, text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(message)):
        ask(small, text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_text_stays_one_value_whatever_it_holds(words: str) -> None:
    text = "# parameter words: text\nSELECT ?words { VALUES ?words { 'x' } }"
    assert list(ask(ox.Store(), text, words=words)) == [(words,)]


NASTY = st.sampled_from(
    ["VALUES ?two { 1 }", "VALUES ?one { 1 }", '"', "'", "}", "\\", " } BIND (1 AS ?x) #", "\n", "?two"]
)


@given(st.lists(NASTY).map("".join), st.lists(NASTY).map("".join))
def test_a_value_that_looks_like_another_parameter_stays_a_value(one: str, two: str) -> None:
    text = (
        "# parameter one: text\n# parameter two: text\nSELECT ?one ?two { VALUES ?one { 'x' } VALUES ?two { \"x\" } }"
    )
    assert list(ask(ox.Store(), text, one=one, two=two)) == [(one, two)]
    assert list(ask(rdflib.Graph(), text, one=one, two=two)) == [(one, two)]


@pytest.mark.parametrize(
    ("sort", "value", "term"),
    [
        ("number", "12", "12"),
        ("person", f"persoon-{GUID.upper()}", f"{PERSONS}/{GUID}"),
        ("person", f"{PERSONS}/{GUID}", f"{PERSONS}/{GUID}"),
        ("person", "De Vries", None),
        ("person", f"{GUID}> }}", None),
        ("number", "-1", None),
        ("number", "1e3", None),
        ("number", "٣", None),
        ("number", "1 } #", None),
        ("date", "2020-05-14", "2020-05-14"),
        ("date", "2020-02-30", None),
        ("date", '2020-05-14" } #', None),
    ],
)
def test_a_number_is_a_number_and_a_date_a_date(sort: str, value: str, term: str | None) -> None:
    found = SORTS[sort](value)
    assert (found.value if found else None) == term


@given(st.text(max_size=20))
def test_an_identifier_is_one_term_or_refused(value: str) -> None:
    text = "# parameter it: document\nSELECT ?it { VALUES ?it { <a:b> } }"
    try:
        rows = list(ask(ox.Store(), text, it=f"kv-{value}"))
    except UnreadableError:
        return
    assert len(rows) == 1


def test_several_values_mean_any_of_them(small: Source) -> None:
    answer = ask(small, "cited-by", document=["kst-35300-XVII-7", "stb-2013-48"])
    assert [row[0] for row in answer] == [
        "https://w3id.org/kamergraaf/id/document/2020D99001",
        f"{PREFIXES['ob']}{LETTER}",
    ]


def test_values_come_as_python_values(small: Source) -> None:
    answer = ask(small, "SELECT ?n ?b ?d ?none { BIND (7 AS ?n) BIND (true AS ?b) BIND (1.5 AS ?d) }")
    assert list(answer) == [(7, True, "1.5", None)]


def test_rows_are_written_as_csv_json_and_xml(small: Source) -> None:
    def answer() -> Answer:
        return ask(small, "motions-by-pair", one="Jansen", two="Van der Berg")

    address = f"{PREFIXES['ob']}{MOTION}"
    assert answer().write("csv").decode().splitlines() == ["motion,date,outcome", f"{address},2019-11-28,"]
    assert json.loads(answer().write("json"))["results"]["bindings"][0]["motion"]["value"] == address
    assert f"<uri>{address}</uri>" in answer().write("xml").decode()
    with pytest.raises(UnknownError, match="not a format for this answer; it can be written as csv, json, xml"):
        answer().write("turtle")


def test_triples_are_written_as_turtle_the_same_on_every_engine(small: Source) -> None:
    written = ask(small, "export-dc").write("turtle").decode()
    assert f"ob:{MOTION} dcterms:isReferencedBy <https://w3id.org/kamergraaf/id/document/2020D99001>" in written
    assert list(ask(small, "export-dc").columns) == ["subject", "predicate", "object"]
    with pytest.raises(UnknownError, match="ntriples, turtle"):
        ask(small, "export-dc").write("csv")


def test_yes_or_no_is_a_row_too(small: Source) -> None:
    question = "ASK { ?motion a kg:Motie }"
    assert list(ask(small, question)) == [(True,)]
    assert json.loads(ask(small, question).write("json"))["boolean"] is True
