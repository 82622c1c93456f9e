"""Reports of debates as the Tweede Kamer publishes them: read as they are printed, with who says what about what."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Actor, Document, Record
from graph.records import to_json
from kamergraaf import find_references, open_graph
from loaders import load, recognising, vlos

if TYPE_CHECKING:
    from pathlib import Path

SPACE = "http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"


def speaker(first: str, called: str, last: str, fractie: str = "", office: str = "lid Tweede Kamer") -> str:
    return f"""<spreker soort="x" objectid="s"><fractie>{fractie}</fractie><aanhef>De heer</aanhef>
<verslagnaam>{called}</verslagnaam><weergavenaam>{last}</weergavenaam><voornaam>{first}</voornaam>
<achternaam>{last}</achternaam><functie>{office}</functie></spreker>"""


def words(*lines: str) -> str:
    return f"<tekst>{''.join(f'<alinea><alineaitem>{line}</alineaitem></alinea>' for line in lines)}</tekst>"


def turn(tag: str, who: str, *lines: str, chair: bool = False, inside: str = "") -> str:
    return f"""<{tag} objectid="w">{who}<markeertijdbegin>2021-03-09T14:00:00</markeertijdbegin>
<isvoorzitter>{str(chair).lower()}</isvoorzitter><isdraad>false</isdraad>{words(*lines)}{inside}</{tag}>"""


CHAIR = speaker("Truus", "Van der Bos", "Bos van der", "ABC")
MEMBER = speaker("Pim", "Pim el Gast", "el Gast", "DEF")
MINISTER = speaker("An", "De Boer", "Boer de", office="minister van Proeven")
MOTION = ("Motie", "De Kamer,", "wijst op Kamerstuk 28 638, nr. 11,", "en gaat over tot de orde van de dag.")
NUMBERS = "<dossiernummer>36 600-VI</dossiernummer>, nrs. <stuknummer>7</stuknummer> en <stuknummer>8</stuknummer>"
ZAAK = """<zaken><zaak soort="Brief"><titel>Brief</titel><dossiernummer>36600-VI</dossiernummer>
<stuknummer>7</stuknummer><parlisid/></zaak><zaak soort="Rijkswet">
<dossiernummer>35570 (R2144)</dossiernummer></zaak></zaken>"""


def report(**told: str) -> str:
    """Write a report in which these facts stand."""
    facts = {"status": "Ongecorrigeerd", "soort": "Plenair", "number": "9", "kamer": "Tweede Kamer", "time":
             "2021-03-09T15:00:00.1234567+01:00", "date": "2021-03-09T00:00:00", "body": BODY} | told  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?><vlosCoreDocument MessageID="m" Timestamp="{facts["time"]}"
soort="Tussenpublicatie" status="{facts["status"]}" versie="1.3" xmlns="{SPACE}"><vergadering soort="{facts["soort"]}"
objectid="ABCD0123-0001-4001-8001-00000000000A" kamer="{facts["kamer"]}">
<titel>9e vergadering, dinsdag 9 maart 2021</titel><zaal>Zaal</zaal>
<vergaderjaar>2020-2021</vergaderjaar><vergaderingnummer>{facts["number"]}</vergaderingnummer>
<datum>{facts["date"]}</datum><noot>Bel de griffie, mevrouw Afwezig</noot>{facts["body"]}
</vergadering></vlosCoreDocument>"""


