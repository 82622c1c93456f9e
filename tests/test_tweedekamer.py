"""Saved answers of the Tweede Kamer's OData services, and tables, are read whole, and nothing else of them is kept."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Document
from graph.register.entities import Entity
from loaders.recognising import register
from loaders.tweedekamer import read
from loaders.tweedekamer.fields import KINDS, facts
from loaders.tweedekamer.names import submitters

if TYPE_CHECKING:
    from pathlib import Path

ZAAK, PAPER, VERSION = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "123")
DOSSIER, OTHER, LOOSE = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "456")


def told(value: object) -> list[Entity | Document | UnreadableError]:
    return list(read(io.BytesIO(json.dumps(value).encode()), "saved.json"))


def entities(content: bytes) -> list[Entity]:
    return [one for one in read(io.BytesIO(content), "saved.json") if isinstance(one, Entity)]


def problems(content: bytes) -> list[str]:
    return [str(one) for one in read(io.BytesIO(content), "saved.jsonl") if isinstance(one, UnreadableError)]


ROW = {"Id": ZAAK, "Nummer": "2020Z99001", "GestartOp": "2020-05-14T00:00:00+02:00", "Verwijderd": False}


@pytest.mark.parametrize(
    "saved",
    [
        {"@odata.context": "https://example.org/OData/v4/2.0/$metadata#Zaak", "value": [ROW]},
        {"@odata.context": "https://example.org/OData/v4/2.0/$metadata#Zaak(Document())/$entity", **ROW},
        [ROW],
        ROW,
        {"url": "https://example.org/Zaak", "status": 200, "headers": {}, "data": {"value": [ROW]}},
        {"url": "https://example.org/Zaak", "data": [ROW]},
    ],
    ids=["value", "entity", "list", "object", "recorded", "recorded list"],
)
def test_one_zaak_is_read_from_every_envelope(saved: object) -> None:
    (zaak,) = told(saved)
    assert isinstance(zaak, Entity)
    assert (zaak.kind, zaak.id) == ("zaak", ZAAK)
    assert zaak.facts == {"nummer": "2020Z99001", "gestartOp": "2020-05-14T00:00:00"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_broken_line_is_named_and_the_rest_is_read(end: str) -> None:
    lines = [json.dumps(ROW), '{"Id": "', json.dumps([1]), json.dumps(ROW | {"Id": OTHER}), '{"Id": "12"}']
    content = end.join(lines).encode()
    assert [entity.id for entity in entities(content)] == [ZAAK, OTHER]
    places = [problem.partition(": ")[0] for problem in problems(content)]
    assert places == ["saved.jsonl:2", "saved.jsonl:3 (1)", "saved.jsonl:5"]


def test_deleted_records_before_the_first_that_tells_its_kind_are_of_that_kind() -> None:
    lines = [{"Id": OTHER, "Verwijderd": True}, ROW, {"Id": LOOSE, "Verwijderd": True}]
    found = entities("\n".join(map(json.dumps, lines)).encode())
    assert [(one.kind, one.id, one.deleted) for one in found] == [
        ("zaak", OTHER, True),
        ("zaak", ZAAK, False),
        ("zaak", LOOSE, True),
    ]
    assert problems(b'{"Id": "' + OTHER.encode() + b'", "Verwijderd": true}\n{"Id": "2"}\n') != []


@pytest.mark.parametrize(
    ("saved", "says"),
    [
        ('{"value": [{"Id": "', "not whole JSON"),
        ('{"error": {"code": "", "message": "An error has occurred."}}', "An error has occurred"),
        ('{"url": "https://example.org/Zaak", "status": 503, "data": null}', "503"),
        ("[", "not whole JSON"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_what_to_do(saved: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        list(read(io.BytesIO(saved.encode()), "saved.json"))


def test_a_deleted_record_keeps_its_guid_and_time_and_drops_its_facts() -> None:
    gone = ROW | {"Verwijderd": True, "GewijzigdOp": "2024-09-12T17:14:38.77+02:00", "Document": [{"Id": PAPER}]}
    assert told(gone) == [Entity(kind="zaak", id=ZAAK, modified="2024-09-12T15:14:38.770Z", deleted=True)]


CHAIN = ROW | {
    "Kamerstukdossier": [{"Id": DOSSIER, "Nummer": 28638, "Toevoeging": None}],
    "ZaakActor": [{"Id": LOOSE, "Zaak_Id": ZAAK, "ActorNaam": "J. Zwaluw", "Relatie": "Indiener", "Persoon_Id": None}],
    "VervangenDoor": [{"Id": OTHER, "Nummer": "2020Z99002"}],
    "VervangenVanuit": [],
    "Document": [
        {
            "Id": PAPER,
            "DocumentNummer": "2020D99001",
            "HuidigeDocumentVersie_Id": VERSION,
            "HuidigeDocumentVersie": {"Id": VERSION, "Document_Id": PAPER, "ExterneIdentifier": "kst-28638-900"},
        }
    ],
    "Vreemd": [{"Id": "12"}],
}


def test_objects_within_objects_become_entities_with_links_both_ways() -> None:
    found = {one.id: one for one in told(CHAIN) if isinstance(one, Entity)}
    assert {one.kind: (one.links, one.also) for one in found.values() if one.id != OTHER} == {
        "zaak": ({"kamerstukdossier": (DOSSIER,), "vervangenVanuit": ()}, {}),
        "kamerstukdossier": ({}, {}),
        "zaakActor": ({"zaak": (ZAAK,), "persoon": ()}, {"zaak": (ZAAK,)}),
        "document": ({"huidigeDocumentVersie": (VERSION,)}, {"zaak": (ZAAK,)}),
        "documentVersie": ({"document": (PAPER,)}, {}),
    }
    assert (found[OTHER].kind, found[OTHER].also) == ("zaak", {"vervangenVanuit": (ZAAK,)})
    assert found[VERSION].facts == {"externeIdentifier": "kst-28638-900"}


def test_a_relation_of_which_there_is_more_is_not_taken_for_whole() -> None:
    part = ROW | {"Agendapunt": [{"Id": OTHER}], "Agendapunt@odata.nextLink": "https://example.org/more"}
    zaak = told(part)[0]
    assert isinstance(zaak, Entity)
    assert (zaak.links, zaak.also) == ({}, {"agendapunt": (OTHER,)})


def test_version_5_of_the_service_has_other_names_for_the_same_facts() -> None:
    paper = {"Id": PAPER, "Nummer": "2026D99001", "Ondernummer": 12, "Onderwerp": "Brief", "Nieuw": {"Id": OTHER}}
    dossier = {"Id": DOSSIER, "Nummer": 28638, "Toevoeging": None, "AantalDocumenten": 258}
    context = "https://example.org/OData/v5/$metadata#"
    (first,) = told({"@odata.context": f"{context}Document", "value": [paper]})
    (second,) = told({"@odata.context": f"{context}Kamerstukdossier", "value": [dossier]})
    assert isinstance(first, Entity)
    assert isinstance(second, Entity)
    assert first.facts == {"documentNummer": "2026D99001", "volgnummer": 12, "onderwerp": "Brief"}
    assert second.facts == {"nummer": 28638, "hoogsteVolgnummer": 258}


def test_what_is_personal_or_internal_is_not_kept() -> None:
    private = ["Geboortedatum", "Geboorteplaats", "Woonplaats", "Land", "Geslacht", "Overlijdensdatum"]
    person = {"Id": OTHER, "Achternaam": "Zwaluw", "Roepnaam": "Jo"} | dict.fromkeys(private, "x")
    notes = {"Noot": "x", "Opmerking": "x", "Grondslagvoorhang": "x", "SidActor": "x", "KenmerkAfzender": "x"}
    mail = {"Onderwerp": "Vragen aan piet" + "@" + "example.nl over vogels"}
    found = [one for row in (person, CHAIN | notes | mail) for one in told(row)]
    kept = {name: str(fact) for one in found if isinstance(one, Entity) for name, fact in one.facts.items()}
    assert {"x"}.isdisjoint(kept.values())
    assert kept["onderwerp"] == "Vragen aan  over vogels"
    assert told({"@odata.context": "https://example.org/$metadata#PersoonContactinformatie", "value": [person]}) == []


def test_no_fact_that_is_kept_is_personal_or_a_note() -> None:
    kept = {name for kind in KINDS for name in facts(kind)}
    assert [name for name in kept if any(bad in name for bad in ("geboor", "noot", "mail", "telefoon", "sid"))] == []
    assert "achternaam" in kept


def test_a_table_of_dossiers_has_whole_numbers_and_tells_the_same_as_json() -> None:
    table = f"Id,Titel,Nummer,Toevoeging,HoogsteVolgnummer,Kamer,Verwijderd\r\n{DOSSIER},Vogels ,7.0,,-1.0,,False\r\n"
    (row,) = read(io.BytesIO(table.encode()), "dossiers.csv")
    (same,) = told({"Id": DOSSIER, "Titel": "Vogels", "Nummer": 7, "Toevoeging": None, "HoogsteVolgnummer": -1})
    assert row == same


def test_a_table_of_papers_gives_documents_and_names_the_row_that_is_none() -> None:
    table = (
        "id,Nummer,Soort,Volgnummer,GestartOp,Vergaderjaar,Onderwerp\nkst-35300-XVII-9,2020Z99001,Motie,9,2020-05-14,"
    )
    paper, wrong = read(io.BytesIO(f'{table}2019-2020,"Motie Zwaluw\nover nesten"\n,,,,,,\n'.encode()), "papers.csv")
    assert isinstance(paper, Document)
    assert (paper.id, paper.dossier, paper.number, str(paper.date)) == (
        "kst-35300-XVII-9",
        "35300-XVII",
        "9",
        "2020-05-14",
    )
    assert (paper.title, [zaak.number for zaak in paper.zaken]) == ("Motie Zwaluw\nover nesten", ["2020Z99001"])
    assert str(wrong).startswith("papers.csv:4: ")


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("Motie van de leden Segers en Asscher over mensenhandel", "Segers/Asscher"),
        ("Gewijzigde motie van het lid Van der Graaf c.s. over hulp (t.v.v. 28638-170)", "Van der Graaf c.s."),
        ("Motie-Kuik/Van den Berg over nazorg", "Kuik/Van den Berg"),
        ("motie Ouwehand over dieren", "Ouwehand"),
        ("Gew. motie Hamer t.v.v. 33000-8 over werk", "Hamer"),
        (
            "Nader gewijzigd amendement van de leden De Vries en Van 't Wout ter vervanging van nr. 16",
            "De Vries/Van 't Wout",
        ),
        ("Amendement van de bijzondere gedelegeerde Bikker over cassatie", "Bikker"),
        ("Amendement van het lid-Kröger over inspraak", "Kröger"),
        ("Reactie op de motie van het lid Kuik over nazorg", None),
        ("Het onderzoek naar werkdruk", None),
        ("Moties ingediend bij het debat", None),
        ("Motie Van der Proef over ganzen", "Van der Proef"),
        ("Gew motie-Van der Proef c.s. over ganzen", "Van der Proef c.s."),
        ("Motie van van de leden Proef en Van Toets over ganzen", "Proef/Van Toets"),
        ("Amendement Van het lid Proef over ganzen", "Proef"),
        ("Amendement van de Leden Proef en Toets over ganzen", "Proef/Toets"),
        ("Gewijzigd amendement van de ledenVan der Proef en Toets ter vervanging van nr. 21", "Van der Proef/Toets"),
        ("Motie van het Proef over ganzen", "Proef"),
        ("Motie van het het lid Proef over ganzen", "Proef"),
        ("Motie van het lid proef over ganzen", "Proef"),
        ("Motie proef c.s. over ganzen", "Proef c.s."),
        ("2e nader gew. motie Proef over ganzen (t.v.v. 28638, nr. 51)", "Proef"),
        ("Motie De Proef tot Toetsveld en Schets tot wijziging van de wet", "De Proef tot Toetsveld/Schets"),
        ("Moties van het lid Proef over ganzen", "Proef"),
        ("Moties en toezeggingen over ganzen", None),
        ("Motie over ganzen", None),
        ("Amendement van het lid over ganzen", None),
    ],
)
def test_submitters_are_read_from_the_subject_of_a_motion(subject: str, names: str | None) -> None:
    assert submitters(subject) == names


# ── real files ───────────────────────────────────────────────────────────────────────────────────────────────────────
CHAIN_KINDS = {"zaak": 1, "document": 1, "documentVersie": 1, "documentPublicatie": 4}
EXPANDED = {"stemming": 3, "besluit": 3, "agendapunt": 3, "zaak": 3, "fractie": 3}
FILES: dict[str, dict[str, int]] = {  # what each file tells: how many entities of each kind, deleted ones apart
    **{f"dossier-28638/motion-chains/kst-28638-{number}.json": CHAIN_KINDS for number in range(238, 246)},
    "dossier-28638/documents.json": {"document": 5},
    "dossier-28638/kamerstukdossier.json": {"kamerstukdossier": 1},
    "dossier-28638/zaken.json": {"zaak": 191},
    "dossier-28638/zaken.csv": {"Document": 191},
    "fixtures/odata/Activiteit.json": {"activiteit": 12, "activiteit, deleted": 1},
    "fixtures/odata/Agendapunt.json": {"agendapunt": 12, "agendapunt, deleted": 1},
    "fixtures/odata/Besluit.json": {"besluit": 12, "besluit, deleted": 1},
    "fixtures/odata/Document.json": {"document": 12, "document, deleted": 1},
    "fixtures/odata/Fractie.json": {"fractie": 11},
    "fixtures/odata/Kamerstukdossier.json": {"kamerstukdossier": 65},
    "fixtures/odata/Stemming-expanded.json": EXPANDED,
    "fixtures/odata/Vergadering.json": {"vergadering": 12},
    "fixtures/odata/Zaak-page1.json": {"zaak": 6},
    "fixtures/odata/Zaak-page2.json": {"zaak": 6, "zaak, deleted": 1},
    "fixtures/odata/Zaak.json": {"zaak": 12, "zaak, deleted": 1},
    "fixtures/odata/motion-chain-kst-29279-939.json": CHAIN_KINDS,
    "fixtures/odata/motion-chain-kst-31305-491.json": CHAIN_KINDS,
    "fixtures/odata/motion-chain-kst-33576-437.json": CHAIN_KINDS,
    "fixtures/odata/motion-chain-kst-36027-12.json": CHAIN_KINDS,
    "samples/odata-v4.2.0/Activiteit.top3.json": {"activiteit": 3},
    "samples/odata-v4.2.0/Besluit.top3.json": {"besluit": 3},
    "samples/odata-v4.2.0/Document.top3.json": {"document": 2, "document, deleted": 1},
    "samples/odata-v4.2.0/Fractie.top3.json": {"fractie": 3},
    "samples/odata-v4.2.0/Stemming.top3.json": {"stemming": 2, "stemming, deleted": 1},
    "samples/odata-v4.2.0/Zaak.expand-chain.json": CHAIN_KINDS,
    "samples/odata-v4.2.0/Zaak.with-tombstone.json": {"zaak": 2, "zaak, deleted": 1},
    "samples/syncfeed/commissieZetelVastPersoon-c8db0181.xml": {},
    "samples/syncfeed/entity-kamerstukdossier-22112.xml": {"kamerstukdossier": 1},
    "samples/syncfeed/synthetic/feed-page-1.xml": {"document": 1, "document, deleted": 2},
    "samples/syncfeed/synthetic/feed-page-2.xml": {"document": 1},
    "samples/syncfeed/synthetic/feed-page-3-resume.xml": {},
}


def sort(one: Entity | Document | UnreadableError) -> str:
    if isinstance(one, Entity):
        return f"{one.kind}, deleted" if one.deleted else one.kind
    return "Document" if isinstance(one, Document) else str(one)


@pytest.mark.parametrize("name", FILES)
def test_real_answers_are_read_whole(shared: Path, name: str) -> None:
    with (shared / "data" / name).open("rb") as file:
        start = file.read(1 << 16)
        file.seek(0)
        found = list(read(file, name))
    assert register(start)
    assert Counter(map(sort, found)) == FILES[name]


DUMPS = {"zaak": 581, "document": 11269, "besluit": 8797, "activiteit": 8177, "agendapunt": 11207}  # deleted ones


@pytest.mark.parametrize("kind", ["document", "besluit"])
def test_a_real_dump_is_of_one_kind_and_has_no_line_that_cannot_be_read(shared: Path, kind: str) -> None:
    with gzip.open(shared / "data" / "load" / f"{kind}.jsonl.gz") as file:
        found = Counter(map(sort, read(file, kind)))  # type: ignore[arg-type]  # a gzip file is a BinaryIO in all but name
    assert found.keys() == {kind, f"{kind}, deleted"}
    assert found[f"{kind}, deleted"] == DUMPS[kind]
