"""Which sentences say that a motion is done with, and which only speak of doing so."""

from __future__ import annotations

import pytest

from graph.model import Document, Note
from loaders.references import find

DONE = (
    "Hiermee is de motie van het lid Kuik (Kamerstuk 28 638, nr. 172) afgedaan.",
    "Hiermee beschouw ik de motie-Kuik (Kamerstuk 28 638, nr. 172) als afgedaan.",
    "Ik beschouw de motie van de leden Kuik en Segers (Kamerstuk 28 638, nr. 172) daarmee als uitgevoerd.",
    "Met deze brief geef ik uitvoering aan de motie van het lid Kuik c.s. (Kamerstuk 28 638, nr. 172).",
    "Hiermee geeft het kabinet invulling aan de motie-Kuik over hulp om niet te dwalen (Kamerstuk 28 638, nr. 172).",
    "Met het bovenstaande is voldaan aan de motie van het lid Kuik (28638, nr. 172).",
    "Met deze brief doe ik de motie-Kuik (Kamerstuk 28 638, nr. 172) af.",
    "De motie-Kuik (Kamerstuk 28 638, nr. 172) is uitgevoerd.",
    "Daarmee is de motie-Kuik over wat nog niet kan (Kamerstuk 28 638, nr. 172) uitgevoerd en sluit ik dit af.",
    "Hiermee kan de motie-Kuik (Kamerstuk 28 638, nr. 172) als afgedaan worden beschouwd.",
    "Het kabinet beschouwt de moties-Kuik/Segers (Kamerstuk 28 638, nr. 172) en andere hiermee als afgehandeld.",
    "Aan de motie van het lid Kuik (Kamerstuk 28 638, nr. 172) is hiermee gevolg gegeven.",
    "Door dit besluit is de motie-Kuik (Kamerstuk 28 638, nr. 172) nagekomen.",
)
NOT_DONE = (
    "De motie van het lid Kuik (Kamerstuk 28 638, nr. 172) is aangenomen.",
    "De motie-Kuik (Kamerstuk 28 638, nr. 172) is nog niet uitgevoerd.",
    "Hiermee is de motie-Kuik (Kamerstuk 28 638, nr. 172) nog niet afgedaan.",
    "De motie-Kuik (Kamerstuk 28 638, nr. 172) zal in het voorjaar zijn uitgevoerd.",
    "De motie-Kuik (Kamerstuk 28 638, nr. 172) wordt in het voorjaar uitgevoerd.",
    "Is de motie-Kuik (Kamerstuk 28 638, nr. 172) hiermee afgedaan?",
    "Gevraagd is of de motie-Kuik (Kamerstuk 28 638, nr. 172) is uitgevoerd.",
    "Zodra de motie-Kuik (Kamerstuk 28 638, nr. 172) is uitgevoerd, hoort de Kamer dat.",
    "Hiermee is de motie-Kuik (Kamerstuk 28 638, nr. 172) deels uitgevoerd.",
    "Ik geef uitvoering aan de motie-Kuik (Kamerstuk 28 638, nr. 172) door te blijven praten.",
    "Ik wil de motie-Kuik (Kamerstuk 28 638, nr. 172) uitvoeren door een proef te beginnen.",
    "Hiermee is het plan afgerond. Over de motie-Kuik (Kamerstuk 28 638, nr. 172) praten wij door.",
    "Hiermee is mijn brief (Kamerstuk 28 638, nr. 172) afgedaan.",
)


@pytest.mark.parametrize("text", DONE)
def test_a_motion_is_done_with_where_its_sentence_says_so(text: str) -> None:
    (found,) = find(Document(id="x", text=text))
    assert found.clues.done
    assert " ".join(text.split()).find(found.clues.done) >= 0


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_to_come_asked_denied_or_of_something_else_is_not_done_with(text: str) -> None:
    (found,) = find(Document(id="x", text=text))
    assert found.clues.done is None


def test_a_motion_in_a_note_is_done_with_where_the_sentence_with_its_mark_says_so() -> None:
    body = "Hiermee is de motie1 afgedaan. Zij is bekend.\n"
    note = "Motie van het lid Kuik, Kamerstuk 28 638, nr. 172."
    at = body.index("1")
    notes = (Note(number="1", start=len(body), end=len(body + note), anchor="de motie", anchor_at=at),)
    (found,) = find(Document(id="x", text=body + note, notes=notes))
    assert found.clues.done == "Hiermee is de motie1 afgedaan"


def test_of_two_motions_in_a_sentence_only_the_one_beside_the_words_is_done_with() -> None:
    text = (
        "De motie-Kuik (Kamerstuk 28 638, nr. 172) vraagt om een plan met veel meer aandacht voor wie daar niet zelf om"
        " kan vragen; hiermee is de motie-Segers (Kamerstuk 28 638, nr. 173) afgedaan."
    )
    assert [bool(found.clues.done) for found in find(Document(id="x", text=text))] == [False, True]
