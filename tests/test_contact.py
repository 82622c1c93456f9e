"""Contact data of officials is nowhere on disk once records that hold it are loaded: not in any byte of any file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graph.search import search
from kamergraaf import open_graph

if TYPE_CHECKING:
    from pathlib import Path

MAIL, PHONE, MOBILE = "griffie" + "@" + "voorbeeld.example", "070-555 " + "01 23", "+31 6 555" + "50123"
HIDDEN = [MAIL, MAIL.upper(), PHONE, MOBILE, "555 01 23", "55550123"]
IDS = [f"00000000-0000-4000-8000-00000000000{digit}" for digit in range(9)]
NOTE = f"<p>Vragen? Bel {PHONE} of {MOBILE}, of schrijf {MAIL}.</p>"
RECORDS: dict[str, dict[str, object]] = {
    "Zaak": {
        "Id": IDS[0], "Nummer": "2020Z99001", "Soort": "Brief regering", "GestartOp": "2020-05-14T00:00:00+02:00",
        "Titel": f"Opvang ({PHONE})", "Onderwerp": f"Brief over vogels, {MAIL.upper()}, {MOBILE}",
        "Activiteit": [{"Id": IDS[1], "Nummer": "2020A00001", "Soort": "Technische briefing", "Noot": NOTE,
                        "Onderwerp": "Vogels", "Datum": "2020-05-20T00:00:00+02:00",
                        "Aanvangstijd": "2020-05-20T10:00:00+02:00",
                        "Agendapunt": [{"Id": IDS[2], "Onderwerp": "Vogels", "Noot": NOTE}]}],
    },
    "Toezegging": {"Id": IDS[3], "Nummer": "TZ202501-001", "Tekst": f"De minister belt de Kamer ({PHONE}).",
                   "Naam": "Zwaluw", "Opmerking": NOTE},
    "Persoon": {"Id": IDS[4], "Achternaam": "Zwaluw", "Roepnaam": "Jo", "Functie": "Tweede Kamerlid",
                "PersoonContactinformatie": [{"Id": IDS[5], "Soort": "E-mail", "Waarde": MAIL}]},
    "CommissieContactinformatie": {"Id": IDS[6], "Soort": "Telefoon", "Waarde": PHONE},
    "Document": {"Id": IDS[7], "DocumentNummer": "2020D99001", "Soort": "Brief regering", "Onderwerp": "Vogels",
                 "Titel": f"Schrijf {MAIL}", "KenmerkAfzender": MAIL},
}  # fmt: skip
FEED = f"""<activiteit xmlns="http://www.tweedekamer.nl/xsd/tkData/v1-0" id="{IDS[8]}" bijgewerkt="2020-05-14T00:00:00">
<soort>Rondetafelgesprek</soort><nummer>2020A00002</nummer><onderwerp>Nesten</onderwerp>
<noot>Bel {PHONE} of {MOBILE}, of schrijf {MAIL}</noot></activiteit>"""


def test_no_file_of_a_graph_holds_contact_data(tmp_path: Path) -> None:
    files, graph = tmp_path / "files", tmp_path / "graph"
    files.mkdir()
    for kind, record in RECORDS.items():
        answer = {"@odata.context": f"https://example.org/$metadata#{kind}", "value": [record]}
        (files / f"{kind}.json").write_text(json.dumps(answer))
    (files / "entity.xml").write_text(FEED)
    with open_graph(graph) as opened:
        summary = opened.load([files])
        assert (summary.problems, summary.entities["new"] >= 6) == ([], True)
        opened.store().close()
        assert search(opened.archive, "vogels").total >= 1
        list(opened.export(tmp_path / "graph" / "all.ttl"))
    written = {path: path.read_bytes() for path in graph.rglob("*") if path.is_file()}
    assert sum(b"vogels" in content for content in written.values()) >= 2  # so the words are there
    found = {(path.name, words) for path, content in written.items() for words in HIDDEN if words.encode() in content}
    assert found == set()
