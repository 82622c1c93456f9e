"""The command line starts quickly: it imports what the command needs, compiles only what the text meets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = str(Path(__file__).parents[1] / "kamergraaf" / "sample" / "2020D98001.txt")
SLOW = "bz2 csv email html http lxml lzma msgspec networkx pyoxigraph rdflib requests shutil sqlite3 tempfile".split()
PROGRAM = """
import io, json, re, sys
from contextlib import redirect_stdout, suppress
compiled = []
compile_it = re._compiler.compile
def note(pattern, flags):
    compiled.append(str(pattern))
    return compile_it(pattern, flags)
re._compiler.compile = note
from kamergraaf.cli import main
with redirect_stdout(io.StringIO()), suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps([sorted(sys.modules), compiled]))
"""


def run(*words: str) -> tuple[set[str], list[str]]:
    """Return the modules that a command imports and the patterns that it compiles."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=True)
    modules, compiled = json.loads(done.stdout)
    return set(modules), compiled


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("references", LETTER)], ids=" ".join)
def test_nothing_slow_is_imported(words: tuple[str, ...]) -> None:
    modules, _ = run(*words)
    assert "kamergraaf" in modules
    assert not modules.intersection(SLOW)


def test_telling_the_version_imports_no_room_but_that_of_errors() -> None:
    modules, _ = run("--version")
    assert {name for name in modules if name.startswith(("graph.", "loaders", "queries"))} == {"graph.errors"}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("De commissie vergadert morgen.", set[str]()),
        ("Zie Stb. 2013, 144.", {"taatsblad"}),
        ("Zie Kamerstuk 28 638, nr. 164.", {"amerstuk"}),
    ],
)
def test_only_the_finders_that_a_text_meets_compile_their_patterns(text: str, met: set[str], tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    _, compiled = run("references", str(tmp_path / "text.txt"))
    words = ("amerstuk", "taatsblad", "otie", "ichtlijn")
    assert {word for word in words if any(word in pattern for pattern in compiled if pattern[:2] != "b'")} == met
