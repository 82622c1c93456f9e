"""What the words leave open is settled by the context or by a catalogue, or stays open with a reason."""

from __future__ import annotations

import gzip
import lzma
from typing import TYPE_CHECKING

import pytest

from graph.model import Document, Dossier, Note, Passage, Reference
from loaders.references import find
from loaders.resolving import resolve
from loaders.resolving.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loaders.resolving.catalogue import Catalogue


def last(text: str, dossier: str | None = "28638", catalogue: Catalogue | None = None) -> Reference:
    dossiers = (Dossier(number=dossier),) if dossier else ()
    document = Document(id="kst-28638-179", text=text, dossiers=dossiers, vergaderjaar="2019-2020")
    return resolve(document, find(document), catalogue)[-1]


@pytest.mark.parametrize(
    ("text", "dossier", "target"),
    [
        ("de motie op stuk nr. 12", "28638", "kst-28638-12"),
        ("de stukken nrs. 12 t/m 14", "28638", "kst-28638-12 kst-28638-13 kst-28638-14"),
        ("de motie op stuk nr. 12", "36410-XVI", "kst-36410-XVI-12"),
        ("amendement nr. 37", "28638", "kst-28638-37"),
        ("t.v.v. nr. 26", "28638", "kst-28638-26"),
        ("nr. 25 van dit dossier", "28638", "kst-28638-25"),
        ("Kamerstuk 31 015, nr. 4 en op stuk nr. 7", "28638", "kst-31015-7"),  # of the dossier just named
        (
            "Kamerstuk 31 015, nr. 4.\nDe motie op stuk nr. 7",
            "28638",
            "kst-28638-7",
        ),  # another line
        ("Kamerstuk 31 015, nr. 4 en t.v.v. nr. 26", "28638", "kst-28638-26"),  # what it replaces stands in its own
        ("Debat over wonen (36410)\nDe motie op stuk nr. 7", None, "kst-36410-7"),  # the debate item in hand
        ("Aanhangsel Handelingen, nr. 943", "28638", "ah-tk-20192020-943"),  # the document's own year
    ],
)
def test_settled_by_the_context(text: str, dossier: str | None, target: str) -> None:
    reference = last(text, dossier)
    assert (" ".join(reference.targets), reference.method) == (target, "local")


def test_a_dossier_in_brackets_behind_a_number_is_its_own() -> None:
    document = Document(id="x", text="Na 33 529, nr. 9 de motie op stuk nr. 45 (36410-XXII, nr. 45).")
    assert [each.targets for each in resolve(document, find(document))][1:] == [("kst-36410-XXII-45",)] * 2


@pytest.mark.parametrize(
    ("text", "dossier"),
    [
        ("de motie op stuk nr. 12", None),
        ("Kamerstuk 295238-129 en stuk nr. 12", "28638"),  # what stands before could not be read
        ("Debat (36410)\nKamerstuk 295238-129\nstuk nr. 12", None),
        ("op stuk nr. 179", "28638"),  # the document itself
    ],
)
def test_left_open_with_a_reason(text: str, dossier: str | None) -> None:
    reference = last(text, dossier)
    assert (reference.targets, reference.method, reference.reason) == ((), None, "no-candidate")


@pytest.mark.parametrize(
    ("text", "method"),
    [("Kamerstuk 28 638, nr. 5", "number"), ("de motie-Kuik (28 638, nr. 5)", "number+name"), ("de motie-Kuik", None)],
)
def test_the_method_says_what_settled_it(text: str, method: str | None) -> None:
    reference = last(text)
    assert (reference.method, reference.reason) == (method, None if method else "not-tried")


def test_a_note_that_repeats_the_one_before() -> None:
    text = "Zo is het.1 Echt.2\nKamerstuk 31 015, nr. 4, p. 2.\nIbid., p. 4."
    notes = (
        Note(number="1", start=19, end=49, anchor="Zo is het.", anchor_at=10),
        Note(number="2", start=50, end=62, anchor="Echt.", anchor_at=17),
    )
    document = Document(id="x", text=text, notes=notes)
    first, second = resolve(document, find(document))
    assert (second.quote, second.targets, second.method) == ("Ibid", first.targets, "local")
    assert (second.note, second.pinpoint) == ("2", "p. 4")


