"""Every form that the catalogue of surface forms quotes is found, with its words and target; none of its traps is.

The cases are read from the catalogue itself: what stands between back-ticks in its sections A to D. What must be found
is worked out from the digits and words of a case by plain rules that share nothing with the finders.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.model import Document, Dossier, Note
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Reference

CATALOGUE = Path(__file__).parents[2] / "shared" / "design" / "surface-forms.md"
OWN = "28638"  # the dossier of the document that numbers without a dossier stand in

NO_CASE = {
    "the word that the form is named after, not an example of it": {"nr.", "nr", "no", "Kamerstuk", "motie"},
    "notes on the counts, and a form told in letters": {"NB most OD hits are FALSE: ", "DDDDD, NNNN", "N (DDDDD)"},
    "cut out of a longer number (motie met nummer 34 300 – IV)": {"met nummer 34"},
    "the end of a list that the catalogue cut off": {"… t/m 32133"},
}
"""Why what stands between back-ticks cannot be a case."""

NOTHING = {"Aanhangsel van de Handelingen", "33.950, pag. 2 en 6", "295238-129", "blz. 41", "pag 4 e v."} | {
    "p. 17, 19-22"
}
"""Examples without a number of a paper, or with one of which it cannot be told which digit is too many."""

CUT_OFF = {
    "nrs. 44 tot en met 47": ("Kamerstuk 35851, {}", "kst-35851-44 kst-35851-45 kst-35851-46 kst-35851-47"),
    "nrs. 1–3": ("Kamerstukken II 1999/00, 26 824, {}", "kst-26824-1 kst-26824-2 kst-26824-3"),
    "nr. 3, p. 7–8": ("Kamerstuk 26 824, {}", "kst-26824-3"),
    "29007-2008, nr. 2606": ("Aanhangsel Handelingen {}", ""),  # no year
    "2022/-23": ("Kamerstukken II {}, 36 200, nr. 3", "kst-36200-3"),
    "1985/- 86": ("Kamerstukken II {}, 19 200, nr. 3", "kst-19200-3"),
    "2012/ 13": ("Kamerstukken I {}, 33 400, B", "kst-33400-B"),
}
"""Examples that are read with what the catalogue cut them off from, and what they tell then."""

REPEATED = {"idem", "Ibid."}
"""Examples that stand in a note and repeat the one before."""


def examples(sections: str) -> Iterator[str]:
    text = CATALOGUE.read_text("utf-8") if CATALOGUE.exists() else ""
    for section in re.split(r"^## ", text, flags=re.MULTILINE):
        if section[:1] in set(sections):
            for line in section.splitlines():
                yield from (example.replace("\\u00a0", "\u00a0") for example in re.findall(r"`([^`]+)`", line))


def whole(example: str) -> str:
    """Close the bracket that the catalogue cut off."""
    return example + ")" * (example.count("(") - example.count(")"))


def found(text: str) -> tuple[Reference, ...]:
    document = Document(id="kst-28638-999", text=text, dossiers=(Dossier(number=OWN),))
    return resolve(document, find(document))


def cases() -> list[str]:
    skipped = {example for several in (*NO_CASE.values(), NOTHING, CUT_OFF, REPEATED) for example in several}
    return [example for example in dict.fromkeys(examples("ABC")) if example not in skipped]


# ── a plain reader of one form ───────────────────────────────────────────────────────────────────────────────────────

ASIDE = re.compile(
    r"""
      \[.*\] | ^[0-9]{1,2}(?=[A-Z][a-z]|~)                        # remarks of the catalogue, a note's mark in front
    | ,?\s(?:pp?|blz|pag)\.?\s?[0-9]+(?:\s?[-–,]\s?[0-9]+)*     # pages
    | (?<!item)(?<!nr\.)\s(?:1[89]|20)[0-9]{2}$                    # a year behind (TK 14178 1976)
    """,
    re.VERBOSE,
)
YEAR = re.compile(r"(?<![0-9])(?:19|20)([0-9]{2})\s?[-/–]{1,2}\s?(?:19|20)?([0-9]{2})(?![0-9])")
DOSSIER = re.compile(
    r"(?<![0-9])(?P<number>[1-3][0-9]{4})(?![0-9])(?:\s?[-–]?\s?"
    r"(?P<addition>(?<=21501[-–])[0-9]{2}|(?:hoofdstuk )?(?:[IVX]+[AB]?|[A-HJ-M](?=[,-]|$)))(?![0-9A-Za-z]))?"
)
SERIES = {"Stb.": "stb", "Staatsblad": "stb", "Stcrt.": "stcrt", "Trb.": "trb"}


def told(example: str) -> set[str]:
    """Return the targets that a form tells."""
    text = ASIDE.sub("", example)
    if official := re.findall(
        r"(?:kst|ah-tk|blg|stb|stcrt)-[0-9A-Z]+(?:-[0-9A-Z]+)*|20[0-9]{2}(?:, )?[DZ][0-9]{5}", text
    ):
        return {number.replace(", ", "") for number in official} | (
            told_by_numbers(text) if "bijlage bij" in text else set()
        )
    for word, series in SERIES.items():
        if text.startswith(word):
            return {"-".join((series, *re.findall("[0-9]+", text)))}
    if text.startswith("ECLI"):
        return {text}
    if re.match(r"COM|[Rr]ichtlijn|Verordening|artikel", text):
        return told_outward(text)
    return told_by_numbers(text)


def told_outward(text: str) -> set[str]:
    numbers = re.findall("[0-9]+", text)
    if text.startswith("COM"):
        return {"com-" + "-".join(numbers)} if len(numbers) == 2 else set()
    if text.startswith("artikel"):
        known = {"Grondwet": "BWBR0001840"}  # the number of the Wetboek van Strafvordering is a candidate
        return {number for word, number in known.items() if word in text}
    year, number = reversed(numbers[:2]) if "(EG)" in text else numbers[:2]
    return {f"celex-3{year}{'R' if text.startswith('V') else 'L'}{int(number):04}"}


def told_by_numbers(text: str) -> set[str]:
    """Return the targets of a form with a dossier or a year, or with a number of the document's own dossier."""
    year = YEAR.search(text)
    rest = re.sub(r"[ (-]*\(?R\s?[0-9]{4}\)?", "", YEAR.sub("", text))
    rest = re.sub(r"(?<![0-9])([1-3][0-9])[\s.\u00a0]([0-9]{3})(?![0-9])", r"\1\2", rest)
    rest = rest.replace("21501 – ", "21501-").replace("21501–", "21501-")
    if year and ("Aanhangsel" in text or not DOSSIER.search(rest)):
        return told_by_year(f"20{year[1]}" if int(year[1]) < 50 else f"19{year[1]}", text, rest)
    parts = re.split(r"(?=(?<![0-9])[1-3][0-9]{4}(?![0-9]))", rest)
    if len(parts) == 1:
        return {f"kst-{OWN}-{number}" for number in numbers(rest)} if re.search(r"\bnrs?\b", rest) else set()
    ahead = numbers(parts[0]) if re.search(r"[0-9]\s?\(\s?$", parts[0]) else []
    return {target for part in parts[1:] for target in of_dossier(part, ahead, year)}


