"""The tutorial and the how-to guides do what they say: every file, command and program, with the output they show."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamergraaf.cli import main
from kamergraaf.syncing import SOURCES
from tests.guides import Reader, alike, blocks
from tests.services.place import PACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.guides import Serve
    from tests.services.place import Place

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [DOCS / "tutorial.md", DOCS / "corrections.md", *sorted((DOCS / "howto").glob("*.md"))]


@pytest.fixture
def reader(
    tmp_path: Path, serve: Serve, place: Callable[[], Place], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Reader]:
    """Yield somebody who ran the demo, in whose folder stand a letter in PDF and the graph of the sample."""
    for name, source in SOURCES.items():
        monkeypatch.setitem(SOURCES, name, replace(source, pace=PACES[name]))  # nothing sleeps in tests
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KAMERGRAAF_GRAPH", "kamergraaf-demo")
    with ExitStack() as stack:
        yield Reader(folder, stack, serve, lambda: place().serve().url)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_guide_does_what_it_says(path: Path, reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    if path.stem != "tutorial":
        assert main(["demo"]) == 0
    if path.stem == "folder-of-pdfs":
        letter_in_pdf(reader.folder / "brieven" / "antwoord.pdf")
    page = path.read_text(encoding="utf-8")
    assert blocks(page)
    for shown, told in reader.follow(page):
        assert alike(shown, told), f"{path.name} shows:\n{shown}\nbut it is:\n{told}"


def letter_in_pdf(path: Path) -> None:
    """Write the page that the guide to folders of PDFs begins with."""
    from reportlab.pdfgen.canvas import Canvas

    path.parent.mkdir()
    canvas = Canvas(str(path))
    for height, line in (
        (760, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        (720, "Geachte voorzitter,"),
        (690, "Met deze brief beantwoord ik de motie van het lid Van der Proef c.s."),
        (675, "(Kamerstuk 28 638, nr. 982) en kom ik terug op mijn eerdere brief"),
        (660, "(Kamerstuk 28 638, nr. 980)."),
    ):
        canvas.drawString(72, height, line)
    canvas.save()


@pytest.mark.parametrize(("shown", "told", "same"), [
    ("a\nb\n", "a  \nb\n", True),
    ("a\nb\n", "a\nc\n", False),
    ("a\n…\nc\n", "a\nb\nb\nc\n", True),
    ("a\n…\nc\n", "a\nb\n", False),
    ("a …\n", "a b\n", True),
    ("b …\n", "a b\n", False),
])  # fmt: skip
def test_an_output_that_is_another_is_told(shown: str, told: str, same: bool) -> None:
    assert alike(shown, told) is same


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_command_of_a_guide_is_in_a_block_that_runs(path: Path) -> None:
    assert re.findall(r"(?m)^    +kamergraaf ", path.read_text(encoding="utf-8")) == []


def test_the_pages_of_the_guide_to_embedding_show_something(reader: Reader, chromium: Browser) -> None:
    assert main(["demo"]) == 0
    assert [*reader.follow((DOCS / "howto" / "embed.md").read_text(encoding="utf-8"))] == []
    page = chromium.new_page()
    page.goto((reader.folder / "page.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("canvas").wait_for()
    page.goto((reader.folder / "cited-by.html").as_uri())
    page.locator("li").nth(1).wait_for()
    assert page.locator("li").all_inner_texts() == [
        "kst-28638-990: Kamerstuk 28 638, nr. 982",
        "kst-28638-991: Kamerstuk 28 638, nr. 982",
    ]
    page.close()
