"""Every form that the catalogue of surface forms quotes is found, with its target; none of its traps is.

The cases are read from the catalogue itself: what stands between back-ticks in its sections A to D. The target of a
case is worked out from its digits and words by plain rules that share nothing with the finders.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.model import Document, Dossier
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = Path(__file__).parents[2] / "shared" / "design" / "surface-forms.md"
OWN = "28638"  # the dossier of the document that numbers without a dossier stand in

NO_CASE = {
    "the word that the form is named after, not an example of it": {"nr.", "nr", "no", "Kamerstuk", "motie"},
    "notes on the counts, and a form told in letters": {"NB most OD hits are FALSE: ", "DDDDD, NNNN", "N (DDDDD)"},
    "no number at all": {"Aanhangsel van de Handelingen"},
    "cut out of a longer number (motie met nummer 34 300 – IV)": {"met nummer 34"},
    "cut out of a form that has its own case (t.v.v. die gedrukt onder nr. 35)": {"onder nr. 35"},
    "cut out of a list that its own lead introduces": {
        "33787, 33789 en 33790",
        "31815, 31816, 31817, 31818, 31819 en 31840",
        "… t/m 32133",
        "nrs. 44 tot en met 47",
        "nrs. 1–3",
    },
    "cut off from its lead, and a page is no number": {
        "33.950, pag. 2 en 6",
        "nr. 3, p. 7–8",
        "blz. 41",
        "pag 4 e v.",
        "p. 17, 19-22",
    },
    "a year by itself": {"2022/-23", "1985/- 86", "2012/ 13"},
    "a year with five digits, cut off from the Aanhangsel that it belongs to": {"29007-2008, nr. 2606"},
    "six digits: which one is too many cannot be told": {"295238-129"},
    "a note of its own, tested with notes": {"idem", "Ibid."},
}
"""Why what stands between back-ticks cannot be a case."""


def examples(sections: str) -> Iterator[str]:
    text = CATALOGUE.read_text("utf-8") if CATALOGUE.exists() else ""
    for section in re.split(r"^## ", text, flags=re.MULTILINE):
        if section[:1] in set(sections):
            for line in section.splitlines():
                yield from (example.replace("\\u00a0", "\u00a0") for example in re.findall(r"`([^`]+)`", line))


def whole(example: str) -> str:
    """Close the bracket that the catalogue cut off."""
    return example + ")" * (example.count("(") - example.count(")"))


def found(text: str) -> list[tuple[str, ...]]:
    document = Document(id="kst-28638-999", text=text, dossiers=(Dossier(number=OWN),))
    return [reference.targets for reference in resolve(document, find(document))]


def cases() -> list[str]:
    skipped = {example for several in NO_CASE.values() for example in several}
    return [example for example in dict.fromkeys(examples("ABC")) if example not in skipped]


def test_what_is_no_case_is_still_in_the_catalogue(shared: Path) -> None:
    assert shared.exists()
    assert {example for several in NO_CASE.values() for example in several} <= set(examples("ABCD"))


@pytest.mark.parametrize("example", cases())
def test_each_quoted_form_is_found(example: str) -> None:
    assert found(whole(example))


@pytest.mark.parametrize("example", cases())
def test_each_target_is_made_of_the_numbers_of_its_form(example: str) -> None:
    """The dossier of a target stands in its form, blanks and dots left out, and so does its number."""
    closed_up = re.sub(r"(?<=\d)[\s.](?=\d{3}(?!\d))", "", example)
    numbers = {number.lstrip("0") for number in re.findall(r"\d+", closed_up)} | {OWN}
    a_range = re.search(r"tot en met|t/m|nrs?\. ?\d+ ?[-–]", example)
    for target in (target for targets in found(whole(example)) for target in targets):
        if paper := re.fullmatch(r"kst-(?:\d{8}-)?(\d{5})(?:-[0-9A-Z]+)*?-(?:(\d+)[a-z]?|[A-Z]+)", target):
            assert paper[1] in numbers
            assert a_range or not paper[2] or paper[2] in numbers


TRAPS = {
    "a law, judgment or European act is a reference, but not to a paper of the Kamer": {
        "Stcrt. 2012, 24714",
        "Stb. 1992, 593",
        "Trb. 2015, 59",
        "richtlijn nr. 2010/64/EU",
    },
    "the dossier is meant, not a paper with the year as its number": {
        "voor het jaar 2020 (35300-XIII)",
        "2022 (36056)",
        "(36547)",
    },
    "the page's own number: a self-reference in its own document": {
        "Tweede Kamer, vergaderjaar 2022–2023, 26 643, nr. 975",
        "kst-26643-975",
    },
}


def test_no_trap_is_taken_for_a_paper(shared: Path) -> None:
    assert shared.exists()
    allowed = {example for several in TRAPS.values() for example in several}
    for example in examples("D"):
        document = Document(id="kst-26643-975", text=example)
        for reference in find(document):
            assert example in allowed, (example, reference)
            assert not any(target.startswith("kst-") for target in reference.targets)
