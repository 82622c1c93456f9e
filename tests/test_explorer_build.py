"""The explorer is built from its sources, with types of the API as it is; a server without it says what to do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

import hatch_build
from kamergraaf.server.api.openapi import describe

PROJECT = Path(__file__).parents[1]
EXPLORER = PROJECT / "explorer"
BUILT = PROJECT / "kamergraaf" / "server" / "explorer"
WITHOUT = """
import sys
from pathlib import Path
from kamergraaf.server import exploring
exploring._PAGE = Path("nowhere")
from kamergraaf.cli import main
main(["serve", "--graph", sys.argv[1], "--port", "0"])
"""


def test_the_types_of_the_api_are_made_from_its_description(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(describe("/api")), encoding="utf-8")
    made = tmp_path / "schema.ts"
    command = [
        "exec",
        "--",
        "openapi-typescript",
        tmp_path / "openapi.json",
        "-o",
        made,
        "--default-non-nullable",
        "false",
    ]
    hatch_build.run(*map(str, command))
    assert made.read_text(encoding="utf-8") == (EXPLORER / "src/api/schema.ts").read_text(encoding="utf-8"), "make docs"


def test_what_is_built_fetches_nothing_from_elsewhere() -> None:
    page = (BUILT / "index.html").read_text(encoding="utf-8")
    fetched = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert fetched
    assert all(address.startswith(("/explorer/assets/", "/sparql", "/about", "data:")) for address in fetched)
    styles = "".join(path.read_text(encoding="utf-8") for path in (BUILT / "assets").glob("*.css"))
    assert not re.search(r"@import|url\((?!data:)", styles)


def test_the_lock_of_the_libraries_has_hashes_and_no_addresses() -> None:
    lock = json.loads((EXPLORER / "package-lock.json").read_text(encoding="utf-8"))
    libraries = {name: each for name, each in lock["packages"].items() if name}
    assert libraries
    assert [name for name, each in libraries.items() if "resolved" in each or "integrity" not in each] == []


@pytest.mark.parametrize(
    ("told", "fit"),
    [("v20.20.2", True), ("v20.18.0", False), ("v22.1.0", False), ("v22.12.0", True), ("v24.0.0", True), ("", False)],
)
def test_only_a_recent_node_of_the_machine_builds(told: str, fit: bool) -> None:
    assert hatch_build.recent(told) is fit


def test_a_server_without_the_explorer_runs_and_says_how_to_build_it(graph_folder: Path) -> None:
    command = [sys.executable, "-c", WITHOUT, str(graph_folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=PROJECT) as process:
        assert process.stderr
        found = re.search(r"http://\S+:[0-9]+", process.stderr.readline())
        assert found
        start = requests.get(found[0], timeout=30)
        view = requests.get(f"{found[0]}/explorer/stuk/kst-28638-990", timeout=30)
        process.terminate()
    assert (start.status_code, "Vraag het aan de graaf" in start.text) == (200, True)
    assert (view.status_code, "make explorer" in view.text) == (404, True)
