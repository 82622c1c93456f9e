"""Fixtures for all tests: where the real material is, if it is there at all, and a browser to open pages in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real material beside the checkout; skip where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"no real material: the folder {SHARED.name}/ beside the checkout does not exist")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium; a machine without one fails here, it does not skip."""
    from playwright.sync_api import sync_playwright

    finder = Path(__file__).with_name("browser.py")
    path = subprocess.run([sys.executable, finder], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
