"""Official XML: every real file at hand read with the right facts, and the publisher's links beside what is found."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kamergraaf import find_references
from loaders import load, officielebekendmakingen, recognising

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.model import Document, Link

# folder, identifier, title (its beginning), date, dossiers, surnames, links
KAMERSTUKKEN = [
    ("fixtures/kst-xml", "kst-21501-20-2084", "GEWIJZIGDE MOTIE VAN HET LID CEDER C.S.", "2024-04-17", "21501-20",
     "Ceder/Van Campen/Diederik van Dijk", 0),
    ("fixtures/kst-xml", "kst-21501-20-2146", "MOTIE VAN HET LID DIJK", "2024-12-17", "21501-20", "Dijk", 0),
    ("fixtures/kst-xml", "kst-23432-607", "Nader gewijzigde motie van de leden Van der Bu", "2025-08-22", "23432",
     "Van der Burg/Ceder", 1),
    ("fixtures/kst-xml", "kst-29279-939", "MOTIE VAN HET LID VAN NISPEN C.S.", "2025-04-08", "29279",
     "Van Nispen/Six Dijkstra/Lahlah/Krul/El Abassi", 1),
    ("fixtures/kst-xml", "kst-31305-491", "Motie van het lid Grinwis c.s.", "2025-04-24", "31305",
     "Grinwis/Vedder/De Hoop/Kostic", 3),
    ("fixtures/kst-xml", "kst-32043-640", "MOTIE VAN DE LEDEN STULTIENS EN VAN KENT", "2024-05-30", "32043",
     "Stultiens/Van Kent", 2),
    ("fixtures/kst-xml", "kst-32824-427", "MOTIE VAN HET LID BECKER", "2024-05-30", "32824", "Becker", 2),
    ("fixtures/kst-xml", "kst-33529-1329", "Motie van de leden Beckerman en Bushoff", "2025-09-02", "33529",
     "Beckerman/Bushoff", 5),
    ("fixtures/kst-xml", "kst-33576-378", "MOTIE VAN HET LID KOSTIC", "2024-06-20", "33576", "Kostić", 0),
    ("fixtures/kst-xml", "kst-33576-382", "MOTIE VAN HET LID VAN CAMPEN", "2024-06-20", "33576", "Van Campen", 0),
    ("fixtures/kst-xml", "kst-33576-437", "MOTIE VAN DE LEDEN KOSTIĆ EN GRAUS", "2025-03-25", "33576",
     "Kostić/Graus", 1),
    ("fixtures/kst-xml", "kst-34104-439", "Motie van het lid Rikkers-Oosterkamp", "2025-04-24", "34104",
     "Rikkers-Oosterkamp", 0),
    ("fixtures/kst-xml", "kst-35334-348", "MOTIE VAN HET LID GRINWIS C.S.", "2025-02-20", "35334",
     "Grinwis/Van Campen/Bromet/Vedder/Holman", 2),
    ("fixtures/kst-xml", "kst-36027-12", "MOTIE VAN HET LID VAN DER LEE", "2024-06-13", "36027", "Van der Lee", 1),
    ("fixtures/kst-xml", "kst-36128-16", "MOTIE VAN HET LID IDSINGA C.S.", "2024-04-11", "36128",
     "Idsinga/Omtzigt/Sneller/Stultiens", 1),
    ("fixtures/kst-xml", "kst-36321-13", "GEWIJZIGDE MOTIE VAN HET LID IDSINGA C.S.", "2024-06-11", "36321",
     "Idsinga/Van Eijk/White", 2),
    ("fixtures/kst-xml", "kst-36410-XVI-109", "MOTIE VAN DE LEDEN TIELEN EN DOBBE", "2024-01-29",
     "36410-XVI 36410-VI", "Tielen/Dobbe", 0),
    ("fixtures/kst-xml", "kst-36463-22", "Motie van de leden Diederik van Dijk en Michon", "2025-09-24", "36463",
     "Diederik van Dijk/Michon-Derkzen", 1),
    ("fixtures/kst-xml", "kst-36600-IX-10", "MOTIE VAN HET LID VIJLBRIEF C.S.", "2024-10-03", "36600-IX",
     "Vijlbrief/Grinwis/Flach/Dassen/Van der Lee/Teunissen/Inge van Dijk/Eerdmans", 1),
    ("fixtures/kst-xml", "kst-36600-V-42", "MOTIE VAN HET LID DEKKER", "2024-11-21", "36600-V", "Dekker", 0),
    ("fixtures/kst-xml", "kst-36755-44", "Gewijzigde motie van de leden Holman en Grinwi", "2025-09-30", "36755",
     "Holman/Grinwis", 0),
    ("fixtures/kst-xml", "kst-36800-74", "Gewijzigde motie van de leden Van Hijum en Bik", "2025-09-18", "36800",
     "Van Hijum/Bikker", 0),
    ("samples/koop", "kst-21501-20-1986", "MOTIE VAN HET LID VAN BAARLE", "2023-12-12", "21501-20", "Van Baarle", 0),
    ("samples/koop", "kst-21501-20-2084", "GEWIJZIGDE MOTIE VAN HET LID CEDER C.S.", "2024-04-17", "21501-20",
     "Ceder/Van Campen/Diederik van Dijk", 0),
    ("samples/koop", "kst-33576-433", "MOTIE VAN HET LID EERDMANS", "2025-03-25", "33576", "Eerdmans", 0),
    ("samples/koop", "kst-33836-106", "MOTIE VAN HET LID DIEDERIK VAN DIJK C.S.", "2025-04-03", "33836",
     "Diederik van Dijk/Van der Plas/Eerdmans/Van Meijeren", 1),
    ("samples/koop", "kst-33836-91", "MOTIE VAN DE LEDEN VAN VROONHOVEN EN DIEDERIK", "2024-04-11", "33836",
     "Van Vroonhoven/Diederik van Dijk", 1),
    ("samples/koop", "kst-36027-13", "MOTIE VAN HET LID VAN DER LEE", "2024-06-13", "36027", "Van der Lee", 1),
    ("samples/koop", "kst-36471-12", "MOTIE VAN HET LID VAN BAARLE", "2023-12-13", "36471", "Van Baarle", 0),
    ("samples/koop", "kst-36600-XX-58", "MOTIE VAN HET LID VAN BAARLE", "2025-04-02", "36600-XX", "Van Baarle", 0),
    ("dossier-28638/kst-xml", "kst-28638-238", "MOTIE VAN HET LID BIKKER C.S.", "2023-12-21", "28638",
     "Bikker/Helder/Mutluer/Krul/Van Nispen/Diederik van Dijk", 0),
    ("dossier-28638/kst-xml", "kst-28638-239", "MOTIE VAN DE LEDEN PODT EN VAN NISPEN", "2023-12-21", "28638",
     "Podt/Van Nispen", 0),
    ("dossier-28638/kst-xml", "kst-28638-240", "MOTIE VAN HET LID VELTMAN", "2023-12-21", "28638", "Veltman", 0),
    ("dossier-28638/kst-xml", "kst-28638-241", "MOTIE VAN DE LEDEN VELTMAN EN BIKKER", "2023-12-21", "28638",
     "Veltman/Bikker", 0),
    ("dossier-28638/kst-xml", "kst-28638-242", "MOTIE VAN DE LEDEN KRUL EN BIKKER", "2023-12-21", "28638",
     "Krul/Bikker", 0),
    ("dossier-28638/kst-xml", "kst-28638-243", "MOTIE VAN HET LID HELDER C.S.", "2023-12-21", "28638",
     "Helder/Diederik van Dijk/Veltman", 0),
    ("dossier-28638/kst-xml", "kst-28638-244", "MOTIE VAN HET LID MUTLUER C.S.", "2023-12-21", "28638",
     "Mutluer/Van Nispen/Bikker/Tseggai", 0),
    ("dossier-28638/kst-xml", "kst-28638-245", "MOTIE VAN HET LID MUTLUER C.S.", "2023-12-21", "28638",
     "Mutluer/Van Nispen/Bikker/Tseggai", 0),
]  # fmt: skip
TWICE, UNDATED = "encoded twice as UTF-8: undone", "no date stands in the file"
# file, title, date, links, problems, words that the text must hold
HANDELINGEN = [
    ("samples/handelingen/h-tk-20172018-70-1.xml", "Opening", dt.date(2018, 4, 5), 0, (TWICE,), "Krol, Kuik, Kuiken"),
    ("samples/handelingen/h-tk-20172018-70-2.xml", "Mededelingen", None, 0, (TWICE,), "De voorzitter: Ik deel"),
    ("samples/handelingen/h-tk-20172018-70-3.xml", "Wlz / Pgb / Toegang tot de Wlz voor ggz-cliënten", None, 14,
     (TWICE,), "Zij krijgt nr. 210 (34104)."),
    ("samples/handelingen/h-tk-20172018-70-13.xml", "Sluiting", None, 0, (TWICE,), "Sluiting 22.06 uur."),
    ("fixtures/handelingen-xml/h-tk-20172018-70-6.xml", "Stemmingen moties Informele Milieuraad d.d. 10-11 april 2018",
     None, 20, (), "- de motie-Laçin/Beckerman over"),
    ("fixtures/handelingen-xml/h-tk-20172018-70-14.xml", "Ingekomen stukken", None, 0, (), "21501-02-1855\n"),
    ("fixtures/handelingen-xml/raw-double-encoded-h-tk-20172018-70-7.xml", "Mededelingen", None, 0,
     (TWICE,), "De voorzitter: Op de tafel"),
]  # fmt: skip


def read(path: Path) -> Document:
    (document,) = load([path])
    if isinstance(document, Exception):
        raise document
    return document


@pytest.mark.parametrize(("folder", "identifier", "title", "date", "dossiers", "surnames", "links"), KAMERSTUKKEN)
def test_a_real_kamerstuk_is_read_whole(
    shared: Path, folder: str, identifier: str, title: str, date: str, dossiers: str, surnames: str, links: int
) -> None:
    document = read(shared / "data" / folder / f"{identifier}.xml")
    assert (document.id, str(document.date), document.soort) == (identifier, date, "Motie")
    assert (document.title or "").startswith(title)
    assert [dossier.number for dossier in document.dossiers] == dossiers.split()
    assert all(dossier.title for dossier in document.dossiers)
    assert (document.number, document.chamber) == (identifier.rpartition("-")[2], "tk")
    assert "/".join(actor.surname for actor in document.actors) == surnames
    assert (len(document.links), document.notes, document.problems) == (links, (), ())
    assert document.text.startswith("Vergaderjaar 202")
    assert document.text[document.head :].startswith(f"Nr. {document.number} ")


@pytest.mark.parametrize(("name", "title", "date", "links", "problems", "words"), HANDELINGEN)
def test_a_real_item_of_the_handelingen_is_read_whole(
    shared: Path, name: str, title: str, date: dt.date | None, links: int, problems: tuple[str, ...], words: str
) -> None:
    document = read(shared / "data" / name)
    assert document.id == name[name.index("h-tk") : -len(".xml")]
    assert (document.title, document.soort, document.date) == (title, "Handelingen", date)
    assert (document.vergaderjaar, document.chamber, document.dossiers) == ("2017-2018", "tk", ())
    assert (len(document.links), document.notes, document.problems) == (links, (), problems)
    assert words in document.text
    assert not set("ÃÂ") & set(document.text)


def test_every_real_file_has_its_row(shared: Path) -> None:
    folders = ["fixtures/kst-xml", "samples/koop", "dossier-28638/kst-xml", "samples/handelingen"]
    found = {f"{folder}/{path.name}" for folder in folders for path in (shared / "data" / folder).glob("[kh]*-*.xml")}
    found |= {f"fixtures/handelingen-xml/{path.name}" for path in (shared / "data/fixtures/handelingen-xml").iterdir()}
    rows = {f"{row[0]}/{row[1]}.xml" for row in KAMERSTUKKEN} | {row[0] for row in HANDELINGEN}
    assert found == rows


# ── the motions in bulk ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def motions(shared: Path) -> dict[str, Document]:
    """Return the motions of the dump by the name of their file."""
    with tarfile.open(shared / "data/load/motie-kst-xml.tar.gz") as archive:
        return dict(_documents(archive))


def _documents(archive: tarfile.TarFile) -> Iterator[tuple[str, Document]]:
    for member in archive:
        if content := archive.extractfile(member):
            words = content.read()
            assert recognising.official_xml(words[: 1 << 16])
            (document,) = officielebekendmakingen.read(io.BytesIO(words), member.name)
            yield member.name, document


def test_all_motions_load(motions: dict[str, Document]) -> None:
    assert len(motions) == 3969
    assert [name for name, motion in motions.items() if f"{motion.id}.xml" != name] == []
    undated = [motion.id for motion in motions.values() if motion.problems]
    assert undated == [
        "kst-29023-547", "kst-31293-797", "kst-32043-662", "kst-36602-140", "kst-36602-141", "kst-36602-143",
    ]  # fmt: skip
    assert {motions[f"{name}.xml"].problems for name in undated} == {(UNDATED,)}
    assert [name for name, motion in motions.items() if (motion.date is None) != (motion.id in undated)] == []
    assert Counter(len(motion.dossiers) for motion in motions.values()) == {1: 3958, 2: 11}


def test_every_motion_has_its_first_submitter_first(motions: dict[str, Document]) -> None:
    first = [motion.actors[0] for motion in motions.values()]
    assert {actor.relation for actor in first} == {"Eerste ondertekenaar"}
    titles = {motion.id: (motion.title or "").upper() for motion in motions.values()}
    named = sum(motion.actors[0].surname.upper() in titles[motion.id] for motion in motions.values())
    assert named >= 3900  # the title spells the others differently: KOSTIC, or the second one first


# ── the publisher's links and what the words say ─────────────────────────────────────────────────────────────────────
ADDRESS, HEADING = "an address of the web is no reference", "in the dossier's title, which is not the paper's own words"


def difference(document: Document, link: Link) -> str | None:
    """Return why a link of the publisher is not among the references found, None if it is."""
    over = [found for found in find_references(document) if found.start < link.end and link.start < found.end]
    if any(link.target in found.targets for found in over):
        return None
    if link.end <= document.head:
        return HEADING
    return ADDRESS if "://" in link.target else f"{document.id}: {link.target} at '{link.quote}'"


def test_links_in_motions_agree_with_the_words(motions: dict[str, Document]) -> None:
    found = Counter(difference(motion, link) for motion in motions.values() for link in motion.links)
    assert found == {None: 129, HEADING: 7, ADDRESS: 1}


@pytest.mark.parametrize("name", [row[0] for row in HANDELINGEN if row[3]])
def test_links_in_the_handelingen_agree_with_the_words(shared: Path, name: str) -> None:
    document = read(shared / "data" / name)
    assert {difference(document, link) for link in document.links} == {None}
