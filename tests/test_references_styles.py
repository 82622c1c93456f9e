"""References as each style of text writes them: debates, answers, letters, legal literature, titles.

A row is a sentence in our own words with the words of each reference between « », then the targets of each, parted by
a bar; "-" where the words tell none. What is not between « » is no reference.
"""

from __future__ import annotations

import re

import pytest

from graph.model import Document
from loaders.references import find

FOOT = """zie «Kamerstuk 28 638, nr. 5»
kst-31765-475
ISSN 0921 - 7371
Tweede Kamer, vergaderjaar 2019–2020, 31 765, nr. 475 1"""  # the number of the paper itself

PAIR = "kst-33863-3 kst-33863-4"
ITEM = "h-tk-20182019-23-7"
CDE = "kst-33818-C kst-33818-D kst-33818-E"

STYLES: dict[str, list[tuple[str, str]]] = {
    "debates": [
        ("Zij krijgt «nr. 471 (27830)», en die daarna «nr. 472 (36 410-VI)».", "kst-27830-471 | kst-36410-VI-472"),
        ("Zij krijgen «nrs. 471 en 472 (27830)».", "kst-27830-471 kst-27830-472"),
        ("Dan de motie op «stuk nr. 8», die ik ontraad, en die op «stuk 9».", "- | -"),
        ("de moties op de «stukken nrs. 12 tot en met 15»", "-"),
        ("het amendement op «stuk nr. 24, I» en de «stukken nrs. 33, I en II»", "- | -"),
        ("«1181 (33 529)»\n2022 («36056»)", "kst-33529-1181 | dossier-36056"),
        ("de motie op stuk «12 (33 529)» en een stuk 12 meter verder", "kst-33529-12"),
        ("de motie-Kuik («28638, nr. 164»), was nr. 160", "kst-28638-164"),
        ("het amendement-Kuik c.s. («nr. 85»), de motie («nr. 12») en het advies (nr. 7)", "- | -"),
        ("Stemming motie Asiel en migratie; Stemming «motie Kuik» over opvang", "-"),
    ],
    "written answers": [
        ("Zie «Kamervragen (Aanhangsel) 2019-2020, nr. 943».", "ah-tk-20192020-943"),
        ("«Handelingen 2018-2019, Aanhangsel nr. 1234»", "ah-tk-20182019-1234"),
        ("«Handelingen II, vergaderjaar 2018–2019, Aanhangsel 1234»", "ah-tk-20182019-1234"),
        ("1«Aanh. Hand. II 2019/20, 943»", "ah-tk-20192020-943"),
        ("«Aanhangsel Handelingen, nr. 943 (vergaderjaar 2019-2020)».", "ah-tk-20192020-943"),
        ("«Aanhangsel der Handelingen, vergaderjaar 2019–2020, 943 en 945».", "ah-tk-20192020-943 ah-tk-20192020-945"),
        (
            "«Aanhangsel Handelingen, vergaderjaar 2018-2019, nr. 12» en «vergaderjaar 2019-2020, nr. 55»",
            "ah-tk-20182019-12 | ah-tk-20192020-55",
        ),
        ("«Tweede Kamer, vergaderjaar 2019-2020, Aanhangsel van de Handelingen, nr. 943»", "ah-tk-20192020-943"),
        ("Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 2", ""),  # the foot of a page
        ("«2019D12345»/«2019Z12345»", "2019D12345 | 2019Z12345"),
        ("3«Tweede Kamer, vergader-\njaar 2019–\n2020, 31 765, nr.\n475».", "kst-31765-475"),
        ("«Aanhang-\nsel Hande-\nlingen, vergaderjaar 2018–2019, nr. 12»", "ah-tk-20182019-12"),
        ("«https://zoek.officielebekendmakingen.nl/kst-28638-\n164.html»", "kst-28638-164"),
        ("de motie-Kuik2 («Kamerstuk 28 638, nr. 5»)3", "kst-28638-5"),
        (FOOT, "kst-28638-5"),
        ("«Kamerstukken I 2018/19, 34 972, B t/m D».", "kst-34972-B kst-34972-C kst-34972-D"),
        ("«dossier 28 638, stuk 3» en «Kamerdossier 31 015»", "kst-28638-3 | dossier-31015"),
        ("«kamerstuk met nummer 28638-164»", "kst-28638-164"),
    ],
    "legal literature": [
        ("«Kamerstukken I/II 2005/06, 30413, nr. 3»", "kst-30413-3"),
        ("«Kamerstukken II 2016/17, 34673, 4, p. 6 en 7», p. 2", "kst-34673-4 kst-34673-7"),
        ("«Kamerstukken II 2013/14, 33 818, nr. 3 (MvT), p. 10; nr. 6» (NV), p. 4", "kst-33818-3 kst-33818-6"),
        ("«Kamerstukken I 2013/14, 33818, C, p. 4; E», p. 3", "kst-33818-C kst-33818-E"),
        ("«Kamerstukken I 2013/14, 33818, nrs. C, D en E».", "kst-33818-C kst-33818-D kst-33818-E"),
        ("«Kamerstukken I 2013/14, 33818, C» en «II 2010/11, 29 248, nr. 170»", "kst-33818-C | kst-29248-170"),
        ("«Kamerstukken II 99/00, 26 824, nr. 3» en «Kamerstukken II '99-'00, 26824, 4»", "kst-26824-3 | kst-26824-4"),
        ("«Kamerstukken II 1993/94-1996/97, 23 490»", "dossier-23490"),
        ("«Kamerstukken II 2009/10, 32 123, VI, nr. 2»", "kst-32123-VI-2"),
        ("«Kamerstukken II 2009/10, 32 123 hfdst. VI, nr. 2»", "kst-32123-VI-2"),
        ("«Handelingen II, 1995-1996, 24 692, nr. 3», p. 14", "kst-24692-3"),
        ("«Kamerstukken II 1958/59, 5380, nr. 3».", "-"),
        ("«Bijl. Hand. II 1963/64, 7800 VI, nr. 2», p. 4", "-"),
        ("«Kamerstuk 35 300, L»² en «nr. 36 (36 600 XX)»³", "kst-35300-L | kst-36600-XX-36"),
        ("«Stb. 2013/144», «Stb. 2012, 10, 11 en 12».", "stb-2013-144 | stb-2012-10 stb-2012-11 stb-2012-12"),
        ("«Trb. 1955, 161» en «1990, 156»", "trb-1955-161 | trb-1990-156"),
        ("de «richtlijnen 2014/24/EU» en «2014/25/EU»", "celex-32014L0024 | celex-32014L0025"),
        ("«Uitvoeringsverordening (EU) 2015/2447»", "celex-32015R2447"),
        ("«Verordening (EU) 2015/35» en «Verordening 1408/71»", "celex-32015R0035 | celex-31971R1408"),
        ("HR 12 mei 2015, «ECLI:NL:HR:2015:1234», NJ 2015/400 en zaak C-293/12", "ECLI:NL:HR:2015:1234"),
        ("«artikel 3:4, tweede lid, Awb» en «artt. 1:5 en 7:658 BW»", "BWBR0005537 | BWBR0002656"),
        ("«artikel 9 van de Gemeentewet» en «artikel 5 van de Politiewet»", "BWBR0005416 | -"),
        ("«artikel 2 van de Grondwet BES»", "-"),
        ("«artikel 5 van boek 1 van het Burgerlijk Wetboek»", "BWBR0002656"),
        ("«artikel 3:2 jo. 3:46 Awb» en «artikel 8:69a (nieuw) Awb»", "BWBR0005537 | BWBR0005537"),
        ("«artikel 16 van de Wet op de huurtoeslag» (voorhang), «artikel 7.3 WSF 2000», «art. 2.3 Wfz»", "- | - | -"),
        ("«artikel 2 van de Financiële-verhoudingswet» en «artikel 5 van de Crisis- en herstelwet»", "- | -"),
        ("«artikel 8 van het Europees Verdrag voor de Rechten van de Mens»", "-"),
        ("«artikel 100 van de grondwet»; artikel 12 WO; artikel 3 van de wet; artikel 8 begroting SZW", "BWBR0001840"),
    ],
    "legal literature, other heads": [
        ("«Bijlagen Handelingen II 1990/91, 21 221, nr. 3»", "kst-21221-3"),
        ("«Bijlagen Hand. II 1984/85, 18 764, nr. 3», p. 4", "kst-18764-3"),
        ("«KAMERSTUKKEN II 2003/04, 29 421, NR. 3»", "kst-29421-3"),
        ("«kamerstukken tweede kamer 2003/04, 29 421, nr. 3»", "kst-29421-3"),
        ("«Parl. St. II 2003/04, 29 421, nr. 3»", "kst-29421-3"),
        ("«Kamerstukken II, vergaderjaar 2003-2004, kamerstuk 29 421, nr. 3»", "kst-29421-3"),
        ("(«Tweede Kamer, vergaderjaar 2019-2020, kamerstuk 35 300, nr. 25»)", "kst-35300-25"),
        ("«Vergaderjaar 2010-2011, 32 500 XIII, nr. 90»", "kst-32500-XIII-90"),
        ("«vergaderjaar 2019-2020, nr. 35 300, nr. 25»", "kst-35300-25"),
        ("«Zitting 1976-1977, 14 363, nr. 3»; «Kamerstukken II 1976/77, 14 363, nr. 6»", "kst-14363-3 | kst-14363-6"),
        ("«Kamerstukken I 1998-1999, 25 403, nr. 203d»", "kst-19981999-25403-203d"),
        ("«EK-stuk 33000, F» en «TK-stuk 33 000, nr. 7»", "kst-33000-F | kst-33000-7"),
        ("«HTK 2012/13, nr. 71, item 15» en «HEK 2012/13, nr. 7, item 3»", "h-tk-20122013-71-15 | h-ek-20122013-7-3"),
        ("«Handelingen II 2012/13, nr. 54 (21 februari 2013), item 8»", "h-tk-20122013-54-8"),
        ("«Handelingen I 2012/13, nr. 7 - item 3»", "h-ek-20122013-7-3"),
        ("«Handelingen Eerste Kamer 2019/2020, 12-4», p. 3", "h-ek-20192020-12-4"),
        ("(«Kamerstuk 36410/XV, nr. 2»), («Kamerstuk 36 410 (XV), nr. 3»)", "kst-36410-XV-2 | kst-36410-XV-3"),
        ("«Kamerstuk 21 501 02, nr. 2790» en «Kamerstuk 31765, documentnr. 475»", "kst-21501-02-2790 | kst-31765-475"),
        ("«Kamerstukken II 2019-’20, 31765, nr. 475»", "kst-31765-475"),
        ("«Kamerstukken II 2019/20,35300,nr.25»", "kst-35300-25"),
        ("«Kamer-stukken Il 2019/20, 35 300, nr. 25»", "kst-35300-25"),
        ("«kamerstukken ii 2019/20, 35 300, A»", "kst-35300-A"),
        ("«Stb. 2013 144» en «Staatscourant van 3 maart 2020, nr. 12345»", "stb-2013-144 | stcrt-2020-12345"),
        ("a.w., p. 12; t.a.p.; ibid., p. 3; vgl. PG Awb I, p. 112; NJ 1988, 12", ""),
    ],
    "legal literature, lists": [
        ("«Kamerstukken II 2003/04, 29 421, nr. 3», p. 12 en «29 422, nr. 4», p. 3", "kst-29421-3 | kst-29422-4"),
        (
            "«Kamerstukken II 2003/04, 29 421, nr. 3 (MvT), p. 8; nr. 5, p. 2 (verslag); nr. 6», p. 4",
            "kst-29421-3 kst-29421-5 kst-29421-6",
        ),
        ("«Kamerstukken II 2003/04, 29 421, nr. 3, blz. 12 e.v.; idem, nr. 6», p. 2", "kst-29421-3 kst-29421-6"),
        ("«Kamerstukken II 2003/04, 29421, nr. 3 (MvT), resp. nr. 6» (NV)", "kst-29421-3 kst-29421-6"),
        ("(«35300-25, 26 en 27»), («35300-25 t/m 27»)", "kst-35300-25 kst-35300-26 kst-35300-27 | " * 2),
        (
            "(«35 300-25 en -26») en («29453, 12-14»)",
            "kst-35300-25 kst-35300-26 | kst-29453-12 kst-29453-13 kst-29453-14",
        ),
        ("«31700 XVI, nr’s 139 en 144»", "kst-31700-XVI-139 kst-31700-XVI-144"),
        ("«31016 - nrs. 173 en 174», («32500V-nr. 195»)", "kst-31016-173 kst-31016-174 | kst-32500-V-195"),
        ("«Kamerstukken 26643/30821-1252» en «31015-25424-33552-177»", "kst-26643-1252 | kst-31015-177"),
    ],
    "legal literature, letters among numbers": [
        ("«Kamerstukken II 1998/99, 26 575, A, p. 2; nr. 3», p. 4", "kst-26575-A kst-26575-3"),
        ("«Kamerstukken II 1998/99, 26 575, nrs. A, 3 en 5»", "kst-26575-A kst-26575-3 kst-26575-5"),
        ("«Kamerstukken II 1998/99, 26 575, nr. 3 en A»", "kst-26575-3 kst-26575-A"),
        ("«Kamerstukken II 1998/99, 26 575, nr. 3» en A. Bos; «28 638, nr. 24, I en II»", "kst-26575-3 | kst-28638-24"),
        ("«Kamerstukken I 2013/14, 33 818, L/M» en «33 818, C-E»", "kst-33818-L kst-33818-M | " + CDE),
        ("«Kamerstukken II 2013/14, 33 818, nr. 25 of 26».", "kst-33818-25 kst-33818-26"),
        ("«Kamerstukken II 2013/14, 33 818, nrs. 3 (MvT), 6 (NV) en 14» (NvW)", "kst-33818-3 kst-33818-6 kst-33818-14"),
        ("«Kamerstukken II 2013/14, 33 750 XV en XVI, nr. 2»", "kst-33750-XV-2"),
        ("«Kamerstukken II 2018/19, 35123, 3»; «35124, 4» en «35125, 5».", "kst-35123-3 | kst-35124-4 | kst-35125-5"),
        ("«Kamerstukken II 2006/07, 30876, 3» (MvT), p. 9; «30876, 6» (NNV), p. 2.", "kst-30876-3 | kst-30876-6"),
        ("«Kst. 33 862, 3, 6 en 9»; «Kst. 33 863, nr. 3/4».", "kst-33862-3 kst-33862-6 kst-33862-9 | " + PAIR),
        ("«Kst. 33 862, nrs. 3 resp. 6»; «33 863, nr. 3 jo. nr. 4»", "kst-33862-3 kst-33862-6 | " + PAIR),
        ("tabel 3: 35123, 3; 35124, 4 en 35125, 5; amendement «nr. 3»/2019", "-"),
    ],
    "legal literature, years and houses": [
        ("«Kamerstukken II 35 123 (2018/19), nr. 3»; «Kst. II 35 123, 2018/19, nr. 6»", "kst-35123-3 | kst-35123-6"),
        ("«Kamerstukken II (2018/19) 35 123, nr. 3»; «Kst. (II) 2018/19, 35 123, 6»", "kst-35123-3 | kst-35123-6"),
        ("«Kamerstukken II, vergaderjaar 20182019, 35 123, nr. 3»", "kst-35123-3"),
        ("«Kamerstukken II 1981, 16 813, nr. 3»; «Zitting 1971, 11 051, nr. 3»", "kst-16813-3 | kst-11051-3"),
        ("«Zitting 1968-1969 - 10 111, nr. 3»; Zorg 2018-2019 - «31865-153»", "kst-10111-3 | kst-31865-153"),
        ("«K. II 1997/98, 25 892, nr. 3»; «TK II 1997/98, 25 892, nr. 6»", "kst-25892-3 | kst-25892-6"),
        ("«Kamerstukken van de Tweede Kamer 2018/19, 35 123, nr. 3»", "kst-35123-3"),
        ("(«Bijl.) Hand. II 1978/79, 15 516, nr. 3»", "kst-15516-3"),
        ("«Bijlagen bij de Handelingen II 1978/79, 15 516, nr. 6»", "kst-15516-6"),
        ("«Aanhangsel HTK 2012/13, nr. 1234»", "ah-tk-20122013-1234"),
        ("«Handelingen II 2018/19, 23, item 7 en 24, item 3»", "h-tk-20182019-23-7 h-tk-20182019-24-3"),
        ("Wet van 28 juni 1956, «Stb. 343»; Besluit van 3 mei 2010 («Stb. 180»)", "stb-1956-343 | stb-2010-180"),
        ("de Stb. 12 heeft geen jaar", ""),
        ("«Kst. 2010/11, 32 500, V, 12»; «Kst. II, dossier 31 016, nr. 312»", "kst-32500-V-12 | kst-31016-312"),
        ("«Kamerstukken II 2020/21, 31 016, document 312»; («kst. 31 016 (nr. 3»))", "kst-31016-312 | kst-31016-3"),
        ("«HTK 2014-2015, nr. 34, item nr. 8»; «HTK 2018/19; nr. 23; item 7»", "h-tk-20142015-34-8 | " + ITEM),
        ("«HTK 2018/19, nr. 23, item 7 en item 9»", ITEM + " h-tk-20182019-23-9"),
        ("tweede NvW («nr. 11»); Eindverslag, «nr. 12»; NnavV: «nr. 6»; NV (nr. 3)", "- | - | -"),
        ("(AO 3 mei 2012, «33 000-VI, 111»), (AO 3 mei 2012, 33 001, 111)", "kst-33000-VI-111"),
        ("«Handelingen I 2018/19, nr. 23, onderdeel 7»", "h-ek-20182019-23-7"),
        ("«Kst. I 2013/14, 33 818, C (MvA), D respectievelijk E»", CDE),
        ("«EK 2018/19, 35 200 VI C»; het verslag 35 200 VI D", "kst-35200-VI-C"),
        ("«Kst. II 2018/19, 35 200 (VI), nrs. A, 3 en 5»", "kst-35200-VI-A kst-35200-VI-3 kst-35200-VI-5"),
        ("«Aanhangsel van de Handelingen van de Tweede Kamer 2014-2015, nr. 12»", "ah-tk-20142015-12"),
        ("«Aanhangsel van Handelingen II 2014/15, nr. 12»; «Hand. UCV 1986/87, nr. 12, p. 4»", "ah-tk-20142015-12 | -"),
        ("Parl.St. Kamer 2015-16, nr. 54-1234/001; Parl.St. Senaat 1998-99, nr. 2-123/1", ""),  # of Belgium
    ],
    "badly scanned": [
        ("«KamerstukkenII2015/16,34372,nr.3»; «Kamerstukken 1I 2015/16, 34 372, nr. 6»", "kst-34372-3 | kst-34372-6"),
        ("«Kamerstukken II 2018/19, 35 123, n r. 3»; «Kamerstuk 35 123, n° 6»", "kst-35123-3 | kst-35123-6"),
        ("«Hande-\nlingen II 2015/16, nr. 23, item 7»", "h-tk-20152016-23-7"),
        ("«Kamerstuk 34 372\u200b, nr.\u200b3»", "kst-34372-3"),
        ("de motie («35 300 XVI / 34») over (36200 IXA/XB)", "kst-35300-XVI-34"),
        ("dossiernummer 12.345.678", ""),
    ],
    "English": [
        ("«Parliamentary Papers II 2012/13, 33 552, no. 4»", "kst-33552-4"),
        ("(«Parliamentary Document 28 638, no. 164»)", "kst-28638-164"),
        ("«Directive 2010/64/EU» and «Regulation (EC) No 1907/2006»", "celex-32010L0064 | celex-32006R1907"),
    ],
    "European acts": [
        ("«Richtlijn(EU) 2021/2167» en «Verordening  (EU)  2016/679»", "celex-32021L2167 | celex-32016R0679"),
        ("de Richtlijn («2003/42/EG») en «Verordening EU/537/2014»", "celex-32003L0042 | celex-32014R0537"),
        ("twee richtlijnen («EU 2018/843» en «EU 2019/879»)", "celex-32018L0843 | celex-32019L0879"),
        ("«Richtlijn 2006/112/EC» en «Verordening (EU, Euratom) 2018/1046»", "celex-32006L0112 | celex-32018R1046"),
        ("«COM(2022) nrs. 688 en 689»; «COM (2015), nr. 550»", "com-2022-688 com-2022-689 | com-2015-550"),
    ],
    "titles": [
        ("Wetsvoorstel Wet langdurige zorg - «33891»", "dossier-33891"),
        ("«33891» - Wijziging van de Wet langdurige zorg", "dossier-33891"),
        ("Beslisnota bij «36710» Nota naar aanleiding van het verslag", "dossier-36710"),
        ("«36600-K», eindtekst; «32123 XVIII» Antwoorden", "dossier-36600-K | dossier-32123-XVIII"),
        (
            "wv «33046», rijkswetsvoorstel «31531» en (Invoeringswet, «31957»)",
            "dossier-33046 | dossier-31531 | dossier-31957",
        ),
        (
            "motie «32 123 XIV, 90», («TK 36613-B») en («31792-C»)",
            "kst-32123-XIV-90 | dossier-36613-B | dossier-31792-C",
        ),
        ("w.v. «33980» - 3e nota van wijziging", "dossier-33980"),
        ("Kieswet (RVU) - «35555» - LET OP gewijzigde tijd", "dossier-35555"),
        ("«TK 34550 hoofdstukken VII», B en C", "dossier-34550-VII"),
        ("Brief regering d.d. 12-03-2020 - «29282-399» - «2020Z04567»", "kst-29282-399 | 2020Z04567"),
        ("Wijziging van drie wetten («33787», «33789» en «33790»)", "dossier-33787 | dossier-33789 | dossier-33790"),
        ("Tellingen van 12000, 13000 en 14000, en van 12100, 12200 en 12300 mensen", ""),
        ("Reactie (aangenomen motie-Kuik over opvang, «33576»)", "dossier-33576"),
        ("Opvang (van mensen, 33576) in 2024", ""),
        ("(«Kamerstuk 36410-XIII-5»/«33009-812») en 2010/28638", "kst-36410-XIII-5 | kst-33009-812"),
        ("«36489, bijgewerkt t/m nr. 12» (NvW)", "kst-36489-12"),
        ("(Wet op x) «TK-35459»", "dossier-35459"),
        ("«COM (2023) 192, 193 en 222»", "com-2023-192 com-2023-193 com-2023-222"),
    ],
    "numbers of others": [
        ("EHRM 5 mei 2020, A. t. Nederland (nr. 23048/19), en Raadsdocument 16433/12", ""),
        ("de documenten 13 591-2016 en 13 232-2016", ""),
        ("«2010Z17864» / «2010D48541»", "2010Z17864 | 2010D48541"),
        ("Kamerstuk 21502-20-1627", ""),  # misspelt: unread, not guessed
        ("voor zover het digitalisering betreft («36360-VI», VII en XIII)", "dossier-36360-VI"),
        ("«Kamerstuknr. 33750, XVI-111»", "kst-33750-XVI-111"),
        ("«Kamerstukken I 2008/09, 31700 VI, V»", "kst-20082009-31700-VI-V"),
    ],
    "numbers of nothing": [
        ("zie besluit.aspx?id=8fd38080-935e-4204, documentnr. 15212-344, kenmerk 15212-344, projectnr 15212-344", ""),
        ("Bezuidenhoutseweg 67, 2594 AC Den Haag, tel. 12345-678, fax 12 345-678", ""),
        ("IBAN NL91 ABNA 0417 1643 00, KvK 27364812, btw NL0012.34.567.B01, BSN 123456782", ""),
        ("€ 12 500, 15.000-20.000 euro, 12,5%, 35 300 000 en 25 000 à 30 000 woningen - 15000", ""),
        ("artikel 12, tweede lid, van die wet; artikel 5 van de verordening; artikel 3", ""),
        ("motie M12 van de gemeenteraad, raadsvoorstel 19/12345, zaaknummer 20191234, PS2019-234", ""),
        ("order 12345-678, (12.345), (12 345) en artikelnummer 12345-678", ""),
        ("Kamerstuk 21501-1666, Kamerstuk 21 501, nr. 66 en Kamerstuk 39 999, nr. 5", ""),  # no raad; no dossier yet
        ("ABRvS 3 maart 2004, nr. 200305103/1; CRvB 04/1234 AW; 30521 Hannover", ""),
        ("12 000 Nota’s, 15000 Voorstellen", ""),
    ],
    "letters": [
        (
            "(«Kamer\u00adstuk 35 300, nr. 25») en («Kamerstuk-\nken 35 300 XV,\n   nr. 25»)",
            "kst-35300-25 | kst-35300-XV-25",
        ),
        ("het amendement-Kuik c.s. onder «nr. 29», de onder nummers 3 t/m 5 van de lijst genoemde zaken", "-"),
        ("«Tweede Kamer, vergaderjaar 2018–2019, Aanhangsel van de Handelingen 3456»", "ah-tk-20182019-3456"),
        (
            "antwoord op Kamervragen («Aanhangsel van de Handelingen, vergaderjaar 2013-2014, nr. 2336»)",
            "ah-tk-20132014-2336",
        ),
        ("de moties van de leden Kuik, Voordewind en Segers («nrs. 1, 2 en 3»)", "-"),
        ("zie toezegging «T02345», en «TZ202001-012»", "- | -"),
        ("zoek.nl/x en «https://zoek.officielebekendmakingen.nl/dossier/28638»", "dossier-28638"),
        ("«https://zoek.officielebekendmakingen.nl/dossier/28638/kst-28638-183».", "kst-28638-183"),
        ("(«https://www.tweedekamer.nl/kamerstukken/detail/2019Z17558/2019D36000»)", "2019Z17558 2019D36000"),
        ("«https://wetten.overheid.nl/BWBR0005537/2020-01-01»", "BWBR0005537"),
        ("«https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679»", "celex-32016R0679"),
    ],
    "handelingen": [
        ("zie «Handelingen II 2015/16, nr. 64-8-12»", "h-tk-20152016-64-8"),
        ("zie «Hand. II 1998/99, p. 12-732 t/m 12-750».", "h-tk-19981999-732-750"),
        ("zie «Handelingen II 2007/08, 7909-7943»", "h-tk-20072008-7909-7943"),
        (
            "«Handelingen II 2015/16, nr. 64, item 8 en nr. 65, items 3-4»",
            "h-tk-20152016-64-8 h-tk-20152016-65-3 h-tk-20152016-65-4",
        ),
        ("(«Handelingen I 7 oktober 2008, nr. 3, p. 12-14»)", "h-ek-20082009-12-14"),
        ("«Handelingen II 16 maart 2016, TK 64-8».", "h-tk-20152016-64-8"),
        ("«Handelingen II 2007/08, nr. 108, p. 7909».", "-"),
        ("«Handelingen II 1987/88, p. 1210-1250».", "-"),
    ],
}  # fmt: skip


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each text without its marks, with the words and the targets of each reference in it."""
    return [row(marked, targets) for table in STYLES.values() for marked, targets in table]


def row(marked: str, targets: str) -> tuple[str, list[tuple[str, str]]]:
    parts = targets.strip(" |").split("|") if targets else []
    told = ["" if words.strip() == "-" else words.strip() for words in parts]
    return re.sub("[«»]", "", marked), list(zip(re.findall("«(.*?)»", marked, re.DOTALL), told, strict=True))


@pytest.mark.parametrize(("text", "expected"), rows(), ids=[text for text, _ in rows()])
def test_each_reference_with_its_words_and_targets(text: str, expected: list[tuple[str, str]]) -> None:
    found = find(Document(id="kst-1-1", text=text))
    assert [(each.quote, " ".join(each.targets)) for each in found] == expected
