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

# file, surnames, links of the publisher; what else is known of each file is in test_real_papers
SIGNED = [
    ("fixtures/kst-xml/kst-21501-20-2084.xml", "Ceder/Van Campen/Diederik van Dijk", 0),
    ("fixtures/kst-xml/kst-21501-20-2146.xml", "Dijk", 0),
    ("fixtures/kst-xml/kst-23432-607.xml", "Van der Burg/Ceder", 1),
    ("fixtures/kst-xml/kst-29279-939.xml", "Van Nispen/Six Dijkstra/Lahlah/Krul/El Abassi", 1),
    ("fixtures/kst-xml/kst-31305-491.xml", "Grinwis/Vedder/De Hoop/Kostic", 3),
    ("fixtures/kst-xml/kst-32043-640.xml", "Stultiens/Van Kent", 2),
    ("fixtures/kst-xml/kst-32824-427.xml", "Becker", 2),
    ("fixtures/kst-xml/kst-33529-1329.xml", "Beckerman/Bushoff", 5),
    ("fixtures/kst-xml/kst-33576-378.xml", "Kostić", 0),
    ("fixtures/kst-xml/kst-33576-382.xml", "Van Campen", 0),
    ("fixtures/kst-xml/kst-33576-437.xml", "Kostić/Graus", 1),
    ("fixtures/kst-xml/kst-34104-439.xml", "Rikkers-Oosterkamp", 0),
    ("fixtures/kst-xml/kst-35334-348.xml", "Grinwis/Van Campen/Bromet/Vedder/Holman", 2),
    ("fixtures/kst-xml/kst-36027-12.xml", "Van der Lee", 1),
    ("fixtures/kst-xml/kst-36128-16.xml", "Idsinga/Omtzigt/Sneller/Stultiens", 1),
    ("fixtures/kst-xml/kst-36321-13.xml", "Idsinga/Van Eijk/White", 2),
    ("fixtures/kst-xml/kst-36410-XVI-109.xml", "Tielen/Dobbe", 0),
    ("fixtures/kst-xml/kst-36463-22.xml", "Diederik van Dijk/Michon-Derkzen", 1),
    ("fixtures/kst-xml/kst-36600-IX-10.xml",
     "Vijlbrief/Grinwis/Flach/Dassen/Van der Lee/Teunissen/Inge van Dijk/Eerdmans", 1),
    ("fixtures/kst-xml/kst-36600-V-42.xml", "Dekker", 0),
    ("fixtures/kst-xml/kst-36755-44.xml", "Holman/Grinwis", 0),
    ("fixtures/kst-xml/kst-36800-74.xml", "Van Hijum/Bikker", 0),
    ("samples/koop/kst-21501-20-1986.xml", "Van Baarle", 0),
    ("samples/koop/kst-21501-20-2084.xml", "Ceder/Van Campen/Diederik van Dijk", 0),
    ("samples/koop/kst-33576-433.xml", "Eerdmans", 0),
    ("samples/koop/kst-33836-106.xml", "Diederik van Dijk/Van der Plas/Eerdmans/Van Meijeren", 1),
    ("samples/koop/kst-33836-91.xml", "Van Vroonhoven/Diederik van Dijk", 1),
    ("samples/koop/kst-36027-13.xml", "Van der Lee", 1),
    ("samples/koop/kst-36471-12.xml", "Van Baarle", 0),
    ("samples/koop/kst-36600-XX-58.xml", "Van Baarle", 0),
    ("dossier-28638/kst-xml/kst-28638-238.xml", "Bikker/Helder/Mutluer/Krul/Van Nispen/Diederik van Dijk", 0),
    ("dossier-28638/kst-xml/kst-28638-239.xml", "Podt/Van Nispen", 0),
    ("dossier-28638/kst-xml/kst-28638-240.xml", "Veltman", 0),
    ("dossier-28638/kst-xml/kst-28638-241.xml", "Veltman/Bikker", 0),
    ("dossier-28638/kst-xml/kst-28638-242.xml", "Krul/Bikker", 0),
    ("dossier-28638/kst-xml/kst-28638-243.xml", "Helder/Diederik van Dijk/Veltman", 0),
    ("dossier-28638/kst-xml/kst-28638-244.xml", "Mutluer/Van Nispen/Bikker/Tseggai", 0),
    ("dossier-28638/kst-xml/kst-28638-245.xml", "Mutluer/Van Nispen/Bikker/Tseggai", 0),
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


@pytest.mark.parametrize(("name", "surnames", "links"), SIGNED)
def test_a_real_kamerstuk_is_read_whole(shared: Path, name: str, surnames: str, links: int) -> None:
    document = read(shared / "data" / name)
    assert (document.soort, document.chamber, document.problems) == ("Motie", "tk", ())
    assert all(dossier.title for dossier in document.dossiers)
    assert document.number == document.id.rpartition("-")[2]
    assert "/".join(actor.surname for actor in document.actors) == surnames
    assert len(document.links) == links
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


DIFFERENCES = {  # all links that are not found as references, and why: 8 of 137
    ("kst-28089-284", "http://www.pfas.gov.au"): ADDRESS,
    ("kst-36027-12", "trb-2010-272"): HEADING,
    ("kst-36027-13", "trb-2010-272"): HEADING,
    ("kst-36321-13", "trb-2015-196"): HEADING,
    ("kst-36321-13", "trb-2016-124"): HEADING,
    ("kst-36455-11", "trb-1988-7"): HEADING,
    ("kst-36455-11", "trb-2018-201"): HEADING,
    ("kst-36455-11", "trb-2023-54"): HEADING,
}


def test_links_in_motions_agree_with_the_words_but_for_those_listed(motions: dict[str, Document]) -> None:
    links = [(motion, link) for motion in motions.values() for link in motion.links]
    found = {(motion.id, link.target): why for motion, link in links if (why := difference(motion, link))}
    assert (len(links), found) == (137, DIFFERENCES)


@pytest.mark.parametrize("name", [row[0] for row in HANDELINGEN if row[3]])
def test_links_in_the_handelingen_agree_with_the_words(shared: Path, name: str) -> None:
    document = read(shared / "data" / name)
    assert {difference(document, link) for link in document.links} == {None}
