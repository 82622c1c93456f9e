"""Take the pictures of the explorer that the docs show, from the bundled sample: ``make pictures``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from kamergraaf import open_graph

if TYPE_CHECKING:
    from collections.abc import Generator

FOLDER = Path(__file__).parent
SAMPLE = Path(__file__).parents[2] / "kamergraaf" / "sample"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
WIDE, TALL, PHONE = (1280, 800), (1280, 1240), (390, 800)
PICTURES = {  # the name of each, the address of the view, the window
    "start": ("", WIDE),
    "search": ("/zoek?q=meldpunten", WIDE),
    "document": ("/stuk/kst-28638-990#ref-4535-4560", WIDE),
    "citing": ("/stuk/kst-28638-982?toon=aangehaald", WIDE),
    "motion": ("/motie/kst-28638-982", WIDE),
    "dossier": ("/dossier/28638?kies=kst-28638-990", TALL),
    "network": ("/stuk/kst-28638-990?toon=netwerk&kies=kst-28638-990", WIDE),
    "phone": ("/stuk/kst-28638-990", PHONE),
}


@contextmanager
def served() -> Generator[str]:
    """Serve the sample; yields the address of the explorer."""
    with tempfile.TemporaryDirectory() as folder:
        with open_graph(folder) as graph:
            graph.load(sorted(SAMPLE.glob("*.txt")))
        command = [sys.executable, "-m", "kamergraaf", "serve", "--graph", folder, "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            found = re.search(r"http://\S+:[0-9]+", process.stderr.readline())
            assert found
            yield f"{found[0]}/explorer"
            process.terminate()


def main() -> None:
    """Write the pictures."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (view, (width, height)) in PICTURES.items():
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            tab.goto(f"{address}{view}")
            tab.locator("h1").wait_for()
            tab.wait_for_load_state("networkidle")
            tab.screenshot(path=FOLDER / f"explorer-{name}.png")
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
