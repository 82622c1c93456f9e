"""The motions that a document cites, with what became of them: as the register tells, else as the citing text says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph.model import Clues, Document, Record, Reference, Stemming, Zaak
from graph.register.assembling import assemble_document, assemble_zaak
from kamergraaf import open_graph
from kamergraaf.motions import CitedMotion, cited_motions
from tests.parliament import TOLD, Memory, guid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGISTER = Memory(TOLD)
MOTION = assemble_document(REGISTER, REGISTER.known[guid("d1")])
ZAAK = assemble_zaak(REGISTER, REGISTER.known[guid("z1")])
MENTION = Reference(
    start=2,
    end=22,
    quote="Kamerstuk 28638, 182",
    kind="kamerstuk",
    finder="kamerstuk",
    targets=("kst-28638-182",),
    clues=Clues(type="motie", names=("Proef",), outcome="verworpen"),
)
LETTER = Record(Document(id="kst-28638-990", text="x" * 30), (MENTION,))


def only(zaak: Callable[[str], Zaak | None], *, document: Document | None = MOTION) -> CitedMotion:
    (found,) = cited_motions(LETTER, lambda _: document, zaak=zaak)
    return found


def test_a_motion_has_the_vote_that_the_register_tells_and_what_the_text_says() -> None:
    assert ZAAK
    found = only({"2020Z99001": ZAAK}.get)
    assert (found.outcome, found.decided, found.voor, found.tegen) == ("aangenomen", "2020-05-19", 80, 70)
    assert (found.said, found.submitters) == ("verworpen", ("Proef", "Schets"))
    assert found.votes[0] == Stemming(name="ABC", stem="voor", zetels=80, fractie="ABC")


def test_a_motion_that_was_only_tabled_has_no_vote_yet() -> None:
    assert ZAAK
    tabled = replace(ZAAK, besluiten=ZAAK.besluiten[:1])
    found = only({"2020Z99001": tabled}.get)
    assert (found.outcome, found.decided, found.voor, found.votes) == ("verworpen", None, None, ())


@pytest.mark.parametrize("document", [MOTION, None], ids=["loaded", "not loaded"])
def test_without_the_register_the_outcome_is_what_the_text_says(document: Document | None) -> None:
    found = only(lambda _: None, document=document)
    assert (found.outcome, found.said, found.tegen, found.loaded) == (
        "verworpen",
        "verworpen",
        None,
        document is not None,
    )


VOTE = {
    "Id": guid("b"),
    "BesluitSoort": "Stemmen - verworpen",
    "Status": "Besluit",
    "Agendapunt": {"Id": guid("a"), "Activiteit": {"Id": guid("m"), "Datum": "2020-07-07T00:00:00+02:00"}},
    "Stemming": [
        {"Id": guid("s1"), "Soort": "Voor", "ActorNaam": "ABC", "ActorFractie": "ABC", "FractieGrootte": 20},
        {"Id": guid("s2"), "Soort": "Tegen", "ActorNaam": "DEF", "ActorFractie": "DEF", "FractieGrootte": 130},
    ],
}
ANSWER = {
    "Id": guid("z"),
    "Nummer": "2020Z99010",
    "Soort": "Motie",
    "Onderwerp": "Motie van de leden Proef en Schets over de opvang",
    "GestartOp": "2020-07-01T00:00:00+02:00",
    "Volgnummer": 910,
    "Verwijderd": False,
    "Kamerstukdossier": [{"Id": guid("d"), "Nummer": 28638, "Toevoeging": None, "Titel": "Mensenhandel"}],
    "Besluit": [VOTE],
}


@pytest.mark.parametrize("late", ["answer", "letter"])
def test_a_graph_tells_the_vote_on_a_motion_whichever_was_loaded_first(tmp_path: Path, late: str) -> None:
    letter = {"id": "kst-28638-990", "text": "De motie is bekend (Kamerstuk 28 638, nr. 910)."}
    files = {"letter": tmp_path / "letter.jsonl", "answer": tmp_path / "answer.json"}
    files["letter"].write_text(json.dumps(letter) + "\n", encoding="utf-8")
    files["answer"].write_text(json.dumps(ANSWER), encoding="utf-8")
    with open_graph(tmp_path / "graph") as graph:
        for name in sorted(files, key=lambda name: name == late):
            graph.load([files[name]])
        (found,) = graph.motions("kst-28638-990")
    assert (found.id, found.submitters, found.loaded) == ("kst-28638-910", ("Proef", "Schets"), True)
    assert (found.outcome, found.decided, found.voor, found.tegen) == ("verworpen", "2020-07-07", 20, 130)