@pytest.mark.parametrize(
    ("first", "second", "target", "reason"),
    [
        ("Kamerstuk 31 015, nr. 4.", "Idem, nr. 6, p. 3.", "kst-31015-6", None),
        ("Een boek over iets anders.", "Ibid., p. 4.", "", "no-candidate"),  # what is repeated is the book
        ("Kamerstuk 31 015, nr. 4; Stb. 2013, 144.", "Idem.", "", "several-candidates"),
    ],
)
def test_idem_is_what_the_note_before_it_cites(first: str, second: str, target: str, reason: str | None) -> None:
    text = f"Zie Kamerstuk 28 638, nr. 9.\n{first}\n{second}"
    start, end = text.index(first), text.index(second)
    notes = (Note(number="1", start=start, end=end - 1), Note(number="2", start=end, end=len(text)))
    document = Document(id="x", text=text, notes=notes)
    found = resolve(document, find(document))[-1]
    assert (" ".join(found.targets), found.reason) == (target, reason)


KNOWN = Gazetteer(
    {
        *("kst-36600-C-2", "kst-36600-C", "kst-35300-D"),
        *("kst-20062007-30881-A", "kst-20052006-30413-C", "kst-20062007-30413-C", "kst-20062007-30881-B"),
        *("kst-19971998-23251-280", "kst-20012002-26854-45d", "kst-20092010-31560-C", "kst-32123-D"),
    }
)


@pytest.mark.parametrize(
    ("text", "target", "candidates"),
    [
        ("(36600-C)", "dossier-36600-C", ("kst-36600-C",)),  # both exist: the chapter, and the letter may be meant
        ("(35300-D)", "kst-35300-D", ()),  # only the letter exists
        ("(36600-B)", "dossier-36600-B", ()),  # the letter does not exist
        ("Kamerstuk 30 881, A", "kst-20062007-30881-A", ()),  # the one year in which it exists
        ("Kamerstuk 30 413, C", "", ("kst-20052006-30413-C", "kst-20062007-30413-C")),  # two years: not to be told
        ("Kamerstuk 99 999, C", "", ()),
        ("Kamerstuk 30 881, A en B.", "kst-20062007-30881-A kst-20062007-30881-B", ()),
        ("Kamerstukken I, 23 251, nr. 280", "kst-19971998-23251-280", ()),
        ("Kamerstukken I 1997-1998, 23 251, nr. 280", "kst-19971998-23251-280", ()),
        ("26 854, nr. 45d", "kst-20012002-26854-45d", ()),
        ("Kamerstukken I 2009/10, 31 560, C", "kst-20092010-31560-C", ()),
        ("Kamerstukken I 2009/10, 32 123, D", "kst-32123-D", ()),  # that year some carry it and some do not
    ],
)
def test_two_readings_settled_by_a_catalogue(text: str, target: str, candidates: tuple[str, ...]) -> None:
    document = Document(id="x", text=text)
    found = [(" ".join(each.targets), each.candidates) for each in resolve(document, find(document), KNOWN)]
    assert found == ([(target, candidates)] if "99 999" not in text else [])


def test_without_a_catalogue_both_readings_of_a_chapter_stay() -> None:
    reference = last("(36600-C)")
    assert (reference.targets, reference.candidates) == (("dossier-36600-C",), ("kst-36600-C",))


DEBATE = """Wonen
Zij krijgt nr. 7 (32847). Artikel 9 van de Kieswet.
Dan de motie op stuk nr. 7.
En die op stuk nr. 8.
Zorg
De motie op stuk nr. 7.
Begroting
De motie op stuk nr. 5."""


