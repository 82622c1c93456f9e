"""Bills, reports and letters called by a title, and toezeggingen by whom they were made to: found, and led to one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from graph.archive import Archive
from graph.archiving.settling import Rules
from graph.model import Actor, Document, Dossier, Record
from graph.register.entities import Entity
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from graph.archive import Put
    from graph.model import Reference

FOUND = (
    ("Zie het wetsvoorstel Wet open haarden dat nu ligt.", "dossier", "het wetsvoorstel Wet open haarden"),
    ("Bij het wetsvoorstel ‘Wet stille straten’ hoort dat.", "dossier", "het wetsvoorstel ‘Wet stille straten’"),
    ("Zie het wetsvoorstel Wet vrije waarborg waarin dat staat.", "dossier", "het wetsvoorstel Wet vrije waarborg"),
    ("Ook het wetsvoorstel Wet open haarden, en meer.", "dossier", "het wetsvoorstel Wet open haarden"),
    ("Het rapport van de Raad ‘Licht op wegen’ is er.", "bijlage", "Het rapport van de Raad ‘Licht op wegen’"),
    ('Het PBL-rapport "Licht op wegen" is er.', "bijlage", 'Het PBL-rapport "Licht op wegen"'),
    ("In de Kamerbrief «Stand van de wegen» staat het.", "brief", "de Kamerbrief «Stand van de wegen»"),
    ("De toezegging aan mevrouw Van der Graag over opvang.", "toezegging", "De toezegging aan mevrouw Van der Graag"),
    ("De toezeggingen aan de leden Proef en Toets.", "toezegging", "De toezeggingen aan de leden Proef en Toets"),
    ("Een toezegging gedaan tijdens het debat van 3 mei 2019.", "toezegging", "Een toezegging"),
)  # fmt: skip
NOT_FOUND = (
    "Het wetsvoorstel is ingediend.",
    "Het wetsvoorstel Wet open haarden (36 382) is ingediend.",  # the number is the reference
    "Het rapport is er, en 'dat' ook.",
    "De toezegging aan de Kamer en die aan uw Kamer.",
    "De toezeggingen uit het debat van 3 mei 2019.",  # which of them?
    "De toezegging aan mevrouw Van der Graag (TZ201905-001).",
    "De toezegging is gedaan.",
)


def mentions(text: str) -> list[Reference]:
    document = Document(id="x", text=text, date=dt.date(2020, 5, 14))
    return [one for one in find(document, mentions=True) if one.finder in {"titled", "promised"}]


@pytest.mark.parametrize(("text", "kind", "quote"), FOUND)
def test_what_is_called_by_a_title_or_promised_to_somebody_is_found(text: str, kind: str, quote: str) -> None:
    assert [(one.kind, one.quote) for one in mentions(text)] == [(kind, quote)]
    assert [one for one in find(Document(id="x", text=text)) if one.finder in {"titled", "promised"}] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_has_a_number_or_tells_nothing_is_none(text: str) -> None:
    assert mentions(text) == []


# ── in an archive ────────────────────────────────────────────────────────────────────────────────────────────────────


def paper(name: str, date: str, title: str, soort: str, *dossiers: Dossier, text: str = "") -> Document:
    return Document(
        id=name, text=text or title, title=title, soort=soort, date=dt.date.fromisoformat(date), dossiers=dossiers,
        source=name, actors=(Actor(name="A. Boer", surname="Boer", relation="Indiener", office="Minister van Wegen"),),
    )  # fmt: skip


def promise(number: str, day: str, text: str, to: str) -> list[Entity]:
    *particles, name = to.split()
    person = Entity(kind="persoon", id=f"p-{to}", facts={"achternaam": name, "tussenvoegsel": " ".join(particles)})
    maker = {"functie": "Minister van Wegen", "naam": "A. Boer"}
    made = Entity(
        kind="toezegging",
        id=number,
        facts={"nummer": number, "tekst": text, "aanmaakdatum": f"{day}T00:00:00", **maker},
        links={"toegezegdAanPersoon": (person.id,)},
    )
    return [person, made]


HAARDEN = Dossier(number="35100", title="Regels over vuur in huis (Wet open haarden)")
STRATEN = Dossier(number="35200", title="Voorstel over geluid (Wet stille straten)")
AANBESTEDING = Dossier(number="30501", title="Regels voor opdrachten (Aanbestedingswet)")
OWN = Dossier(number="32440", title="Nieuwe regels voor opdrachten (Aanbestedingswet 20..)")
TUINEN = Entity(
    kind="kamerstukdossier", id="d", facts={"nummer": 34900, "titel": "Regels over groen (Wet diepe tuinen)"}
)
LATER = Entity(kind="kamerstukdossier", id="e", facts={"nummer": 35400, "titel": "Regels over rook (Wet lage wolken)"})
KNOWN: tuple[Put, ...] = (
    Record(paper("kst-35100-2", "2019-01-10", "Voorstel van wet", "Voorstel van wet", HAARDEN)),
    Record(paper("kst-35200-2", "2020-09-10", "Voorstel van wet", "Voorstel van wet", STRATEN)),
    Record(paper("2019D00001", "2019-03-01", "Licht op wegen", "Bijlage")),
    Record(paper("2019D00002", "2019-03-01", "Beslisnota bij Licht op wegen", "Bijlage")),
    Record(paper("2019D00003", "2019-03-01", "Zicht op water. Een verkenning", "Rapport")),
    Record(paper("2019D00004", "2019-04-01", "Zicht op water", "Bijlage")),
    Record(paper("kst-28638-7", "2019-03-02", "Stand van de wegen", "Brief regering", Dossier(number="28638"))),
    Record(paper("kst-30501-2", "2006-01-10", "Voorstel", "Voorstel van wet", AANBESTEDING)),
    TUINEN,
    LATER,
    *promise("TZ201905-001", "2019-05-03", "De Kamer krijgt cijfers over opvang in het noorden", "van der Graag"),
    *promise("TZ201905-002", "2019-05-03", "De Kamer krijgt een brief over spoorbruggen", "van der Graag"),
    *promise("TZ202105-003", "2021-05-03", "Een plan voor fietsers", "Toets"),
)  # fmt: skip
MEANT = (
    ("Zie het wetsvoorstel Wet open haarden dat nu ligt.", ("dossier-35100",), "name"),
    ("Zie het wetsvoorstel Wet open haarden voor de helft.", ("dossier-35100",), "name"),
    ("Zie het wetsvoorstel Wet open haarden BES.", (), "no-candidate"),  # another one, with a longer title
    ("Zie het wetsvoorstel Wet stille straten.", (), "no-candidate"),  # later than the text
    ("Zie het wetsvoorstel Wet diepe tuinen.", ("dossier-34900",), "name"),
    ("Zie het wetsvoorstel Wet lage wolken.", (), "no-candidate"),  # opened that year, perhaps later than the text
    ("Het rapport van de Raad ‘Licht op wegen’ is er.", ("2019D00001",), "name"),
    ("Het rapport ‘Zicht op water’ is er.", (), "several-candidates"),
    ("Het wetsvoorstel Aanbestedingswet is er.", (), "several-candidates"),  # its own dossier bears that name as well
    ("In de Kamerbrief «Stand van de wegen» staat het.", ("kst-28638-7",), "name"),
    ("In de Kamerbrief «Stand van de spoorwegen» staat het.", (), "no-candidate"),
    ("De toezegging aan mevrouw Van der Graag over cijfers over de opvang.", ("toezegging-TZ201905-001",), "name"),
    ("De toezegging aan mevrouw Van der Graag is gedaan.", (), "several-candidates"),
    ("De toezegging aan het lid Toets over een plan voor fietsers.", (), "no-candidate"),  # later than the text
    ("De toezegging aan het lid Onbekend over opvang.", (), "no-candidate"),
    ("Een toezegging uit het debat van 3 mei 2019 over spoorbruggen.", ("toezegging-TZ201905-002",), "name"),
    ("Dat was toezegging TZ201905-002.", ("toezegging-TZ201905-002",), "number"),
    ("Dat was toezegging TZ201905-009.", (), "no-candidate"),
)


def told(text: str, name: str = "kst-28638-90") -> Record:
    document = paper(name, "2020-05-14", "Brief", "Brief regering", Dossier(number="28638"), OWN, text=text)
    return Record(document, find(document, mentions=True))


def archived(archive: Archive, several: list[Put]) -> None:
    archive.put_all([(f"s{at}", one) for at, one in enumerate(several)])
    archive.settle()


@pytest.mark.parametrize(("text", "targets", "how"), MEANT)
def test_a_title_or_promise_leads_to_what_was_there_and_is_told_apart(
    tmp_path: Path, text: str, targets: tuple[str, ...], how: str
) -> None:
    with Archive(tmp_path / "a.sqlite", Rules(find, resolve)) as archive:
        archived(archive, [*KNOWN, told(text)])
        one = archive.record("kst-28638-90").references[0]
    assert (one.targets, one.method or one.reason) == (targets, how)
    assert not {*one.targets} & {*one.candidates}


def test_a_report_that_is_not_known_is_left_out_until_it_is(tmp_path: Path) -> None:
    known = Record(paper("2019D00001", "2019-03-01", "Licht op wegen", "Bijlage"))
    with Archive(tmp_path / "a.sqlite", Rules(find, resolve)) as archive:
        archived(archive, [told("Het rapport ‘Licht op wegen’ is er.")])
        assert archive.record("kst-28638-90").references == ()
        archive.put(known)
        (one,) = archive.record("kst-28638-90").references
    assert one.targets == ("2019D00001",)


def test_the_order_of_loading_does_not_matter_and_what_is_taken_back_is_undone(tmp_path: Path) -> None:
    citing = told(" ".join(text for text, *_ in MEANT))
    groups: list[list[Put]] = [[citing], list(KNOWN[:6]), list(KNOWN[6:])]
    records = set[str]()
    for number, order in enumerate(permutations(groups)):
        with Archive(tmp_path / f"{number}.sqlite", Rules(find, resolve)) as archive:
            for group in order:
                archived(archive, group)
            records.add(repr(archive.record("kst-28638-90").references))
    assert len(records) == 1
    with Archive(tmp_path / "0.sqlite", Rules(find, resolve)) as archive:
        archived(archive, [replace(TUINEN, deleted=True, facts={}, modified="2020-01-01T00:00:00Z")])
        after = archive.record("kst-28638-90").references
    assert "dossier-34900" not in {target for one in after for target in one.targets}
