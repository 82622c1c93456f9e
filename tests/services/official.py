"""The papers as officielebekendmakingen.nl publishes them: XML, HTML, PDF by name, and their metadata. SYNTHETIC.

The frames follow recorded files of that publisher; no metadata.xml of a Kamerstuk was found recorded.
"""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from tests.services.papers import DOSSIERS, PERSONS

if TYPE_CHECKING:
    from tests.services.papers import Paper

__all__ = ["html", "metadata", "pdf", "printed", "xml"]

_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<!-- synthetic: written for tests -->
<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
 content="https://zoek.officielebekendmakingen.nl/{id}/metadata.xml"/></metadata>{body}</officiele-publicatie>
"""
_MARK = re.compile(r"\[([0-9]+)\]")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def xml(paper: Paper) -> bytes:
    """Return the XML of a paper."""
    made = {"kst": _kamerstuk, "h": _handelingen, "ah": _aanhangsel}[paper.id.split("-")[0]](paper)
    return _FRAME.format(id=paper.id, body=made).encode()


def html(paper: Paper) -> bytes:
    """Return the page of a paper."""
    words = "".join(f"<p>{escape(one)}</p>" for one in (*paper.paragraphs, *paper.notes))
    facts = "".join(f'<meta name="{n}" scheme="{s}" content="{escape(c)}"/>' for n, s, c in _facts(paper) if c)
    head = f'<meta charset="utf-8"/><title>{escape(paper.title)}</title>{facts}'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{words}</body></html>".encode()


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF, a line a paragraph: the same bytes each time."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for place, line in enumerate((paper.title, f"Den Haag, {printed(paper.date)}", *paper.paragraphs)):
        canvas.drawString(72, 770 - 20 * place, line)
    canvas.save()
    return file.getvalue()


def metadata(paper: Paper) -> bytes:
    """Return what the publisher tells of a paper, as name, scheme and content."""
    rows = "".join(f'<metadata name="{n}" scheme="{s}" content="{escape(c)}"/>' for n, s, c in _facts(paper) if c)
    return f'<?xml version="1.0" encoding="UTF-8"?><metadata_gegevens>{rows}</metadata_gegevens>'.encode()


def _facts(paper: Paper) -> list[tuple[str, str, str]]:
    return [
        ("DC.identifier", "", paper.id), ("DC.title", "", paper.title),
        ("DC.type", "OVERHEIDop.KamerstukTypen", paper.soort),
        ("DCTERMS.issued", "", paper.date.isoformat()), ("OVERHEIDop.dossiernummer", "", _plain(paper.dossier)),
        ("OVERHEIDop.ondernummer", "", paper.order), ("OVERHEIDop.vergaderjaar", "", "2019-2020"),
        *(("OVERHEIDop.indiener", "", signer) for signer in paper.signers),
    ]  # fmt: skip


def _plain(dossier: str) -> str:
    return re.sub(r"-\(R[0-9]+\)", "", dossier)


def printed(date: object) -> str:
    """Return a date as it is printed: 3 april 2020."""
    year, month, day = str(date).split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _kamerstuk(paper: Paper) -> str:
    eerste = not paper.order.isdigit()
    number, _, addition = paper.dossier.partition("-")
    chapter = f"<begrotingshoofdstuk>{addition}</begrotingshoofdstuk>" if addition and "(" not in addition else ""
    rijkswet = f"<rijkswetnr>{addition}</rijkswetnr>" if "(" in addition else ""
    heading = paper.title.upper() if paper.soort == "Motie" else f"BRIEF VAN DE {PERSONS['Proefman'].office.upper()}"
    return f"""<kamerstuk><kamerstukkop>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2019-2020</tekstregel>
<tekstregel inhoud="kameraanduiding">{"Eerste" if eerste else "Tweede"} Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="kamernummer">{1 if eerste else 2}</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>{number[:2]} {number[2:]}</dossiernr>{chapter}{rijkswet}</dossiernummer>
<titel>{escape(DOSSIERS[paper.dossier])}</titel></dossier>
<stuk><stuknr>{"" if eerste else "Nr. "}<ondernummer kamer="{1 if eerste else 2}">{paper.order}</ondernummer></stuknr>
<titel>{escape(heading)}</titel>
<datumtekst>Voorgesteld <datum isodatum="{paper.date}">{printed(paper.date)}</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed">{_paragraphs(paper)}{_signatures(paper)}</tekst></vrije-tekst></algemeen>
</stuk></kamerstuk>"""


def _paragraphs(paper: Paper) -> str:
    def note(mark: re.Match[str]) -> str:
        number = int(mark[1])
        words = escape(paper.notes[number - 1])
        return f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>{words}</noot.al></noot>'

    return "".join(f"<al>{_MARK.sub(note, escape(words))}</al>" for words in paper.paragraphs)


def _signatures(paper: Paper) -> str:
    if paper.soort == "Motie":
        return "".join(f"<al>{escape(name)}</al>" for name in paper.signers)
    return "".join(f"<al>De {PERSONS[name].office},</al><al>{escape(name)}</al>" for name in paper.signers)


def _handelingen(paper: Paper) -> str:
    turns = "".join(
        f"""<spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels><naam>
<achternaam>{paper.signers[0]}</achternaam></naam></spreker><tekst status="goed"><al-groep><al>{escape(words)}</al>
</al-groep></tekst></spreekbeurt>"""
        for words in paper.paragraphs
    )
    item = paper.id.rpartition("-")[2]
    return f"""<handelingen><agendapunt><nr>{item}</nr><item-titel>{escape(paper.title)}</item-titel>{turns}
</agendapunt></handelingen>"""


def _aanhangsel(paper: Paper) -> str:
    question, answer = paper.paragraphs
    return f"""<kamervragen><kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2019-2020</tekstregel>
</kamervraagkop><kamervraagnummer>{paper.id.rpartition("-")[2]}</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van het lid De Vries over de opvang (ingezonden 2 maart 2020).
</kamervraagomschrijving><kamervraagomschrijving type="antwoord">Antwoord van de minister (ontvangen
{printed(paper.date)}).</kamervraagomschrijving><kamervraagonderwerp>{escape(paper.title)}</kamervraagonderwerp>
<vraag><nr>1</nr><al>{escape(question)}</al></vraag><antwoord><nr>1</nr><al>{escape(answer)}</al></antwoord></kamervragen>"""
