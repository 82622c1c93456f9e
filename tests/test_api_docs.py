"""docs/api.md names every address and parameter of the API, and what it shows runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import requests

from kamergraaf.server.api.operations import OPERATIONS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/api.md"
SERVER = "http://127.0.0.1:8000"
KNOWN = {"kst-28638-179": "kst-28638-990", "28%20638,%20nr.%20179": "28%20638,%20nr.%20990"}  # what the small graph has


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    return (request.config.rootpath / PAGE).read_text(encoding="utf-8")


def here(text: str, endpoint: str) -> str:
    """Return an example as it is asked of the small graph."""
    for name, other in {**KNOWN, SERVER: endpoint}.items():
        text = text.replace(name, other)
    return text


@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
def test_it_names_every_address(page: str, path: str) -> None:
    assert f"`/api{path}`" in page


@pytest.mark.parametrize("name", sorted({each.name for operation in OPERATIONS for each in operation.parameters}))
def test_it_names_every_parameter(page: str, name: str) -> None:
    assert f"`{name}`" in page or f"{{{name}}}" in page


def test_its_addresses_answer(page: str, endpoint: str) -> None:
    addresses = re.findall(r"^curl '(.*)'$", page, re.MULTILINE)
    assert len(addresses) == 4
    for address in addresses:
        response = requests.get(here(address, endpoint), timeout=30)
        assert response.status_code == 200, response.text
        assert response.json()


def test_its_python_runs(page: str, endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        exec(compile(here(block, endpoint), PAGE, "exec"), names)
    assert len(names["record"]["references"]) == 4
    assert names["titles"] == [
        "Motie van de leden Jansen en Van der Berg over opvang",
        "Gewijzigde motie",
        "Voortgang opvang",
    ]
    assert capsys.readouterr().out == "kst-28638-912 ['opvang uit te breiden']\n{'submitted': 1}\n"
