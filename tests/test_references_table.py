"""What a reference is, what it means and where it ends: one row a sentence, with every reference that is in it.

The numbers are real, the sentences are our own. A row is the text, then for each reference its words and its targets.
"""

from __future__ import annotations

import pytest

from graph.model import Document
from loaders.references import find

NBSP, THIN = "\u00a0", "\u202f"

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    # Kamerstukken: lead, dossier, number
    ("Zie Kamerstuk 28 638, nr. 164.", [("Kamerstuk 28 638, nr. 164", "kst-28638-164")]),
    (f"Kamerstuk 28{NBSP}638, nr.{NBSP}164", [(f"Kamerstuk 28{NBSP}638, nr.{NBSP}164", "kst-28638-164")]),
    (f"Kamerstuk 28{THIN}638 nr 164", [(f"Kamerstuk 28{THIN}638 nr 164", "kst-28638-164")]),
    ("(Kamer-\nstuk 28 638,\nnr. 12)", [("Kamer-\nstuk 28 638,\nnr. 12", "kst-28638-12")]),
    ("Kam erstuk 28 638, nr. 12", [("Kam erstuk 28 638, nr. 12", "kst-28638-12")]),
    ("Kst. II 2005-2006, 30413, nr. 3", [("Kst. II 2005-2006, 30413, nr. 3", "kst-30413-3")]),
    ("Bijl. Hand. II 1987/88, 20 074, nr. 3", [("Bijl. Hand. II 1987/88, 20 074, nr. 3", "kst-20074-3")]),
    ("Kamerstukken II 2005/06, 30413, 2 (MvT)", [("Kamerstukken II 2005/06, 30413, 2", "kst-30413-2")]),
    ("de heer Bos (TK 2019-2020, 35 300, nr. 25)", [("TK 2019-2020, 35 300, nr. 25", "kst-35300-25")]),
    ("dat de Tweede Kamer (25 839, nr. 13) vroeg", [("25 839, nr. 13", "kst-25839-13")]),
    ("in brief 28638-164 stond", [("28638-164", "kst-28638-164")]),
    ("in kamerstuk 28638/164 stond", [("kamerstuk 28638/164", "kst-28638-164")]),
    ("het stuk (29453, 296) zegt", [("29453, 296", "kst-29453-296")]),
    # chapters, funds, raden, Rijkswetten
    ("Kamerstuk 35 300 XVII, nr. 34", [("Kamerstuk 35 300 XVII, nr. 34", "kst-35300-XVII-34")]),
    ("36 410A, nr. 33 en 36600-A-31", [("36 410A, nr. 33", "kst-36410-A-33"), ("36600-A-31", "kst-36600-A-31")]),
    ("29800 hoofdstuk XII, nr. 2", [("29800 hoofdstuk XII, nr. 2", "kst-29800-XII-2")]),
    ("21 501–02, nr. 2790", [("21 501–02, nr. 2790", "kst-21501-02-2790")]),
    ("33183-(R1975), nr. 7", [("33183-(R1975), nr. 7", "kst-33183-7")]),
    # letters of the Eerste Kamer; the year is in them from 1994-1995 to 2009-2010
    ("Kamerstuk 35 300, L", [("Kamerstuk 35 300, L", "kst-35300-L")]),
    ("36 067, letter Y", [("36 067, letter Y", "kst-36067-Y")]),
    ("Kamerstukken I 2014/15, 33802, C", [("Kamerstukken I 2014/15, 33802, C", "kst-33802-C")]),
    ("Kamerstukken I 2008/09, 31700 VI, D", [("Kamerstukken I 2008/09, 31700 VI, D", "kst-20082009-31700-VI-D")]),
    ("Kamerstukken II 1982/83, 17 975, C", [("Kamerstukken II 1982/83, 17 975, C", "kst-17975-C")]),
    ("Kamerstukken I 2019/20, CXXXIX, B", [("Kamerstukken I 2019/20, CXXXIX, B", "kst-CXXXIX-B")]),
    ("kamerstuk 34972-B", [("kamerstuk 34972-B", "kst-34972-B")]),  # no budget: 34972 is no multiple of five
    # lists and ranges
    ("28 638, nrs. 164 en 177", [("28 638, nrs. 164 en 177", "kst-28638-164 kst-28638-177")]),
    ("28 638, nr. 164, 165 en 177.", [("28 638, nr. 164, 165 en 177", "kst-28638-164 kst-28638-165 kst-28638-177")]),
    ("28638 nrs. 7 t/m 9", [("28638 nrs. 7 t/m 9", "kst-28638-7 kst-28638-8 kst-28638-9")]),
    ("30 413, nr. 3, p. 10-12 en nr. 6, p. 4", [("30 413, nr. 3, p. 10-12 en nr. 6", "kst-30413-3 kst-30413-6")]),
    ("28 638, nr. 5 en 31 015, nr. 6", [("28 638, nr. 5", "kst-28638-5"), ("31 015, nr. 6", "kst-31015-6")]),
    ("28 638, nr. 5 en 3 moties", [("28 638, nr. 5", "kst-28638-5")]),
    ("31 293 en 31 289, nr. 653", [("31 293 en 31 289, nr. 653", "kst-31293-653")]),  # joint dossiers: the first
    ("26452-7en8", [("26452-7en8", "kst-26452-7 kst-26452-8")]),
    # numbers before their dossier
    ("Zij krijgt nr. 471 ( 27830 ).", [("nr. 471 ( 27830 )", "kst-27830-471")]),
    ("nr. 6, was nr. 5 (21501-08)", [("nr. 6, was nr. 5 (21501-08)", "kst-21501-08-6 kst-21501-08-5")]),
    ("de moties op de stukken nrs. 12 en 13 (32 813)", [("nrs. 12 en 13 (32 813)", "kst-32813-12 kst-32813-13")]),
    # dossiers
    ("Begroting 2020 (35300-XIII)", [("35300-XIII", "dossier-35300-XIII")]),
    ("het wetsvoorstel 33330 en dossier 28638", [("33330", "dossier-33330"), ("dossier 28638", "dossier-28638")]),
    ("van kamerstukdossier 28638", [("kamerstukdossier 28638", "dossier-28638")]),
    ("Kamerstukken 33 519 en 33 520", [("Kamerstukken 33 519", "dossier-33519"), ("33 520", "dossier-33520")]),
    # other series
    ("Handelingen II 2019/20, nr. 53, item 3", [("Handelingen II 2019/20, nr. 53, item 3", "h-tk-20192020-53-3")]),
    ("Hand. I 2013/14, 15, item 4, p. 3", [("Hand. I 2013/14, 15, item 4", "h-ek-20132014-15-4")]),
    ("Handelingen II 2009/10, p. 12-40", [("Handelingen II 2009/10, p. 12-40", "h-tk-20092010-12-40")]),
    ("Handelingen II 1995/96, 12, p. 7-9", [("Handelingen II 1995/96, 12, p. 7-9", "h-tk-19951996-12-7-9")]),
    ("Aanhangsel II 2019/20, nr. 943", [("Aanhangsel II 2019/20, nr. 943", "ah-tk-20192020-943")]),
    ("Aanhangsel der Handelingen 2019-2020, 9", [("Aanhangsel der Handelingen 2019-2020, 9", "ah-tk-20192020-9")]),
    ("Handelingen II 2014-2015, nr 2430", [("Handelingen II 2014-2015, nr 2430", "ah-tk-20142015-2430")]),
    ("Kamerstuk 2023Z02055 en 2012, D28972", [("Kamerstuk 2023Z02055", "2023Z02055"), ("2012, D28972", "2012D28972")]),
    ("zoek.officielebekendmakingen.nl/blg-3684.", [("zoek.officielebekendmakingen.nl/blg-3684", "blg-3684")]),
    # outward
    ("(Stb. 2013, 144; Trb.2010, 272)", [("Stb. 2013, 144", "stb-2013-144"), ("Trb.2010, 272", "trb-2010-272")]),
    ("Stcrt. 2015, nr. 30280", [("Stcrt. 2015, nr. 30280", "stcrt-2015-30280")]),
    ("zie ECLI:NL:HR:2019:1234.", [("ECLI:NL:HR:2019:1234", "ECLI:NL:HR:2019:1234")]),
    ("de richtlijn 95/46/EG", [("richtlijn 95/46/EG", "celex-31995L0046")]),
    ("de Richtlijn (EU) 2022/2555", [("Richtlijn (EU) 2022/2555", "celex-32022L2555")]),
    ("Verordening (EG) nr. 2006/2004", [("Verordening (EG) nr. 2006/2004", "celex-32004R2006")]),
    ("Verordening (EU) 2016/679", [("Verordening (EU) 2016/679", "celex-32016R0679")]),
    ("COM(2018) 147 en COM/2018/666", [("COM(2018) 147", "com-2018-147"), ("COM/2018/666", "com-2018-666")]),
    ("artikel 9, derde lid, van de Grondwet", [("artikel 9, derde lid, van de Grondwet", "BWBR0001840")]),
    # found, but no target can be told from the words
    ("de motie op stuk nr. 12, I", [("stuk nr. 12, I", "")]),
    ("Kamerstukken II 1958-1959-5380, Nr. 3", [("Kamerstukken II 1958-1959-5380, Nr. 3", "")]),
    ("artikel 9, derde lid, van de Kieswet", [("artikel 9, derde lid, van de Kieswet", "")]),
    ("Aanhangsel Handelingen 2019/21, nr. 943", [("Aanhangsel Handelingen 2019/21, nr. 943", "")]),  # no such year
    ("de toezegging TZ202001-012", [("TZ202001-012", "")]),
    # not references
    ("Postbus 20018, 2500 EA Den Haag, kenmerk 24002121 R", []),
    ("35 000 euro, 12 500-13 000 mensen en (25 000)", []),
    ("verschenen maart 20233), februari 20116", []),
    ("de Hoge Raad (nrs. 35 074 en 35 639)", []),
    ("NEN-EN 13501-1, ISO 15031-6 en CAS 36355-01-8", []),
    ("de motie van de gemeenteraad, van het CDA, van wantrouwen", []),
    ("Stemmingen moties Informele Milieuraad", []),
    ("Aanhangsel 3 van het verdrag en de Kamerstukken", []),
    ("nr. 12, artikel 3 en 12 (van 1234)", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_the_words_and_targets_of_each_reference(text: str, expected: list[tuple[str, str]]) -> None:
    found = find(Document(id="kst-1-1", text=text))
    assert [(reference.quote, " ".join(reference.targets)) for reference in found] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("t.v.v. 28638-192", "vervangt"),
        ("ter vervanging van dat gedrukt onder nr. 11", "vervangt"),
        ("bijlage bij Kamerstuk 28 760, nr. 56", "bijlage"),
        ("Kamerstuk 28 760, nr. 56", "kamerstuk"),
        ("(28 760)", "dossier"),
        ("2020D18650", "document"),
        ("2020Z08724", "zaak"),
        ("kv-tk-2010Z07842", "kamervraag"),
        ("Trb. 2010, 272", "tractatenblad"),
        ("motie-Kuik", "motie"),
        ("het amendement-Kuik", "amendement"),
    ],
)
def test_the_kind_of_a_reference(text: str, kind: str) -> None:
    (reference,) = find(Document(id="kst-1-1", text=text))
    assert reference.kind == kind


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [("28 638, nr. 3, p. 15-16", "p. 15-16"), ("28 638, nr. 3, blz. 30 e.v.", "blz. 30 e.v."), ("28 638, nr. 3", None)],
)
def test_pages_are_a_pinpoint_and_no_part_of_the_words(text: str, pinpoint: str | None) -> None:
    (reference,) = find(Document(id="kst-1-1", text=text))
    assert (reference.quote, reference.pinpoint) == ("28 638, nr. 3", pinpoint)


