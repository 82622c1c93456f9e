"""Whatever the text, finding gives true spans in order, and ends: any Unicode text, and hostile repetition."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.identifiers import parse
from graph.model import Document, Dossier, Note
from loaders.references import find
from loaders.references.unread import unread
from loaders.resolving import resolve

PIECES = [
    *(
        "Kamerstuk",
        "Kamerstukken II 2019/20,",
        "28 638",
        "28638-164",
        ", nr. 164",
        "nrs.",
        "12",
        "I",
        "en",
        "t/m",
        "(",
        ")",
    ),
    *(
        "motie van de leden",
        "Kuik",
        "Van der Graaf",
        "/",
        "c.s.",
        "op stuk nr.",
        "t.v.v.",
        "Handelingen",
        "item 3",
        "p. 3",
    ),
    *("Aanhangsel Handelingen", "2019–2020", "kst-", "2020D18650", "Stb. 2013, 144", "ECLI:NL:HR:2019:1", "COM(2018)"),
    *(
        "Verordening (EU) nr. 2020/1",
        "artikel 9 van de Kieswet",
        "idem",
        "21501-20",
        "XVII",
        "R1975",
        "\r\n",
        "\u00a0",
        "𐍈",
        "é",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map(" ".join) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, head=st.integers(0, 10))
@example(text="\ud800 Kamerstuk 28 638, nr. 1", head=0)
@example(text="𐍈é\r\n Kamerstuk\u00a028 638, nr. 1", head=2)
def test_spans_are_true_ordered_and_apart(text: str, head: int) -> None:
    document = Document(id="kst-28638-1", text=text, head=head, dossiers=(Dossier(number="28638"),))
    end = head
    for reference in resolve(document, find(document)):
        assert end <= reference.start < reference.end <= len(text)
        assert text[reference.start : reference.end] == reference.quote
        assert bool(reference.method) != bool(reference.reason)
        assert bool(reference.method) == bool(reference.targets)
        assert all(parse(target) for target in reference.targets)
        assert document.id not in reference.targets
        end = reference.end


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_what_was_not_read_overlaps_nothing_that_was(text: str) -> None:
    document = Document(id="x", text=text)
    references = find(document)
    for selection in unread(document, references):
        assert text[selection.start : selection.end] == selection.quote
        assert all(selection.end <= each.start or each.end <= selection.start for each in references)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, at=st.integers(0, 200), number=st.sampled_from(["1", "12"]))
def test_a_mark_anywhere_keeps_spans_true(text: str, at: int, number: str) -> None:
    """A note's mark put into a text at any place: the words of a reference are still those of the text."""
    at = max(1, min(at, len(text)))
    marked = f"{text[:at]}{number}{text[at:]}"
    note = Note(number=number, start=len(marked), end=len(marked), anchor=text[:at], anchor_at=at)
    for reference in find(Document(id="x", text=marked, notes=(note,))):
        assert marked[reference.start : reference.end] == reference.quote


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "28 638, ",
            "28638 en ",
            "(",
            "0",
            " ",
            "nr. 1 en ",
            "nr. 1, p. 1; ",
            "was nr. 1 ",
            "1, ",
            "Kamerstukken II ",
        ),
        *(
            "Kuik, ",
            "Van der ",
            "motie van de leden Kuik, ",
            "motie-",
            "artikel 1, ",
            "Handelingen II 2019/20, ",
            "2019-2020-",
        ),
        *(
            "kst-",
            "ECLI:NL:HR:2013:",
            "tweedekamer.nl/",
            "stuk nr. ",
            "t.v.v. ",
            "R1980 ",
            "hoofdstuk X ",
            "\n",
            "é",
            "𐍈",
        ),
    ],
)
def test_repetition_without_end_ends(piece: str) -> None:
    """A hundred thousand characters of one piece: quadratic time would not get through all of these."""
    text = piece * (100_000 // len(piece))
    document = Document(id="x", text=text, dossiers=(Dossier(number="28638"),))
    references = resolve(document, find(document))
    assert all(text[each.start : each.end] == each.quote for each in references)
