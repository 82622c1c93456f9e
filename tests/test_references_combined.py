"""Each way to begin a reference goes with each way to write its year, its dossier and its numbers.

The parts are combined by rule: what is found is one reference, from the first word of the head on, with the targets of
its last part.
"""

from __future__ import annotations

from itertools import cycle, product

import pytest

from graph.model import Document
from loaders.references import find

NBSP, THIN, SHY, DASH = "\u00a0", "\u202f", "\u00ad", "\u2011"
YEARS = ["2018/19", "2018-2019", "2018–2019", "2018-19", "2018/'19", "2018 - 2019", "2018-\n2019", f"2018{DASH}2019"]
TAILS = [", p. 12.", " (MvT), p. 5.", ".", ")", "", ";", " (toelichting).", ", par. 3.2."]
BETWEEN = [", ", " ", ",\n", "; ", f", {NBSP}"]

PAPERS = (
    [
        *("Kamerstukken II ", "Kamerstuk II, ", "Kst. II ", "TK, ", "T.K. ", "Tweede Kamer, vergaderjaar ", "TK II "),
        *("Kamerstukken II, vergaderjaar ", f"Kamer{SHY}stukken II ", "Kamer-\nstukken II ", "Bijl. Hand. II "),
        *("vergaderjaar ", "Kamerstukken der Tweede Kamer, ", "Parl. St. II ", "Kamerst. (II) ", "Kamerstukken "),
    ],
    [
        *(("35123", "35123"), ("35 123", "35123"), (f"35{NBSP}123", "35123"), ("35.123", "35123")),
        *(("35\n123", "35123"), (f"35{THIN}123", "35123"), ("34 986 (R2108)", "34986"), ("21 501-20", "21501-20")),
        *(("35 200 VI", "35200-VI"), ("35200-VI", "35200-VI"), ("35 200, hoofdstuk VI", "35200-VI")),
        ("35 200 (VI)", "35200-VI"),
    ],
    [
        *((", nr. 3", "3"), (" nr. 3", "3"), (", nr.3", "3"), ("-3", "3"), (", nummer 3", "3"), (", 3", "3")),
        *((f", nr.{NBSP}3", "3"), (", nr\n3", "3"), (", stuk nr. 3", "3"), (", nrs. 3-5", "3 4 5"), (", A", "A")),
        *((", nrs. 3, 6 en 9", "3 6 9"), (", nr. 3 of 6", "3 6"), (", nr. 3 en nr. 6", "3 6"), (", nrs. 3/6", "3 6")),
        *((", nr. 3, p. 12; nr. 6", "3 6"), (", nr. 3 (MvT), p. 12, nr. 6", "3 6"), (", nrs. A, 3 en 5", "A 3 5")),
        *((", nr. A", "A"), (", C, p. 3; nr. 6", "C 6"), (", nrs. 3 t/m 5", "3 4 5")),
    ],
)
OF_THE_SENATE = (
    [
        *("Kamerstukken I ", "Kamerstukken I, ", "EK ", "E.K. ", "Kamerstukken EK ", "Eerste Kamer, vergaderjaar "),
        *("Kamerstukken Eerste Kamer ", "Kst. I "),
    ],
    [("35 123", "35123"), ("35123", "35123"), ("35.123", "35123"), ("35 200 VI", "35200-VI"), ("34 986", "34986")],
    [
        *((", C", "C"), (", nr. C", "C"), (", letter C", "C"), (", C en D", "C D"), (", C, D en F", "C D F")),
        *((", C/D", "C D"), (", C-E", "C D E"), (", C t/m E", "C D E"), (", AB", "AB"), (", C, p. 4 en D", "C D")),
        *((", letters C en D", "C D"), (", C (MvA), D", "C D"), (", C; D", "C D"), (" C", "C"), (",\nC", "C")),
    ],
)
MEETINGS = (
    [
        *(("Handelingen II ", "tk"), ("Hand. II ", "tk"), ("Handelingen I ", "ek"), ("HTK ", "tk"), ("HEK ", "ek")),
        *(("Handelingen Tweede Kamer ", "tk"), ("Handelingen van de Eerste Kamer, ", "ek"), ("Handelingen ", "tk")),
        *(("Handelingen II, vergaderjaar ", "tk"), (f"Hande{SHY}lingen II ", "tk"), ("Hande-\nlingen EK ", "ek")),
    ],
    [
        *((", nr. 23, item 7", "23-7"), (", 23, item 7", "23-7"), (" nr. 23 item 7", "23-7"), (", 23-7", "23-7")),
        *((", nr. 23, items 7 en 8", "23-7 23-8"), (", nr. 23, items 7-9", "23-7 23-8 23-9"), ("; 23; item 7", "23-7")),
        *((", nr. 23, item 7 en nr. 24, item 2", "23-7 24-2"), (", 23e vergadering, item 7", "23-7")),
    ],
)
ANSWERS = (
    [
        *(("Aanhangsel Handelingen II ", "tk"), ("Aanhangsel van de Handelingen, vergaderjaar ", "tk")),
        *(("Aanhangsel der Handelingen ", "tk"), ("Aanhangsel Handelingen I ", "ek"), ("Aanh. Hand. II ", "tk")),
        *(("Aanhangsel van de Handelingen van de Tweede Kamer, vergaderjaar ", "tk"), ("Aanhangsel HTK ", "tk")),
        ("Aanhang-\nsel Handelingen, vergaderjaar ", "tk"),
    ],
    [
        *((", nr. 1234", "1234"), (", 1234", "1234"), (" nr. 1234", "1234"), (", nrs. 12 en 14", "12 14")),
        *((", nrs. 12, 14 en 16", "12 14 16"), (", nr. 12 en 14", "12 14"), (", nrs. 12 t/m 14", "12 13 14")),
        *((f", nr.{NBSP}1234", "1234"), (", nr.\n1234", "1234"), ("; nr. 1234", "1234")),
    ],
)


def told(text: str) -> list[tuple[int, str]]:
    return [(each.start, " ".join(each.targets)) for each in find(Document(id="kst-1-1", text=text))]


@pytest.mark.parametrize("head", PAPERS[0] + OF_THE_SENATE[0])
def test_every_head_goes_with_every_dossier_and_number(head: str) -> None:
    _, dossiers, numbers = PAPERS if head in PAPERS[0] else OF_THE_SENATE
    years, tails, between = cycle(YEARS), cycle(TAILS), cycle(BETWEEN)
    for (dossier, official), (words, papers) in product(dossiers, numbers):
        text = f"Zie {head}{next(years)}{next(between)}{dossier}{words}{next(tails)}"
        assert told(text) == [(4, " ".join(f"kst-{official}-{each}" for each in papers.split()))], text


@pytest.mark.parametrize(("series", "table"), [("h", MEETINGS), ("ah", ANSWERS)])
def test_every_head_goes_with_every_meeting_and_answer(
    series: str, table: tuple[list[tuple[str, str]], list[tuple[str, str]]]
) -> None:
    years, tails = cycle(YEARS), cycle(TAILS)
    for (head, house), (words, papers) in product(*table):
        text = f"Zie {head}{next(years)}{words}{next(tails)}"
        assert told(text) == [(4, " ".join(f"{series}-{house}-20182019-{each}" for each in papers.split()))], text
