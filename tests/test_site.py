"""The docs as a site: built without a warning from every page, and read without a request to another host."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FETCHED = re.compile(r"<(?:script|img|iframe|source)\b[^>]*?\bsrc=\"([^\"]*)|<link\b[^>]*?\bhref=\"([^\"]*)")
IN_STYLES = re.compile(r"(?:@import\s+|url\()[\"']?((?:https?:)?//[^\"')]*)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built as `make docs` does."""
    folder = tmp_path_factory.mktemp("site")
    command = ["-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-c", "docs", ".", str(folder)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_every_page_is_in_it(site: Path) -> None:
    pages = [path.relative_to(ROOT) for path in ((ROOT / "docs").rglob("*.md"))]
    pages += [Path(name) for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "notebooks/README.md")]
    assert len(pages) > 40
    assert [page for page in pages if not (site / page.with_suffix(".html")).is_file()] == []
    assert "docs/README.html" in (site / "index.html").read_text(encoding="utf-8")


def test_reading_it_asks_no_other_host(site: Path) -> None:
    fetched = [
        (path.name, address)
        for path in site.rglob("*.html")
        for found in FETCHED.findall(path.read_text(encoding="utf-8"))
        for address in found
        if address
    ]
    assert len(fetched) > 100
    assert [each for each in fetched if re.match(r"(?:https?:)?//", each[1])] == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert styles
    assert [address for text in styles for address in IN_STYLES.findall(text)] == []


def test_its_contents_are_the_list_of_pages() -> None:
    listed = runpy.run_path(str(ROOT / "docs" / "conf.py"))["listed"]
    text = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert {"commands.md", "../README.md", "decisions/0031-docs-by-sphinx.md"} <= set(listed(text))
    assert listed("[elsewhere](https://example.org/x.md) and [a program](python.py)") == []