def test_a_debate_is_read_item_by_item() -> None:
    """Each number in the dossier of its own item; where it was given out counts most; several stay candidates."""
    starts = [DEBATE.index(word) for word in ("Wonen", "Zorg", "Begroting")]
    ends = [*starts[1:], len(DEBATE)]
    dossiers = (("36410",), (), ("36410-VI", "36410-VII"))
    items = [
        Passage(start=start, end=end, soort="agendapunt", dossiers=about)
        for start, end, about in zip(starts, ends, dossiers, strict=True)
    ]
    document = Document(id="h-tk-20232024-1-2", text=DEBATE, passages=tuple(items))
    found = [each for each in resolve(document, find(document)) if each.finder == "stuk"]
    assert [(each.targets, each.reason) for each in found] == [
        (("kst-32847-7",), None),
        (("kst-32847-7",), None),
        (("kst-36410-8",), None),
        ((), "no-candidate"),  # not the 7 of another item
        ((), "several-candidates"),
    ]
    assert found[-1].candidates == ("kst-36410-VI-5", "kst-36410-VII-5")
    known = resolve(document, find(document), Gazetteer(["kst-36410-VII-5"]))
    assert known[-1].targets == ("kst-36410-VII-5",)


ITEMS = Gazetteer(
    [
        *("h-tk-20072008-7909-7943", "h-tk-20072008-7943-7950", "h-tk-20072008-12-40", "h-tk-20072008-12-40-1"),
        *("h-tk-20102011-64-8", "h-tk-20102011-64-9", "h-tk-19951996-12-700-709", "h-ek-20072008-7900-7950"),
        *("h-tk-20072008-60-65", "h-tk-20072008-60-65_2", "h-tk-20072008-63-63"),
    ]
)


@pytest.mark.parametrize(
    ("text", "target", "candidates"),
    [
        ("Handelingen II 2007/08, nr. 108, p. 7909-7943", "h-tk-20072008-7909-7943", ()),
        ("Handelingen II 2007/08, nr. 108, p. 7910", "h-tk-20072008-7909-7943", ()),  # the one item with that page
        ("Hand. II 2007/08, p. 108-7910 t/m 108-7912", "h-tk-20072008-7909-7943", ()),  # counted with its issue
        ("Handelingen II 2007/08, p. 7943", "", ("h-tk-20072008-7943-7950", "h-tk-20072008-7909-7943")),
        ("Handelingen II 2007/08, p. 12-40", "", ("h-tk-20072008-12-40", "h-tk-20072008-12-40-1")),  # same pages
        ("Handelingen II 2007/08, p. 63", "", ("h-tk-20072008-63-63", "h-tk-20072008-60-65")),  # the shorter first
        ("Handelingen I 2007/08, nr. 38, p. 7910", "h-ek-20072008-7900-7950", ()),
        ("Handelingen II 1995/96, nr. 12, p. 703", "h-tk-19951996-12-700-709", ()),
        ("Handelingen II 2010/11, nr. 64, p. 12", "", ("h-tk-20102011-64-8", "h-tk-20102011-64-9")),
        ("Handelingen II 2010/11, nr. 64, item 7", "h-tk-20102011-64-7", ()),  # absent proves nothing
        ("Handelingen II 2007/08, p. 8000-8010", "h-tk-20072008-8000-8010", ()),
        ("Handelingen II 2007/08, p. 8000", "", ()),
        ("Handelingen II 1987/88, p. 12-40", "", ()),  # no item of that time has a number
    ],
)
def test_a_page_of_the_handelingen_is_looked_up(text: str, target: str, candidates: tuple[str, ...]) -> None:
    reference = last(text, None, ITEMS)
    assert (" ".join(reference.targets), reference.candidates) == (target, candidates)
    assert reference.reason == (None if target else "several-candidates" if candidates else "no-candidate")


PACK: dict[str, Callable[[bytes], bytes]] = {".txt": bytes, ".gz": gzip.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACK)
def test_a_gazetteer_is_read_from_any_file_of_identifiers(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"identifiers{suffix}"
    path.write_bytes(PACK[suffix](b"kst-28638-164\nkst-28638-177\n"))
    gazetteer = Gazetteer.read(path)
    assert len(gazetteer) == 2
    assert "kst-28638-164" in gazetteer
    assert "kst-28638-165" not in gazetteer
    assert gazetteer.starting("kst-28638-17") == ["kst-28638-177"]
