"""Official numbers are read and given back letter for letter, and garbage is not read at all."""

from __future__ import annotations

import datetime as dt
import lzma
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identifiers import (
    Aanhangsel,
    Bijlage,
    Documentnummer,
    Dossier,
    Handelingen,
    Identifier,
    Kamerstuk,
    Kamervraag,
    Publication,
    Verslag,
    Zaaknummer,
    dossier_of,
    parse,
    vergaderjaar,
)

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = [
    # identifier, value, dossier it belongs to
    ("kst-28638-179", Kamerstuk(Dossier("28638"), "179"), "28638"),
    ("kst-36410-VI-87", Kamerstuk(Dossier("36410", "VI"), "87"), "36410-VI"),
    ("kst-35300-A", Kamerstuk(Dossier("35300"), "A"), "35300"),  # a letter of the Eerste Kamer
    ("kst-35300-A-70", Kamerstuk(Dossier("35300", "A"), "70"), "35300-A"),  # number 70 of a fund
    ("kst-36200-A-F", Kamerstuk(Dossier("36200", "A"), "F"), "36200-A"),  # letter F in a fund's dossier
    ("kst-21501-20-1986", Kamerstuk(Dossier("21501", "20"), "1986"), "21501-20"),
    ("kst-28638-12-b1", Kamerstuk(Dossier("28638"), "12", suffix="b1"), "28638"),
    ("kst-28638-12-h1", Kamerstuk(Dossier("28638"), "12", suffix="h1"), "28638"),
    ("kst-33183-R1975-11", Kamerstuk(Dossier("33183", "R1975"), "11"), "33183-R1975"),
    ("kst-19951996-23700-188b", Kamerstuk(Dossier("23700"), "188b", year="19951996"), "23700"),
    ("kst-20082009-31700-VI-D", Kamerstuk(Dossier("31700", "VI"), "D", year="20082009"), "31700-VI"),
    ("kst-CXXXIX-B", Kamerstuk(Dossier("CXXXIX"), "B"), "CXXXIX"),
    ("kst-1268678", Publication("kst", "1268678"), None),  # provisional
    ("h-tk-20192020-53-3", Handelingen("tk", "20192020", (53, 3)), None),
    ("h-tk-20072008-7909-7943", Handelingen("tk", "20072008", (7909, 7943)), None),
    ("h-tk-19941995-12-701-733-2", Handelingen("tk", "19941995", (12, 701, 733, 2)), None),
    ("h-ek-20182019-11-9-n1", Handelingen("ek", "20182019", (11, 9), "n1"), None),
    ("ah-tk-20192020-943", Aanhangsel("tk", "20192020", "943"), None),
    ("ah-ek-20142015-12-h1", Aanhangsel("ek", "20142015", "12", "h1"), None),
    ("blg-368483", Bijlage("368483"), None),
    ("blg-26241-10B", Bijlage("26241-10B"), None),
    ("kv-tk-2010Z07842", Kamervraag("tk-2010Z07842"), None),
    ("nds-tk-2009D27141", Publication("nds", "tk-2009D27141"), None),
    ("ag-ek-2018-11-15", Publication("ag", "ek-2018-11-15"), None),
    ("stb-2013-48", Publication("stb", "2013-48"), None),
    ("stcrt-2015-30280", Publication("stcrt", "2015-30280"), None),
    ("trb-2010-272", Publication("trb", "2010-272"), None),
    ("2020D18650", Documentnummer("2020D18650"), None),
    ("2020Z08724", Zaaknummer("2020Z08724"), None),
    ("verslag-tk-20242025-105", Verslag("tk-20242025-105"), None),
    ("verslag-d4c36531-4761-4f0e-a36a-930b5ce1bb3a", Verslag("d4c36531-4761-4f0e-a36a-930b5ce1bb3a"), None),
    ("28638", Dossier("28638"), None),
    ("35300-XVII", Dossier("35300", "XVII"), None),
]


