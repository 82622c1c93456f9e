"""The real letter kst-28638-179: thirteen references, nothing else, each where and what a careful reader says it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph.model import Document
from loaders import load
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Reference


@pytest.fixture(scope="module")
def references(shared: Path) -> tuple[Reference, ...]:
    (document,) = load([shared / "seed" / "2020D18650.txt"])
    assert isinstance(document, Document)
    return resolve(document, find(document))


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads((shared / "seed" / "2020D18650.gold.json").read_text("utf-8"))
    rows: list[dict[str, Any]] = told["references"]
    return rows


def test_words_places_and_targets(references: tuple[Reference, ...], gold: list[dict[str, Any]]) -> None:
    assert [
        (reference.quote, reference.where, list(reference.targets), reference.kind) for reference in references
    ] == [(row["quote"], row["where"].replace("footnote", "note"), row["targets"], row["kind"]) for row in gold]


def test_motions_with_their_submitters_and_outcome(
    references: tuple[Reference, ...], gold: list[dict[str, Any]]
) -> None:
    found = {
        reference.quote: (list(reference.clues.names), reference.clues.outcome == "aangenomen")
        for reference in references
        if reference.clues.type == "motie"
    }
    told = {row["quote"]: row["motion"] for row in gold if "motion" in row}
    assert found == {quote: (motion["submitters"], bool(motion["adopted"])) for quote, motion in told.items()}


def test_evidence_and_methods(references: tuple[Reference, ...]) -> None:
    assert [(selection.start, selection.end) for reference in references for selection in reference.evidence] == [
        (10899, 10933),
        (13125, 13161),
        (15746, 15811),
        (15906, 15941),
    ]
    assert {reference.method for reference in references if reference.evidence} == {"number+name"}
    assert {reference.method for reference in references if not reference.evidence} == {"number"}


def test_the_note_at_de_toezegging_is_a_commitment(references: tuple[Reference, ...]) -> None:
    assert {reference.where: reference.clues.type for reference in references if reference.note}[
        "note 5"
    ] == "toezegging"