def test_chamber_and_year_are_clues() -> None:
    (reference,) = find(Document(id="kst-1-1", text="Kamerstukken I 2014/15, 33802, C"))
    assert (reference.clues.chamber, reference.clues.year) == ("ek", "2014-2015")


def test_a_law_whose_number_nothing_confirms_is_a_candidate() -> None:
    (reference,) = find(Document(id="kst-1-1", text="artikel 9 van de Kieswet"))
    assert (reference.targets, reference.candidates, reference.clues.subject) == ((), ("BWBR0004627",), "Kieswet")


def test_a_document_does_not_cite_itself() -> None:
    document = Document(id="kst-28638-5", documentnummer="2020D18650", text="28 638, nrs. 5 en 6; 28638-5; 2020D18650")
    (reference,) = find(document)
    assert reference.targets == ("kst-28638-6",)


def test_the_heading_of_a_source_is_not_looked_at() -> None:
    text = "kst-28638-7\nKamerstuk 28 638, nr. 8"
    (reference,) = find(Document(id="x", text=text, head=12))
    assert reference.targets == ("kst-28638-8",)


def test_kinds_can_be_chosen() -> None:
    document = Document(id="x", text="Stb. 2013, 144 en Kamerstuk 28 638 en de motie-Kuik")
    assert [reference.kind for reference in find(document, kinds={"dossier", "motie"})] == ["dossier", "motie"]