BODY = f"""<activiteit soort="Debat" objectid="a"><titel>Proeven</titel><onderwerp>Proeven</onderwerp>
<parlisid>2021A00001</parlisid><activiteithoofd soort="Algemeen" objectid="h"><titel>Proeven</titel>
<tekst><alinea><alineaitem>Aan de orde is:<lijst><alineaitem>de <nadruk type="Vet">brief</nadruk> ({
    NUMBERS
});</alineaitem>
<alineaitem><nadruk type="Vet">de rest.</nadruk></alineaitem></lijst></alineaitem></alinea></tekst>
<sprekers>{CHAIR}{MEMBER}</sprekers>{ZAAK}
<activiteitdeel soort="Spreekbeurt">{
    CHAIR
}<titel>Spreekbeurt - De voorzitter</titel><activiteititem soort="Woordvoerder">
{
    turn(
        "woordvoerder",
        CHAIR,
        'De <nadruk type="Vet">voorzitter</nadruk>:',
        "Het woord is aan de heer El Gast.",
        chair=True,
    )
}
{
    turn(
        "woordvoerder",
        MEMBER,
        'De heer <nadruk type="Vet">Pim el Gast</nadruk> (DEF):',
        "Ik lees voor.",
        *MOTION,
        inside=turn("interrumpant", CHAIR, "De voorzitter:", "Zij krijgt nr. 13 (28638).", chair=True),
    )
}
{turn("woordvoerder", MINISTER, "Minister De Boer:", "Zie Kamerstuk 28 638, nr. 12.")}
</activiteititem></activiteitdeel></activiteithoofd></activiteit>
<activiteit soort="Stemmingen"><titel>Stemmingen</titel>{words("Stemmingen")}<parlisid/>
<activiteithoofd><titel>Stemming over een motie</titel>{words("Stemming over een motie, tweede")}<nieuw>{
    words("Toch.")
}</nieuw>
</activiteithoofd></activiteit>
<activiteit soort="Sluiting"><titel>Sluiting</titel><draadboekfragment soort="Tekst">{words("Sluiting 16.00 uur.")}
</draadboekfragment></activiteit>"""
TEXT = """9e vergadering, dinsdag 9 maart 2021
Proeven
Aan de orde is:
- de brief (36 600-VI, nrs. 7 en 8);
- de rest.
De voorzitter:
Het woord is aan de heer El Gast.
De heer Pim el Gast (DEF):
Ik lees voor.
Motie
De Kamer,
wijst op Kamerstuk 28 638, nr. 11,
en gaat over tot de orde van de dag.
De voorzitter:
Zij krijgt nr. 13 (28638).
Minister De Boer:
Zie Kamerstuk 28 638, nr. 12.
Stemmingen
Stemming over een motie, tweede
Toch.
Sluiting
Sluiting 16.00 uur.
"""


def read(content: str) -> Document:
    (document,) = vlos.read(io.BytesIO(content.encode()), "x.xml")
    return document


# ── the text and the facts ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_report_reads_as_it_is_printed() -> None:
    document = read(report())
    assert document.text == TEXT
    assert document.text[document.head :].startswith("Proeven\n")


def test_a_report_has_the_facts_of_its_meeting() -> None:
    document = read(report())
    assert (document.id, document.soort, document.chamber) == ("verslag-tk-20202021-9", "Verslag (plenair)", "tk")
    assert document.title == "9e vergadering, dinsdag 9 maart 2021"
    assert (document.date, document.vergaderjaar) == (dt.date(2021, 3, 9), "2020-2021")
    assert (document.modified, document.version) == (dt.datetime(2021, 3, 9, 15), 1)
    assert document.problems == ()


def test_notes_that_are_no_part_of_the_report_are_not_stored() -> None:
    assert "Bel de griffie" in report()
    stored = to_json(Record(read(report())))
    assert [words for words in (b"griffie", b"Afwezig") if words in stored] == []


@pytest.mark.parametrize(
    ("told", "identifier"),
    [
        ({"kamer": "Eerste Kamer"}, "verslag-ek-20202021-9"),
        ({"soort": "Commissie", "number": "0"}, "verslag-abcd0123-0001-4001-8001-00000000000a"),
        ({"soort": "Commissie"}, "verslag-abcd0123-0001-4001-8001-00000000000a"),
        ({"number": "0"}, "verslag-abcd0123-0001-4001-8001-00000000000a"),
        ({"kamer": "Verenigde Vergadering"}, "verslag-abcd0123-0001-4001-8001-00000000000a"),
    ],
)
def test_a_report_is_called_by_its_sitting_or_as_vlos_calls_it(told: dict[str, str], identifier: str) -> None:
    assert read(report(**told)).id == identifier


