"""The bundled sample is read as its own list of expected findings says, and says of itself that it is invented."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from loaders.opentk import read
from loaders.references import find

if TYPE_CHECKING:
    from graph.model import Document, Reference

SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample"
PAGES = sorted(SAMPLE.glob("*.txt"))
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


def page(path: Path) -> Document:
    with path.open("rb") as file:
        return next(read(file, path.name))


@pytest.fixture(scope="module")
def letter() -> Document:
    return page(SAMPLE / "2020D99001.txt")


def row(reference: Reference) -> dict[str, Any]:
    """Return a reference in the form of the list of expected findings."""
    clues = reference.clues
    found: dict[str, Any] = {
        "quote": reference.quote,
        "where": reference.where.replace("note", "footnote"),
        "targets": list(reference.targets),
        "kind": reference.kind,
    }
    if clues.type == "motie":
        adopted = True if clues.outcome == "aangenomen" else None
        more = {"more": True} if clues.more else {}
        found["motion"] = {"submitters": list(clues.names), **more, "adopted": adopted}
    return found


def test_the_references_of_the_letter_are_found_and_no_others(letter: Document) -> None:
    expected = [{key: value for key, value in one.items() if key != "toezegging"} for one in EXPECTED["references"]]
    assert [row(reference) for reference in find(letter)] == expected
    assert len({target for one in expected for target in one["targets"]}) == EXPECTED["distinct_documents_cited"]


def test_the_facts_of_the_letter_are_read(letter: Document) -> None:
    facts = EXPECTED["metadata"]
    assert (letter.id, letter.title, letter.soort) == (EXPECTED["document"], facts["title"], facts["document_type"])
    assert (letter.dossier, letter.number, letter.version) == ("28638", facts["number"], facts["version"])
    assert [(actor.name, actor.office) for actor in letter.actors] == [tuple(facts["signatory"].values())]
    (zaak,) = letter.zaken
    assert (zaak.number, zaak.committee, len(zaak.activities)) == (
        facts["zaak"],
        facts["committee"],
        facts["activities"],
    )


def test_each_note_is_bound_to_its_words(letter: Document) -> None:
    anchors = {note.number: note.anchor or "" for note in letter.notes}
    assert anchors.keys() == EXPECTED["footnote_anchors"].keys()
    assert [
        number for number, words in EXPECTED["footnote_anchors"].items() if not anchors[number].endswith(words)
    ] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_reads_without_a_problem_and_says_that_it_is_invented(path: Path) -> None:
    document = page(path)
    assert document.problems == ()
    assert document.documentnummer == path.stem
    assert "verzonnen" in document.text[document.head :]
    assert re.fullmatch(r"kst-28638-9[89][0-9]", document.id)
    assert f"| `{path.name}` | {document.id} |" in (SAMPLE / "README.md").read_text(encoding="utf-8")
