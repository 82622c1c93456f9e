"""Every real paper at hand, one row a file: who it is, what it is about, and how its text came out.

The rows are facts, no words: a text is known by its length and by the beginning of its SHA-256.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from kamergraaf import Document, find_references, load

if TYPE_CHECKING:
    from pathlib import Path

# file, identifier if it is not so called, title (its beginning), date, dossiers; how many notes, how many characters,
# their digest, how many references to papers of parliament
PAPERS = {
    "fixtures/kst-xml": [
        ("kst-21501-20-2084.xml", "", "GEWIJZIGDE MOTIE VAN HET", "2024-04-17", "21501-20", 0, 1169, "fc677768", 0),
        ("kst-21501-20-2146.xml", "", "MOTIE VAN HET LID DIJK", "2024-12-17", "21501-20", 0, 733, "27b40262", 0),
        ("kst-23432-607.xml", "", "Nader gewijzigde motie v", "2025-08-22", "23432", 0, 1637, "5ccbeeac", 1),
        ("kst-29279-939.xml", "", "MOTIE VAN HET LID VAN NI", "2025-04-08", "29279", 0, 1243, "9106a3cb", 1),
        ("kst-31305-491.xml", "", "Motie van het lid Grinwi", "2025-04-24", "31305", 0, 1232, "0fd20af2", 3),
        ("kst-32043-640.xml", "", "MOTIE VAN DE LEDEN STULT", "2024-05-30", "32043", 0, 1021, "dbfe52e0", 2),
        ("kst-32824-427.xml", "", "MOTIE VAN HET LID BECKER", "2024-05-30", "32824", 0, 1203, "14ca2b9c", 2),
        ("kst-33529-1329.xml", "", "Motie van de leden Becke", "2025-09-02", "33529", 0, 1263, "fc1bdc35", 5),
        ("kst-33576-378.xml", "", "MOTIE VAN HET LID KOSTIC", "2024-06-20", "33576", 0, 1225, "597d07c2", 1),
        ("kst-33576-382.xml", "", "MOTIE VAN HET LID VAN CA", "2024-06-20", "33576", 0, 1220, "b70e6ce7", 0),
        ("kst-33576-437.xml", "", "MOTIE VAN DE LEDEN KOSTI", "2025-03-25", "33576", 0, 868, "fd34ad62", 1),
        ("kst-34104-439.xml", "", "Motie van het lid Rikker", "2025-04-24", "34104", 0, 811, "2f3b37b1", 0),
        ("kst-35334-348.xml", "", "MOTIE VAN HET LID GRINWI", "2025-02-20", "35334", 0, 1279, "8d51ae95", 2),
        ("kst-36027-12.xml", "", "MOTIE VAN HET LID VAN DE", "2024-06-13", "36027", 0, 1234, "2f861b97", 0),
        ("kst-36128-16.xml", "", "MOTIE VAN HET LID IDSING", "2024-04-11", "36128", 0, 1631, "59f912d2", 1),
        ("kst-36321-13.xml", "", "GEWIJZIGDE MOTIE VAN HET", "2024-06-11", "36321", 0, 1718, "8214b803", 0),
        ("kst-36410-XVI-109.xml", "",
         "MOTIE VAN DE LEDEN TIELE", "2024-01-29", "36410-XVI 36410-VI", 0, 860, "5db81a68", 0),
        ("kst-36463-22.xml", "", "Motie van de leden Diede", "2025-09-24", "36463", 0, 1543, "4ae8e7a4", 1),
        ("kst-36600-IX-10.xml", "", "MOTIE VAN HET LID VIJLBR", "2024-10-03", "36600-IX", 0, 1260, "f0b98bb7", 1),
        ("kst-36600-V-42.xml", "", "MOTIE VAN HET LID DEKKER", "2024-11-21", "36600-V", 0, 989, "1cab483f", 0),
        ("kst-36755-44.xml", "", "Gewijzigde motie van de", "2025-09-30", "36755", 0, 3449, "84cc87d5", 0),
        ("kst-36800-74.xml", "", "Gewijzigde motie van de", "2025-09-18", "36800", 0, 1416, "ddea625e", 1),
    ],
    "fixtures/handelingen-xml": [
        ("h-tk-20172018-70-14.xml", "", "Ingekomen stukken", "", "", 0, 14800, "6971e01e", 68),
        ("h-tk-20172018-70-6.xml", "", "Stemmingen moties Inform", "", "", 0, 3269, "e537407a", 10),
        ("raw-double-encoded-h-tk-20172018-70-7.xml", "h-tk-20172018-70-7",
         "Mededelingen", "", "", 0, 279, "59078f7c", 0),
    ],
    "fixtures/vlos-xml": [
        ("*e2903f19-*.xml", "verslag-tk-20242025-105",
         "105e vergadering, donder", "2025-07-10", "", 0, 5043, "ffe88079", 2),
        ("*e714e7d8-*.xml", "verslag-bba0c277-4348-46b0-bb27-252ca9afb076",
         "Artikel 100-bijdrage aan", "2025-07-03", "", 0, 79588, "bbecb041", 3),
    ],
    "samples/koop": [
        ("kst-21501-20-1986.xml", "", "MOTIE VAN HET LID VAN BA", "2023-12-12", "21501-20", 0, 318, "cdf632d4", 0),
        ("kst-21501-20-2084.xml", "", "GEWIJZIGDE MOTIE VAN HET", "2024-04-17", "21501-20", 0, 1169, "fc677768", 0),
        ("kst-33576-433.xml", "", "MOTIE VAN HET LID EERDMA", "2025-03-25", "33576", 0, 288, "25ff465e", 0),
        ("kst-33836-106.xml", "", "MOTIE VAN HET LID DIEDER", "2025-04-03", "33836", 0, 611, "6768678f", 1),
        ("kst-33836-91.xml", "", "MOTIE VAN DE LEDEN VAN V", "2024-04-11", "33836", 0, 558, "2f41f234", 1),
        ("kst-36027-13.xml", "", "MOTIE VAN HET LID VAN DE", "2024-06-13", "36027", 0, 1174, "b3171dfe", 0),
        ("kst-36471-12.xml", "", "MOTIE VAN HET LID VAN BA", "2023-12-13", "36471", 0, 542, "96e0fc84", 0),
        ("kst-36600-XX-58.xml", "", "MOTIE VAN HET LID VAN BA", "2025-04-02", "36600-XX", 0, 366, "571fd839", 0),
    ],
    "samples/handelingen": [
        ("h-tk-20172018-70-1.xml", "", "Opening", "2018-04-05", "", 0, 2081, "4c9c1938", 0),
        ("h-tk-20172018-70-13.xml", "", "Sluiting", "", "", 0, 32, "cadf3537", 0),
        ("h-tk-20172018-70-2.xml", "", "Mededelingen", "", "", 0, 137, "b0d2a875", 0),
        ("h-tk-20172018-70-3.xml", "", "Wlz / Pgb / Toegang tot", "", "", 0, 30376, "cb86a920", 18),
    ],
    "samples/vlos": [
        ("vlos-e2903f19.xml", "verslag-tk-20242025-105",
         "105e vergadering, donder", "2025-07-10", "", 0, 5043, "ffe88079", 2),
    ],
    "samples/opentk": [
        ("layout-A-header-2020D18650.txt", "kst-28638-179",
         "Beleidsreactie Slachtoff", "2020-05-14", "28638", 0, 1433, "a070f2be", 0),
    ],
    "dossier-28638/kst-xml": [
        ("kst-28638-238.xml", "", "MOTIE VAN HET LID BIKKER", "2023-12-21", "28638", 0, 1126, "9ceabab4", 0),
        ("kst-28638-239.xml", "", "MOTIE VAN DE LEDEN PODT", "2023-12-21", "28638", 0, 780, "05f87869", 0),
        ("kst-28638-240.xml", "", "MOTIE VAN HET LID VELTMA", "2023-12-21", "28638", 0, 1044, "bf633438", 0),
        ("kst-28638-241.xml", "", "MOTIE VAN DE LEDEN VELTM", "2023-12-21", "28638", 0, 1302, "20c4a19a", 0),
        ("kst-28638-242.xml", "", "MOTIE VAN DE LEDEN KRUL", "2023-12-21", "28638", 0, 641, "ed273686", 0),
        ("kst-28638-243.xml", "", "MOTIE VAN HET LID HELDER", "2023-12-21", "28638", 0, 1769, "d73afb45", 0),
        ("kst-28638-244.xml", "", "MOTIE VAN HET LID MUTLUE", "2023-12-21", "28638", 0, 938, "ee90d0f2", 0),
        ("kst-28638-245.xml", "", "MOTIE VAN HET LID MUTLUE", "2023-12-21", "28638", 0, 902, "a3141675", 0),
    ],
    "../seed": [
        ("2020D18650.txt", "kst-28638-179",
         "Beleidsreactie Slachtoff", "2020-05-14", "28638", 10, 16069, "119df2a1", 13),
    ],
}  # fmt: skip
OTHERS = {"samples/koop": ["sru*"], "../seed": ["*.json"]}  # beside the papers: answers of a search, and the gold
ROWS = [(folder, *row) for folder, rows in PAPERS.items() for row in rows]


@pytest.mark.parametrize(
    ("folder", "name", "identifier", "title", "date", "dossiers", "notes", "length", "digest", "references"), ROWS
)
def test_a_real_paper_comes_out_whole(
    shared: Path,
    folder: str,
    name: str,
    identifier: str,
    title: str,
    date: str,
    dossiers: str,
    notes: int,
    length: int,
    digest: str,
    references: int,
) -> None:
    (document,) = load((shared / "data" / folder).glob(name))
    assert isinstance(document, Document)
    assert (document.id, str(document.date or "")) == (identifier or name.rpartition(".")[0], date)
    assert (document.title or "").startswith(title)
    assert [dossier.number for dossier in document.dossiers] == dossiers.split()
    assert (len(document.notes), len(document.text)) == (notes, length)
    assert hashlib.sha256(document.text.encode()).hexdigest().startswith(digest)
    cited = [target for found in find_references(document) for target in found.targets[:1]]
    assert sum(target.startswith(("ah-", "dossier-", "h-", "kst-")) for target in cited) == references


def test_every_real_paper_has_its_row(shared: Path) -> None:
    for folder, rows in PAPERS.items():
        place = shared / "data" / folder
        others = {path for pattern in OTHERS.get(folder, []) for path in place.glob(pattern)}
        assert {path for row in rows for path in place.glob(row[0])} == {*place.iterdir()} - others
