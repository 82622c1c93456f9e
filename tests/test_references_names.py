"""Motions and amendments by name: whose they are, what became of them, and which number they belong to."""

from __future__ import annotations

import pytest

from graph.model import Document, Note, Reference
from loaders.references import find


def only(text: str) -> Reference:
    (reference,) = find(Document(id="kst-1-1", text=text))
    return reference


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("de motie-Kuik", ["Kuik"]),
        ("de motie Kuik c.s.", ["Kuik"]),
        ("de motie-Hamer/Omtzigt", ["Hamer", "Omtzigt"]),
        ("de motie van Campen/ Boswijk", ["Campen", "Boswijk"]),
        ("de motie-Ferrier en Dijkhoff", ["Ferrier", "Dijkhoff"]),
        ("de motie van het lid Van der Werf", ["Van der Werf"]),
        ("de motie van het lid Michon-Derkzen", ["Michon-Derkzen"]),
        ("de motie van leden Kuik en Voordewind", ["Kuik", "Voordewind"]),
        ("de motie van de leden Van der Graaf, Kuik en Kuiken", ["Van der Graaf", "Kuik", "Kuiken"]),
        ("de motie van mevrouw Beckerman en de heer Van Kent", ["Beckerman", "Van Kent"]),
        ("de motie-Olger van Dijk", ["Olger van Dijk"]),
        ("de motie van de leden Jan Jacob van Dijk en Omtzigt", ["Jan Jacob van Dijk", "Omtzigt"]),
        ("de motie van de leden Mei Li Vos en Kuiken", ["Mei Li Vos", "Kuiken"]),
        ("de motie-De Nerée tot Babberich", ["De Nerée tot Babberich"]),
        ("de motie van het lid Van ‘t Riet", ["Van ‘t Riet"]),
        ("de motie van de heren Rog en Bisschop", ["Rog", "Bisschop"]),
        ("de motie van de leden Kuik (CDA), Bikker (ChristenUnie) en Wilders", ["Kuik", "Bikker", "Wilders"]),
        ("de moties-Kuik en -Segers", ["Kuik", "Segers"]),
        ("de motie-Özütok/El Yassini/Van ’t Wout", ["Özütok", "El Yassini", "Van ’t Wout"]),
    ],
)  # fmt: skip
def test_who_tabled_it(words: str, names: list[str]) -> None:
    """The names are the same with a number behind them, of which they are then the evidence."""
    alone, numbered = only(f"Over {words} gaat het"), only(f"Over {words} (28 638, nr. 5) gaat het")
    assert list(alone.clues.names) == list(numbered.clues.names) == names
    assert (alone.kind, alone.targets) == ("motie", ())
    assert numbered.targets == ("kst-28638-5",)
    assert [evidence.quote for evidence in numbered.evidence] == [alone.quote]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("de aangenomen motie-Kuik (28 638, nr. 5)", "aangenomen"),
        ("de motie-Kuik (28 638, nr. 5) is met algemene stemmen aangenomen", "aangenomen"),
        ("de motie-Kuik is aangenomen (28 638, nr. 5)", "aangenomen"),
        ("een motie aangenomen (28 638, nr. 5)", "aangenomen"),
        ("het verworpen amendement-Kuik (28 638, nr. 5)", "verworpen"),
        ("de motie-Kuik (28 638, nr. 5) is niet aangenomen", None),
        ("de motie-Kuik (28 638, nr. 5) en het verworpen plan", None),
        ("de motie-Kuik (28 638, nr. 5)", None),
    ],
)
def test_what_became_of_it(text: str, outcome: str | None) -> None:
    assert only(text).clues.outcome == outcome


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("de motie op stuk nr. 12 (36 410)", "motie"),
        ("een eerder aangenomen motie (29 279, nr. 665)", "motie"),
        ("het amendement (36 421, nr. 11)", "amendement"),
        ("mijn Kamerbrief van 6 maart 2024 (33 529, nr. 1227)", "brief"),
        ("de toezegging (Kamerstuk 28 638, nr. 178)", "toezegging"),
        ("het verslag (Kamerstuk 28 638, nr. 178)", None),
    ],
)
def test_what_the_word_before_a_number_calls_it(text: str, kind: str | None) -> None:
    assert only(text).clues.type == kind