def test_states_of_one_report_have_one_name_and_an_order() -> None:
    states = [
        read(report(status="Ongecorrigeerd", time="2021-03-09T15:00:00+01:00")),
        read(report(status="Ongecorrigeerd", time="2021-03-10T09:00:00Z")),
        read(report(status="Gecorrigeerd", time="2021-03-10T08:00:00+01:00")),
        read(report(status="Gerectificeerd", time="2021-03-10T07:00:00+01:00")),
    ]
    assert {state.id for state in states} == {"verslag-tk-20202021-9"}
    order = [(state.version or 0, state.modified or dt.datetime.min) for state in states]
    assert order == sorted(order)
    assert order[1][1] == dt.datetime(2021, 3, 10, 10)


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_the_last_state_of_a_report_stands_in_the_graph(tmp_path: Path, *, turned: bool) -> None:
    early, late = report(status="Ongecorrigeerd"), report(status="Gecorrigeerd", body=BODY.replace("16.00", "16.01"))
    states = [("early", early), ("late", late)]
    with open_graph(tmp_path / "graph") as graph:
        for name, content in states[::-1] if turned else states:
            (tmp_path / name).write_text(content, encoding="utf-8")
            graph.load([tmp_path / name])
        document = graph.record("verslag-tk-20202021-9").document
    assert (document.version, "Sluiting 16.01 uur." in document.text) == (2, True)
    assert document.source == "urn:uuid:abcd0123-0001-4001-8001-00000000000a"


# ── who says what about what ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_report_tells_who_says_what_about_what() -> None:
    document = read(report())
    chair = Actor(
        name="Truus van der Bos", surname="Van der Bos", relation="Voorzitter", office="lid Tweede Kamer", fractie="ABC"
    )
    member = Actor(
        name="Pim el Gast", surname="Pim el Gast", relation="Spreker", office="lid Tweede Kamer", fractie="DEF"
    )
    minister = Actor(name="An de Boer", surname="De Boer", relation="Spreker", office="minister van Proeven")
    told = [
        (one.soort, one.title, one.speaker, one.id, document.text[one.start : one.end].splitlines()[-1])
        for one in document.passages
    ]
    assert told == [
        ("agendapunt", "Proeven", None, "2021A00001", "Zie Kamerstuk 28 638, nr. 12."),
        ("spreekbeurt", None, chair, None, "Het woord is aan de heer El Gast."),
        ("spreekbeurt", None, member, None, "en gaat over tot de orde van de dag."),
        ("motie", None, None, "kst-28638-13", "en gaat over tot de orde van de dag."),
        ("interruptie", None, chair, None, "Zij krijgt nr. 13 (28638)."),
        ("spreekbeurt", None, minister, None, "Zie Kamerstuk 28 638, nr. 12."),
        ("agendapunt", "Stemmingen", None, None, "Toch."),
        ("onderdeel", "Stemming over een motie", None, None, "Toch."),
        ("agendapunt", "Sluiting", None, None, "Sluiting 16.00 uur."),
    ]
    assert document.passages[0].dossiers == ("36600-VI", "35570")


def test_numbers_in_the_report_are_links_of_the_publisher() -> None:
    document = read(report())
    numbers = {"36 600-VI": "kst-36600-VI-7", "7": "kst-36600-VI-7", "8": "kst-36600-VI-8"}
    assert [(link.quote, link.target) for link in document.links] == list(numbers.items())
    assert all(document.text[link.start : link.end] == link.quote for link in document.links)
    found = {target for reference in find_references(document) for target in reference.targets}
    assert set(numbers.values()) <= found


def test_a_dossier_without_a_number_is_a_link_to_the_dossier() -> None:
    numbers = "<d>28638</d>, <d>29 279</d>-<s>4</s> en <s>5</s>; <d>zes</d> <s>6</s>"
    body = (
        words(numbers).replace("d>", "dossiernummer>").replace("<s>", "<stuknummer>").replace("</s>", "</stuknummer>")
    )
    document = read(report(body=f"<activiteit>{body}</activiteit>"))
    assert [(link.quote, link.target) for link in document.links] == [
        ("28638", "dossier-28638"), ("29 279", "kst-29279-4"), ("4", "kst-29279-4"), ("5", "kst-29279-5"),
    ]  # fmt: skip


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (report(status="Casco"), "only the frame .Casco."),
        (report(body="<activiteit><titel>Opening</titel></activiteit>"), "only the frame"),
        (f'<vlosCoreDocument xmlns="{SPACE}"/>', "without a 'vergadering'"),
        (report(number="0").replace("ABCD0123-", ""), "without a number and a name"),
        (report()[:2000], "not sound XML"),
        ('<!DOCTYPE v [<!ENTITY x SYSTEM "file:///x">]><vlosCoreDocument>&x;</vlosCoreDocument>', "refused"),
    ],
)  # fmt: skip
def test_frames_and_broken_reports_are_refused(content: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        report().encode(),
        report().encode("utf-8-sig"),
        report().encode("utf-8-sig").decode("latin-1").encode(),
        report().replace("UTF-8", "UTF-16").encode("utf-16"),
        report().replace("<", "<v:").replace("<v:/", "</v:").replace("<v:?", "<?").replace("xmlns", "xmlns:v").encode(),
    ],
    ids=["plain", "mark", "twice", "utf-16", "prefix"],
)
def test_a_report_is_recognised_in_any_encoding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "report").write_bytes(content)
    (document,) = load([tmp_path])
    assert isinstance(document, Document)
    assert (document.loader, document.text) == ("vlos", TEXT)