def told_by_year(first: str, text: str, rest: str) -> set[str]:
    series = f"{first}{int(first) + 1}"
    found = numbers(rest)
    if "Aanhangsel" in text or (len(found) == 1 and int(found[0]) > 200):
        return {f"ah-tk-{series}-{number}" for number in found}
    return {f"h-tk-{series}-{found[0]}-{item}" for item in found[1:]}


def of_dossier(part: str, ahead: list[str], year: re.Match[str] | None) -> set[str]:
    found = DOSSIER.match(part)
    assert found
    addition = (found["addition"] or "").replace("hoofdstuk ", "")
    dossier = "-".join(filter(None, (found["number"], addition)))
    after = part[found.end() :]
    letter = re.match(r", (?:letter )?([A-Z]{1,2})$", after)
    if letter:
        old = year and re.search("I 2009|I 200", year.string)
        return {f"kst-20092010-{dossier}-{letter[1]}" if old else f"kst-{dossier}-{letter[1]}"}
    several = ahead or numbers(after)
    lettered = "20012002-" if several == ["45d"] else ""  # a number of the Eerste Kamer has its year
    return {f"kst-{lettered}{dossier}-{number}" for number in several} or {f"dossier-{dossier}"}


def numbers(text: str) -> list[str]:
    """Return the numbers in a text, ranges written out."""
    spread = re.sub(r"(?<=[0-9])(?:-| tot en met )([0-9]+)", lambda end: f" tot {end[1]}", re.sub(r"^[-–]", "", text))
    found: list[str] = []
    for through, number in re.findall(r"(tot )?(?<![0-9R])([0-9]{1,4}[a-z]?)(?![0-9]|[a-df-z])", spread):
        found += map(str, range(int(found[-1]) + 1, int(number))) if through else ()
        found.append(number)
    return found


@pytest.mark.parametrize("example", cases())
def test_each_target_is_what_the_form_tells(example: str) -> None:
    assert {target for reference in found(whole(example)) for target in reference.targets} == told(example)


LEFT_OUT = re.compile(
    r"[0-9] | \b(?:Kam\s?erstuk|TK|Tweede|vergaderjaar|Handelingen|Aanhangsel|Stb|Trb|Stcrt|II?|nrs?)\w*[\s.,(]*~",
    re.VERBOSE,
)


@pytest.mark.parametrize("example", cases())
def test_no_number_and_no_word_that_leads_to_it_is_left_out(example: str) -> None:
    """A reference goes from its lead word to its last number: pages, and marks of notes in front, are outside."""
    rest = whole(example)
    for reference in reversed(found(rest)):
        rest = f"{rest[: reference.start]}~{rest[reference.end :]}"
        assert reference.quote[0].isalnum()
        assert reference.quote[-1].isalnum() or re.search(
            r"(?:^|nr\. ?)[0-9]+ ?\(|c\.s\.$|R ?[0-9]{4}\)$", reference.quote
        )
    assert "~" in rest
    assert not LEFT_OUT.search(ASIDE.sub("", rest))


@pytest.mark.parametrize("example", sorted(NOTHING))
def test_what_holds_no_number_of_a_paper_is_no_reference(example: str) -> None:
    assert not found(example)


@pytest.mark.parametrize(("example", "form", "targets"), [(example, *rest) for example, rest in CUT_OFF.items()])
def test_what_was_cut_off_is_read_with_its_lead(example: str, form: str, targets: str) -> None:
    (reference,) = found(form.format(example))
    assert " ".join(reference.targets) == targets


@pytest.mark.parametrize("example", sorted(REPEATED))
def test_a_note_repeats_the_one_before(example: str) -> None:
    text = f"Kamerstuk 28 638, nr. 164.\n{example}"
    notes = (Note(number="1", start=0, end=26), Note(number="2", start=27, end=len(text)))
    document = Document(id="kst-28638-999", text=text, notes=notes)
    assert [reference.targets for reference in resolve(document, find(document))] == [("kst-28638-164",)] * 2


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