@pytest.mark.parametrize(("text", "value", "dossier"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_identifiers_are_read_and_given_back(text: str, value: Identifier, dossier: str | None) -> None:
    assert parse(text) == value
    assert str(value) == text
    assert dossier_of(text) == dossier


@pytest.mark.parametrize(
    "text",
    [
        "", "28 638", "kst-28638", "kst-28638-179 ", "kst-28638-179\n", "KST-28638-179", "kst-CCD-II", "kst--1", "2863",
        "ah-tk-2019-943", "h-tk-20192020-53", "h-tk-20192020-053-3", "2020X18650", "2020D1865", "blg-", "1820Z08724",
        "kst-28638-١٧٩", "ah-tk-20092010-AH2134", "dossier-", "286380", "stb-48",
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_not_read(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "iri", "page"),
    [
        (
            "kst-28638-179",
            "https://zoek.officielebekendmakingen.nl/kst-28638-179",
            "https://zoek.officielebekendmakingen.nl/kst-28638-179.html",
        ),
        (
            "35300-XVII",
            "https://zoek.officielebekendmakingen.nl/dossier/35300-XVII",
            "https://zoek.officielebekendmakingen.nl/dossier/35300-XVII",
        ),
        (
            "2020D18650",
            "https://w3id.org/kamergraaf/id/document/2020D18650",
            "https://www.tweedekamer.nl/kamerstukken/detail?id=2020D18650&did=2020D18650",
        ),
    ],
)
def test_each_has_a_name_and_a_page(text: str, iri: str, page: str) -> None:
    identifier = parse(text)
    assert identifier
    assert (identifier.iri, identifier.page) == (iri, page)


def test_a_dossier_as_a_target_is_the_same_dossier() -> None:
    assert parse("dossier-35300-XVII") == parse("35300-XVII")


def test_order_is_that_of_people() -> None:
    names = ["2020D18650", "ah-tk-20192020-943", "kst-28638-2", "kst-28638-10", "kst-28638-A", "kst-35300-VI-1"]
    values = [value for name in names if (value := parse(name))]
    shuffled = random.Random(1).sample(values, len(values))
    assert [str(value) for value in sorted(shuffled)] == names


_numbers = st.integers(1, 99999).map(str)
_years = st.integers(1995, 2030).map(lambda year: f"{year}{year + 1}")
_suffixes = st.sampled_from(["", "h1", "n2"])
_dossiers = st.builds(
    Dossier,
    st.integers(0, 99999).map(lambda number: f"{number:05}"),
    st.sampled_from(["", "VI", "XVII", "IXB", "A", "R1975"]),
)
_values = st.one_of(
    _dossiers,
    st.builds(Kamerstuk, _dossiers, _numbers | st.from_regex("[A-Z]{1,3}", fullmatch=True), suffix=_suffixes),
    st.builds(Kamerstuk, _dossiers, st.from_regex("[A-Z]{1,2}", fullmatch=True), _years),
    st.builds(
        Handelingen, st.sampled_from(["tk", "ek", "vv"]), _years, st.tuples(*[st.integers(1, 9999)] * 2), _suffixes
    ),
    st.builds(Aanhangsel, st.sampled_from(["tk", "ek"]), _years, _numbers, _suffixes),
    st.builds(Bijlage, _numbers),
    st.builds(Kamervraag, st.integers(0, 99999).map(lambda number: f"tk-2010Z{number:05}")),
    st.builds(Documentnummer, st.integers(0, 99999).map(lambda number: f"2020D{number:05}")),
    st.builds(Verslag, st.integers(1, 999).map(lambda number: f"tk-20202021-{number}")),
    st.builds(Zaaknummer, st.integers(0, 99999).map(lambda number: f"2020Z{number:05}")),
    st.builds(Publication, st.sampled_from(["stb", "stcrt", "trb"]), st.integers(1, 9999).map(lambda n: f"2013-{n}")),
)


@given(_values)
def test_whatever_is_written_is_read_back(value: Identifier) -> None:
    assert parse(str(value)) == value


@given(st.text() | st.from_regex(r"(kst|h|ah|blg|kv|nds|ag)-[\w-]*", fullmatch=True))
def test_any_text_at_all_is_read_whole_or_not(text: str) -> None:
    found = parse(text)
    assert found is None or str(found) in {text, text.removeprefix("dossier-")}


def test_the_published_identifiers_come_back_letter_for_letter(shared: Path) -> None:
    """All 656,234 of February 2025 but the few hundred that follow no grammar."""
    unread, wrong, count = list[str](), list[tuple[str, str]](), 0
    with lzma.open(shared / "data" / "gazetteer" / "koop-parl-ids-2025-02.txt.xz", "rt", encoding="ascii") as lines:
        for count, line in enumerate(lines, 1):  # noqa: B007  (the count is asserted)
            text = line.rstrip("\n")
            found = parse(text)
            if found is None:
                unread.append(text)
            elif str(found) != text:
                wrong.append((text, str(found)))
    assert count == 656_234
    assert wrong == []
    assert len(unread) < 250
    assert {text.split("-")[0] for text in unread} == {"kst", "ah", "h"}


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2020, 5, 14), "2019-2020"),
        (dt.date(2020, 9, 14), "2019-2020"),
        (dt.date(2020, 9, 15), "2020-2021"),  # Prinsjesdag
        (dt.date(2026, 9, 14), "2025-2026"),
        (dt.date(2026, 9, 15), "2026-2027"),
        (dt.date(1999, 12, 31), "1999-2000"),
        (dt.date(1982, 12, 31), None),
    ],
)
def test_the_parliamentary_year_begins_on_the_third_tuesday_of_september(day: dt.date, year: str | None) -> None:
    assert vergaderjaar(day) == year
