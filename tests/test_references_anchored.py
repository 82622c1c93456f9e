"""Anchors lose nothing: trying every finder at every place of a text finds what trying it at its anchors finds."""

from __future__ import annotations

import html
import json
import re
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING

import pytest

from loaders.references import FINDERS
from loaders.references.choosing import choose
from loaders.references.finding import Finder, find_anchored, find_everywhere
from loaders.references.grammar import compiled
from loaders.references.motie import Naming

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.model import Reference

SPELLINGS = """
Kamerstuk 28 638, nr. 164. Kamerstukken II 2005/06, 30 413, nrs. 2–4 en 36\u00a0600\u00a0XX, nr.47.
Zij krijgt nr. 471 (27830), t.v.v. 34775-VIII-100, op stuk nr. 12, I. Kamerstukken I 2019/20, CXXXIX, B.
Handelingen II 2019/20, nr. 53, item 3; Aanhangsel Handelingen 2019–2020, nr. 9, 2020D18650, kst-28638-183.
De motie-Kuik c.s. en het amendement van de leden Van der Werf en Özütok. Stb. 2013, 144, Trb.2010, 272.
Verordening (EG) nr. 1907/2006, COM (2018) 147, artikel 9 van de Kieswet, ECLI:NL:HR:2019:1, TZ202001-012.
"""


def spans(readings: Iterable[Reference | Naming]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    chosen = [reading.read() if isinstance(reading, Naming) else reading for reading in choose(readings)]
    return [(reference.start, reference.end, reference.kind, reference.targets) for reference in chosen]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.name)
def test_each_finder_finds_at_its_anchors_what_it_finds_anywhere(finder: Finder) -> None:
    anchored = spans(find_anchored((finder,), SPELLINGS, 0))
    assert anchored == spans(find_everywhere((finder,), SPELLINGS, 0))
    assert anchored


DOSSIERS = ("28638", "(28 638", "21501", "28.638", "36600 XV", "36600-VI", "36600\u00a0A", "nr. 4, 28638", "2010/28638")
SIGNS = ("-", ", nr. ", ",nr.", " nr ", "\n nr. ", "nr.", ", Nr ", ", nrs. ", ", nrs. 3 en ", "-0", " - ", ", ", " ")
NUMBERS = ("7", "12", "164", "2019", "28639", "Mensen", "Hoofdstuk I", "Nummer 3", "Vier", "I", "R1234")
ENDS = (
    ")",
    " )",
    ".",
    ". ",
    ".123",
    ".123)",
    ".1234",
    ":",
    ":3",
    "",
    "d)",
    "-1)",
    ", I)",
    " en 8)",
    ") en 8)",
    ", p. 2)",
)


@pytest.mark.parametrize("finder", [finder for finder in FINDERS if finder.plain], ids=itemgetter(0))
def test_the_plain_form_finds_only_what_the_whole_form_finds(finder: Finder) -> None:
    read = 0
    for parts in product(DOSSIERS, SIGNS, NUMBERS, ENDS):
        text = "".join(parts)
        for place in range(len(text)):
            if plain := compiled(finder.plain).match(text, place):
                whole = compiled(finder.body).match(text, place)
                assert whole
                assert {name: whole.span(name) for name in plain.groupdict()} == {
                    name: plain.span(name) for name in whole.groupdict()
                }
                assert whole.span() == plain.span()
                read += 1
    assert read


def test_all_finders_together_on_real_text(shared: Path) -> None:
    """Motions as they are printed, the real letter, debates, and titles with every spelling of two decades."""
    texts = [(shared / "seed" / "2020D18650.txt").read_text("utf-8")]
    for folder in ("kst-xml", "handelingen-xml", "vlos-xml"):
        pages = (path.read_text("utf-8") for path in sorted((shared / "data" / "fixtures" / folder).glob("*.xml")))
        texts += [html.unescape(re.sub(r"<[^>]+>", " ", page))[:40_000] for page in pages]
    for name in ("motions", "handelingen", "traps", "motion-names"):
        lines = (shared / "data" / "gold-dev" / f"{name}.jsonl").read_text("utf-8").splitlines()
        texts.append("\n".join(json.loads(line)["text"] for line in lines[:400]))
    for text in texts:
        assert spans(find_anchored(FINDERS, text, 0)) == spans(find_everywhere(FINDERS, text, 0))
