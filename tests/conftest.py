"""Fixtures for all tests: where the real material is, if it is there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real material beside the checkout; skip where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"no real material: the folder {SHARED.name}/ beside the checkout does not exist")
    return SHARED
