"""The docs are up to date: pages made from the code are as it makes them today, and the others name all there is."""

from __future__ import annotations

import datetime as dt
import re
import runpy
from argparse import SUPPRESS
from doctest import DocTestFinder
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest

import kamergraaf
from graph.vocabulary import KINDS, METHODS, REASONS
from kamergraaf import Document, find_references, stored
from kamergraaf.cli import COMMANDS
from kamergraaf.syncing import SOURCES
from loaders import LOADERS
from loaders.references import find

DOCS = Path(__file__).parents[1] / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#]+)?(#[^)]+)?\)")
MENTIONS = {"brief", "debat", "kamervraag"}  # without a number: found where there is a graph to look in


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def made(name: str) -> dict[str, Any]:
    return runpy.run_path(str(DOCS / f"{name}.py"))


@pytest.mark.parametrize("name", ["commands", "vocabulary"])
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert text(f"{name}.md") == made(name)["page"](), "run `make docs` and commit what it writes"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_named(command: str) -> None:
    part = text("commands.md").split(f"\n## kamergraaf {command}\n")[1].split("\n## ")[0]
    actions = made("commands")["actions"](command)
    assert actions
    for action in actions:
        assert action.help != SUPPRESS
        flags = action.option_strings or [str(action.metavar).replace("|", r"\|")]
        assert [flag for flag in flags if f"`{flag}" not in part] == []


def test_all_that_other_programs_may_call_is_there_as_it_is_called() -> None:
    called = re.compile(r"(?m)^##.*|(?<=^```text\n).*")
    assert called.findall(text("python.md")) == called.findall(made("python")["page"]()), "run `make docs`"


@pytest.mark.parametrize("name", [name for name in kamergraaf.__all__ if isfunction(getattr(kamergraaf, name))])
def test_every_public_function_has_an_example_that_shows_something(name: str) -> None:
    """That the examples run is tested where they stand, by pytest itself."""
    examples = DocTestFinder(recurse=False).find(getattr(kamergraaf, name), name)
    shown = [example.want for test in examples for example in test.examples]
    assert any(shown)


@pytest.mark.parametrize("name", [name for name in kamergraaf.__all__ if name not in ("EXPORTS", "MEASURES")])
def test_every_public_name_is_explained(name: str) -> None:
    part = text("python.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    prose = re.sub(r"(?s)```.*?```|^#.*?$", "", part)
    assert re.search(r"[A-Z][^.]+\.", prose)


def test_every_term_of_the_vocabulary_has_its_place() -> None:
    ontology = (DOCS.parent / "graph" / "ontology.ttl").read_text(encoding="utf-8")
    terms = re.findall(r"(?m)^kg:(\w+)\s+a ", ontology)
    assert len(terms) > 60
    assert re.findall(r"(?m)^### `kg:(\w+)`$", text("vocabulary.md")) == terms


def test_every_term_that_the_graph_has_is_shown_in_a_statement() -> None:
    parts = text("vocabulary.md").split("\n### ")[1:]
    assert {part.split("`")[1] for part in parts if "\n- example: `" not in part} == {"kg:toegezegdIn", "kg:termijn"}


@pytest.mark.parametrize("name", [*stored(), *KINDS, *METHODS, *REASONS])
def test_every_question_and_value_is_named(name: str) -> None:
    assert f"`{name}`" in text("vocabulary.md")


@pytest.mark.parametrize("name", [*(loader.name for loader in LOADERS), *SOURCES])
def test_every_source_and_form_is_named(name: str) -> None:
    assert f"| `{name}` |" in text("sources.md")


EXAMPLES = re.findall(r"(?m)^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", text("references.md"))


@pytest.mark.parametrize(("kind", "sentence", "quote", "targets"), EXAMPLES)
def test_each_example_of_a_reference_is_found_so(kind: str, sentence: str, quote: str, targets: str) -> None:
    found = [(each.kind, each.quote, list(each.targets)) for each in find_references(sentence)]
    assert found == [(kind, quote, re.findall(r"`([^`]+)`", targets))]


NUMBERLESS = re.findall(r"(?m)^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", text("references.md"))


@pytest.mark.parametrize(("kind", "sentence", "quote"), [row for row in NUMBERLESS if row[0] in KINDS])
def test_what_has_no_number_is_found_as_the_page_says(kind: str, sentence: str, quote: str) -> None:
    letter = Document(id="x", text=sentence, date=dt.date(2022, 1, 1))  # "jl." is told by its own day
    found = find(letter, mentions=True)
    assert [(each.kind, each.quote) for each in found] == [(kind, quote)]
    assert [each for each in find(letter) if each.kind in MENTIONS] == []


def test_every_kind_method_and_reason_is_explained() -> None:
    assert {kind for kind, *_ in EXAMPLES} | {kind for kind, *_ in NUMBERLESS if kind in KINDS} == set(KINDS)
    page = text("references.md")
    assert [name for name in (*MENTIONS, *METHODS, *REASONS) if f"`{name}`" not in page] == []


def anchors(path: Path) -> set[str]:
    titles = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {"#" + re.sub(r"[^\w -]|__", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_its_links_lead_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text(encoding="utf-8")):
        to = (path.parent / target).resolve() if target else path
        assert to.exists(), target
        assert not anchor or anchor in anchors(to), anchor


def test_the_index_lists_every_page_and_decision() -> None:
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in text("README.md")] == []