@pytest.mark.parametrize("start", ["", "<p>over vlosCoreDocument</p>", "vlosCoreDocument", "<vlosCoreDocuments>"])
def test_other_files_are_no_reports(start: str) -> None:
    assert not recognising.vlos(start.encode())


def test_a_date_that_cannot_be_read_is_told() -> None:
    document = read(report(date="gisteren", time=""))
    assert (document.date, document.modified, document.problems) == (None, None, ("no date stands in the file",))


# ── real reports ─────────────────────────────────────────────────────────────────────────────────────────────────────
PLENARY = "fixtures/vlos-xml/sample_vlos_e2903f19-34e9-4c37-b1dc-f985d071fc97_d5130a6f-0400-4b03-b8d3-8daed02dc4af.xml"
MEETING = "fixtures/vlos-xml/sample_vlos_e714e7d8-b636-41a2-a36d-6c9072cff5c9_93758182-978b-4899-9d4d-1776c7baeab3.xml"


@pytest.mark.parametrize("name", [PLENARY, "samples/vlos/vlos-e2903f19.xml"])
def test_a_real_report_of_a_sitting(shared: Path, name: str) -> None:
    (document,) = load([shared / "data" / name])
    assert isinstance(document, Document)
    assert (document.id, document.date, document.problems) == ("verslag-tk-20242025-105", dt.date(2025, 7, 10), ())
    about = [(one.soort, one.dossiers) for one in document.passages if one.speaker is None]
    assert about == [
        ("agendapunt", ()), ("agendapunt", ("36786", "36787")), ("onderdeel", ("36786",)), ("onderdeel", ("36787",)),
        ("agendapunt", ()),
    ]  # fmt: skip
    spoken = [(one.soort, one.speaker.surname) for one in document.passages if one.speaker]
    assert spoken == [
        ("spreekbeurt", "Van der Lee"), ("spreekbeurt", "Van der Lee"), ("spreekbeurt", "Dijk"),
        ("interruptie", "Van der Lee"), ("spreekbeurt", "Van der Lee"), ("spreekbeurt", "Van der Lee"),
    ]  # fmt: skip
    assert agreed(document) == {"kst-36786-4", "kst-36787-4"}


def test_a_real_report_of_a_committee(shared: Path) -> None:
    (document,) = load([shared / "data" / MEETING])
    assert isinstance(document, Document)
    assert document.id == "verslag-bba0c277-4348-46b0-bb27-252ca9afb076"
    assert (document.title, document.date) == ("Artikel 100-bijdrage aan EUFOR Althea", dt.date(2025, 7, 3))
    assert [one.dossiers for one in document.passages if one.id == "2025A03874"] == [("29521",)]
    spoken = [one.speaker for one in document.passages if one.speaker]
    assert len(spoken) == 41 + 67
    assert {(one.surname, one.office) for one in spoken if not one.fractie} == {
        ("Brekelmans", "minister van Defensie"), ("Veldkamp", "minister van Buitenlandse Zaken"),
        ("Eichelsheim", None),
    }  # fmt: skip
    assert agreed(document) == {"kst-29521-494", "kst-29521-498"}


def agreed(document: Document) -> set[str]:
    """Return the targets of the publisher's links, each of them found in the words as well."""
    found = {
        (reference.start, reference.end): reference.targets
        for reference in find_references(document)
        if reference.targets
    }
    for link in document.links:
        around = [targets for (start, end), targets in found.items() if start <= link.start and link.end <= end]
        assert [link.target in targets for targets in around] == [True]
    return {link.target for link in document.links}
