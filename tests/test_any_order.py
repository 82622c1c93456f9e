"""What is resolved without a number is the same, byte for byte, in any order of loading; nothing is led astray."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.corrections import Correction, Corrections
from graph.model import Actor, Document, Dossier, Record
from graph.register.entities import Entity
from kamergraaf import open_graph
from loaders.references import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.archive import Archive, Put

DOSSIER = Dossier(number="28638", title="Mensenhandel")
BILL = Dossier(number="35100", title="Regels over opvang in de winter (Wet warme opvang)")
SHARED = Path(__file__).parents[2] / "shared" / "data"
SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample"


def paper(
    name: str, day: str, title: str, soort: str, *names: str, text: str = "", dossier: Dossier = DOSSIER
) -> Record:
    actors = tuple(Actor(name=who, surname=who, relation="Indiener", rank=at) for at, who in enumerate(names, 1))
    document = Document(
        id=name, text=text or title, title=title, soort=soort, date=dt.date.fromisoformat(day), actors=actors,
        dossiers=(dossier,), source=name, loader="text",
    )  # fmt: skip
    return Record(document, find(document, mentions=True))


CITING = (
    "De motie-Proef over opvang is uitgevoerd. Deze motie volgde op mijn brief van 3 mei 2019 over cijfers. Het"
    " wetsvoorstel Wet warme opvang regelt het rapport ‘Licht op wegen’. De toezegging aan het lid Toets over cijfers"
    " is gedaan in het algemeen overleg van 9 juni 2019. De motie-Toets over spoor komt later. Op stuk nr. 7 staat het."
)
MISPRINT = Correction(
    document="kst-28638-190", quote="stuk nr. 7", targets=("kst-28638-105",), who="A. Boer", why="typing error"
)
ITEMS: tuple[Put, ...] = (
    paper("kst-28638-101", "2019-05-01", "Motie van het lid Proef over opvang", "Motie", "Proef"),
    paper("kst-28638-102", "2019-06-01", "Gewijzigde motie van het lid Proef over toezicht", "Motie", "Proef"),
    paper("kst-28638-103", "2021-06-01", "Motie van het lid Toets over spoor", "Motie", "Toets"),
    paper("kst-28638-104", "2019-05-03", "Cijfers over opvang", "Brief regering", "Boer"),
    paper("kst-28638-105", "2019-05-03", "Spoor in de winter", "Brief regering", "Boer"),
    paper("kst-28638-106", "2019-07-03", "Verslag van een algemeen overleg, gehouden op 9 juni 2019, over opvang",
          "Verslag van een algemeen overleg"),
    paper("kst-35100-2", "2019-03-01", "Voorstel van wet", "Voorstel van wet", dossier=BILL),
    paper("2019D00001", "2019-03-01", "Licht op wegen", "Bijlage"),
    paper("kst-28638-190", "2020-05-14", "Brief", "Brief regering", "Boer", text=CITING),
    paper("kst-28638-191", "2019-06-10", "Brief", "Brief regering", "Boer", text=CITING),
    Entity(kind="persoon", id="p", facts={"achternaam": "Toets"}),
    Entity(
        kind="toezegging",
        id="t",
        facts={"nummer": "TZ201905-001", "tekst": "Cijfers naar de Kamer", "aanmaakdatum": "2019-05-04"},
        links={"toegezegdAanPersoon": ("p",)},
    ),
    Corrections("a.csv", (MISPRINT,)),
)  # fmt: skip


def put(archive: Archive, items: Sequence[Put]) -> None:
    archive.put_all([(f"source-{ITEMS.index(one)}", one) for one in items])
    archive.settle()


def turtle(folder: Path, parts: Sequence[Sequence[Put]]) -> bytes:
    """Load the parts one after the other, opening the graph anew for each, and return it as Turtle."""
    for part in parts:
        with open_graph(folder) as graph:
            put(graph.archive, part)
    with open_graph(folder) as graph:
        graph.export(folder / "graph.ttl")
    return (folder / "graph.ttl").read_bytes()


def test_shuffled_in_halves_and_loaded_again_the_turtle_is_the_same(tmp_path: Path) -> None:
    first = turtle(tmp_path / "first", [ITEMS])
    assert turtle(tmp_path / "first", [ITEMS[::-1]]) == first  # all of it once more
    for number in range(8):
        order = random.Random(number).sample(ITEMS, len(ITEMS))
        at = random.Random(number).randrange(1, len(ITEMS))
        assert turtle(tmp_path / str(number), [order[:at], order[at:]]) == first
    assert turtle(tmp_path / "one", [[one] for one in ITEMS[::-1]]) == first


def test_what_is_in_play_there_is_resolved_in_every_way_without_a_number(tmp_path: Path) -> None:
    turtle(tmp_path, [ITEMS])
    with open_graph(tmp_path) as graph:
        late, early = (graph.record(name).references for name in ("kst-28638-190", "kst-28638-191"))
    assert [(one.finder, one.targets, one.method) for one in late] == [
        ("motie", ("kst-28638-101",), "name"),
        ("back", ("kst-28638-101",), "local"),
        ("dated", ("kst-28638-104",), "name"),
        ("titled", ("dossier-35100",), "name"),
        ("titled", ("2019D00001",), "name"),
        ("promised", ("toezegging-TZ201905-001",), "name"),
        ("dated", ("kst-28638-106",), "name"),
        ("motie", (), None),  # tabled after the letter
        ("stuk", ("kst-28638-105",), "manual"),
    ]
    assert [one.targets for one in early if one.finder == "dated"] == [("kst-28638-104",), ()]  # not printed yet


# ── nothing later, nothing to itself ─────────────────────────────────────────────────────────────────────────────────


def astray(folder: Path, sources: Sequence[Path]) -> tuple[int, list[tuple[str, str, str]]]:
    """Load sources; return how many targets were compared, and those that are what cites them, or later than that.

    A number that a text spells out is what it says, even where the register dates that paper a day later.
    """
    with open_graph(folder) as graph:
        graph.load(list(sources), jobs=1)
        records = list(graph.records())
    dates = {record.document.id: record.document.date for record in records}
    names = {name: record.document.id for record in records for name in (record.document.id, *record.document.aliases)}
    compared, wrong = 0, list[tuple[str, str, str]]()
    for record in records:
        own, written = record.document.id, record.document.date
        for reference in record.references:
            for target in reference.targets:
                day = dates.get(names.get(target, target))
                compared += 1
                later = day and written and day > written and not (reference.method or "").startswith("number")
                if later or names.get(target, target) == own:
                    wrong.append((own, reference.quote, target))
    return compared, wrong


def test_in_the_sample_nothing_is_led_to_a_later_paper_or_to_itself(tmp_path: Path) -> None:
    compared, wrong = astray(tmp_path, [SAMPLE])
    assert compared > 20
    assert wrong == []


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the checkout are not there")
def test_in_the_dossier_nothing_is_led_to_a_later_paper_or_to_itself(tmp_path: Path) -> None:
    compared, wrong = astray(
        tmp_path, [SHARED / "dossier-28638", SHARED / "fixtures" / "kst-xml", SHARED.parent / "seed"]
    )
    assert compared > 40
    assert wrong == []
