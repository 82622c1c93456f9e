"""How Sphinx builds the site: every page of Markdown where it is, with the list of docs/README.md as contents.

sphinx-build -c docs . build/docs
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kamergraaf.version import __version__  # noqa: E402  (the path comes first)

project = "Kamergraaf"
author = "The Kamergraaf authors"
release = __version__
extensions = ["myst_parser"]
root_doc = "docs/README"
include_patterns = [
    "*.md",
    "docs/**.md",
    "notebooks/README.md",
    "benchmarks/gold/README.md",
    "kamergraaf/sample/README.md",
]
exclude_patterns = [".*", "build", "explorer", "kamergraaf/server", "docs/site"]  # never walked through
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"Kamergraaf {release}"
html_extra_path = ["site"]
html_show_sphinx = False
html_copy_source = False


def listed(page: str) -> list[str]:
    """Return the pages that a text links to, in its order, each once.

    >>> listed("- [One](one.md) and [the sample](../sample/README.md#facts), [elsewhere](https://example.org/x.md)")
    ['one.md', '../sample/README.md']
    """
    return list(dict.fromkeys(re.findall(r"\]\((?!https?:)([^)#]+\.md)", page)))


def contents(app: Sphinx, name: str, source: list[str]) -> None:
    """Give the list of pages to Sphinx as its contents, a part a heading; on a forge it stays a list."""
    if name == app.config.root_doc:
        parts = re.split(r"(?m)^##? (.+)\n", source[0])[1:]
        trees = zip(parts[::2], parts[1::2], strict=True)
        source[0] += "\n".join(
            "\n".join(["", "```{toctree}", ":hidden:", f":caption: {title}", "", *listed(part), "```", ""])
            for title, part in trees
        )


def setup(app: Sphinx) -> None:
    """Have the contents made as the list is read."""
    app.connect("source-read", contents)
