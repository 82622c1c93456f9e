"""Find a Chromium for the browser tests, or install one; prints its path. Run: ``python tests/browser.py``.

An installed one is taken where it starts; else Debian's, where root may install it; else Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def installed() -> str | None:
    """Return the path of the first Chromium or Chrome on the PATH that starts."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and _starts(path)), None)


def _starts(path: str) -> bool:
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def packaged() -> str | None:
    """Install the distribution's Chromium, if we are root and there is an apt-get, and return its path."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return None
    for command in (["update"], ["install", "--yes", "chromium"]):
        _run([apt, *command])
    return installed()


def downloaded() -> str | None:
    """Let Playwright fetch its own Chromium, and return its path."""
    from playwright.sync_api import sync_playwright

    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _starts(path) else None


def _run(command: list[str]) -> None:
    """Run a command with its messages on standard error: standard output is for the path."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environment, check=False)


def main() -> int:
    """Print the path of a Chromium; exit status 1 where there is none to be had."""
    path = installed() or packaged() or downloaded()
    if not path:
        sys.stderr.write("no Chromium: none installed, none from apt-get, none from Playwright\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