@pytest.mark.parametrize(
    "text",
    [
        "De motie-Kuik is bekend. Zie Kamerstuk 28 638, nr. 5.",  # another sentence
        "de motie-Kuik en mijn brief daarover (Kamerstuk 28 638, nr. 5)",  # another thing
        "Reactie op de motie-Kuik over hulp - 28638-5",  # the number of the answer
        "de gewijzigde motie-Kuik (t.v.v. 28 638, nr. 5)",  # the number of what it replaces
    ],
)
def test_a_number_that_is_not_the_motions_own_stands_alone(text: str) -> None:
    names, number = find(Document(id="kst-1-1", text=text))
    assert (names.kind, number.targets, number.clues.names) == ("motie", ("kst-28638-5",), ())


@pytest.mark.parametrize(
    "text",
    [
        "een motie van het Eerste Kamerlid Kuik",
        "amendement van het Verdrag van Espoo",
        "de motie van de fracties van Volt",
    ],
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert not find(Document(id="kst-1-1", text=text))


@pytest.mark.parametrize(
    "text",
    ["Gewijzigde motie van het lid Kuik over hulp", "Motie van de leden Kuik en Kuiken over hulp", "- Motie-Kuik over"],
)
def test_a_title_does_not_cite_itself(text: str) -> None:
    assert not find(Document(id="kst-1-1", text=text))


@pytest.mark.parametrize(
    ("text", "soort", "found"),
    [
        ("Motie-Kuik over hulp", None, True),  # what somebody types
        ("Motie-Kuik over hulp", "Brief regering", True),  # what a letter is called
        ("Motie-Kuik over hulp", "Gewijzigde motie", False),
        ("Motie-Kuik over hulp (t.v.v. 28638, nr. 9)", None, False),  # only a motion replaces one
        ("Motie-Kuik over hulp\nVoorgesteld 3 juli 2019", None, False),
    ],
)
def test_a_line_that_begins_as_a_title_is_one_only_of_a_motion(text: str, soort: str | None, found: bool) -> None:
    references = find(Document(id="2020Z99001", text=text, soort=soort))
    assert any(reference.finder == "motie" for reference in references) == found


def noted(body: str, note: str) -> list[Reference]:
    """Find in a body whose mark is the digit 7, glued to its word, and in its note."""
    text = f"{body}\n{note}"
    start = len(body) + 1
    at = body.index("7")
    found = Note(number="7", start=start, end=len(text), anchor=body[:at], anchor_at=at)
    return list(find(Document(id="kst-1-1", text=text, notes=(found,))))


@pytest.mark.parametrize(
    ("body", "kind", "names"),
    [
        ("Er is een motie7 aangenomen.", "motie", ()),
        ("Zie de motie van de leden Kuik en Kuiken.7 Meer niet.", "motie", ("Kuik", "Kuiken")),
        ("Dat was de toezegging7 van toen.", "toezegging", ()),
        ("Het programma7 loopt.", None, ()),
    ],
)
def test_the_anchor_tells_what_its_note_does_not(body: str, kind: str | None, names: tuple[str, ...]) -> None:
    (reference,) = noted(body, "Kamerstuk 28 638, nr. 5.")
    assert (reference.note, reference.clues.type, reference.clues.names) == ("7", kind, names)
    assert bool(reference.evidence) == bool(names)


def test_what_the_note_says_itself_goes_before_its_anchor() -> None:
    (reference,) = noted("Er is een motie7 aangenomen.", "Amendement-Kuik (Kamerstuk 28 638, nr. 5).")
    assert (reference.clues.type, reference.clues.names) == ("amendement", ("Kuik",))


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("Zie Kamerstuk 28 638, nr. 57 en verder.", "kst-28638-5"),
        ("Zie de motie-Kuik7 (28 638, nr. 5).", "kst-28638-5"),
        ("Zie Kamerstuk7 28 638, nr. 5.", "kst-28638-5"),
    ],
)
def test_a_mark_glued_to_a_word_or_number_is_no_part_of_it(body: str, targets: str) -> None:
    (reference,) = noted(body, "Elders.")
    assert (" ".join(reference.targets), reference.note) == (targets, None)
    assert reference.quote in body
