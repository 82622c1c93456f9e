"""How soon the explorer and the page draw a network and how fluently they pan, beside a plain pyvis page of the same.

    python benchmarks/explorer.py [FILE|FOLDER …] [--seconds N]

The graph is dossier 28638 of the files given (default: the real one beside the checkout, else the bundled sample); then
made graphs of 1,000 and 5,000 nodes with three lines each. *first* is from when the data have arrived until the picture
stands (of the two pages: from when the file is opened until it is loaded), *frames* are counted while it is dragged,
in headless Chromium without a GPU. pyvis is left out above 1,000 nodes, where its tab hangs for minutes.
The explorer must be built (``make explorer``).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests
from playwright.sync_api import sync_playwright

from kamergraaf import Document, Dossier, Record, Reference, open_graph, write_view

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data" / "dossier-28638"
SAMPLE = ROOT / "kamergraaf" / "sample"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MADE = (1000, 5000)  # nodes
MOST = 1000  # nodes of a plain pyvis page
PATIENCE = 60_000  # milliseconds
COUNT = """() => {
    window.frames_seen = 0;
    const next = () => { window.frames_seen += 1; requestAnimationFrame(next); };
    requestAnimationFrame(next);
}"""
DRAWN = """() => {
    const drawn = performance.getEntriesByName("network-drawn")[0];
    const [asked] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/network"));
    return drawn && asked ? drawn.startTime - asked.responseEnd : null;
}"""

Picture = dict[str, Any]


def made(count: int) -> Picture:
    """Return a picture of so many nodes in a square, each with three lines to others."""
    chance, side = random.Random(28638), int(count**0.5) + 1
    points = [
        {"id": f"kst-28638-{n}", "name": f"28 638, nr. {n}", "kind": chance.choice(["brief", "motie", "handelingen"]),
         "x": n % side * 60, "y": n // side * 60, "size": 10, "label": str(n), "letter": 13}
        for n in range(1, count + 1)
    ]  # fmt: skip
    ids = [point["id"] for point in points]
    lines = [{"citing": one, "cited": other, "relation": "cites", "references": 1}
             for one in ids for other in chance.sample(ids, 3)]  # fmt: skip
    return {"subject": "", "title": "made", "papers": count, "points": points, "lines": lines}


@contextmanager
def served(sources: list[Path]) -> Generator[str]:
    """Serve a graph of some files; yields the address."""
    with tempfile.TemporaryDirectory() as folder:
        with open_graph(folder) as graph:
            graph.load(sources)
        command = [sys.executable, "-m", "kamergraaf", "serve", "--graph", folder, "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            found = re.search(r"http://\S+:[0-9]+", process.stderr.readline())
            assert found
            yield found[0]
            process.terminate()


def explored(browser: Browser, address: str, picture: Picture, seconds: float) -> tuple[float, float]:
    """Return in how many seconds the explorer drew a picture first, and at how many frames a second it pans."""
    tab = browser.new_page(viewport={"width": 1280, "height": 1000})
    body = json.dumps(picture)
    tab.route("**/api/dossiers/28638/network", lambda route: route.fulfill(body=body, content_type="application/json"))
    tab.goto(f"{address}/explorer/dossier/28638?vorm=netwerk")
    tab.wait_for_function(DRAWN, timeout=PATIENCE)
    first: float = tab.evaluate(DRAWN) / 1000
    frames = dragged(tab, "canvas", seconds)
    tab.close()
    return first, frames


def plain(browser: Browser, picture: Picture, seconds: float) -> tuple[float, float]:
    """Return the same of a page as pyvis makes it, with all its defaults."""
    from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no type information

    network: Any = Network(directed=True, cdn_resources="in_line")
    for point in picture["points"]:
        network.add_node(point["id"], label=point.get("label", ""))
    for line in picture["lines"]:
        network.add_edge(line["citing"], line["cited"])
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(network.generate_html())
        file.flush()
        tab = browser.new_page(viewport={"width": 1280, "height": 1000})
        tab.route("https://**", lambda route: route.abort())  # it asks a CDN for what it does not need
        start = time.perf_counter()
        tab.goto(Path(file.name).as_uri(), wait_until="commit")
        tab.wait_for_function("() => document.readyState === 'complete' && window.network", timeout=PATIENCE)
        first = time.perf_counter() - start
        frames = dragged(tab, "#mynetwork canvas", seconds)
        tab.close()
    return first, frames


def recorded(picture: Picture) -> Iterator[Record]:
    """Yield the papers of a picture, each with what it cites, as the page is made of records."""
    for point in picture["points"]:
        cited = [line["cited"] for line in picture["lines"] if line["citing"] == point["id"]]
        starts = [sum(map(len, cited[:at])) + at for at in range(len(cited))]
        references = (
            Reference(start=start, end=start + len(name), quote=name, kind="kamerstuk", finder="kamerstuk",
                      targets=(name,), method="number")
            for start, name in zip(starts, cited, strict=True)
        )  # fmt: skip
        document = Document(id=point["id"], text=" ".join(cited), dossiers=(Dossier(number="28638"),))
        yield Record(document, tuple(references))


def paged(browser: Browser, picture: Picture, seconds: float) -> tuple[float, float]:
    """Return the same of the page that `kamergraaf view` writes, with each paper apart."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        write_view(path, list(recorded(picture)), "dossier-28638", most=2 * max(MADE), unfold=True)
        tab = browser.new_page(viewport={"width": 1280, "height": 1000})
        start = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        tab.wait_for_function("() => document.readyState === 'complete' && window.vis", timeout=PATIENCE)
        first = time.perf_counter() - start
        frames = dragged(tab, "#picture canvas", seconds)
        tab.close()
    return first, frames


def dragged(tab: Page, canvas: str, seconds: float) -> float:
    """Return the frames a second while a picture is dragged to and fro."""
    box = tab.locator(canvas).bounding_box(timeout=PATIENCE)
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 800) / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(COUNT)
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step += 1
        tab.mouse.move(x + step % 40 * 5, y + step % 30 * 5)
    frames: int = tab.evaluate("() => window.frames_seen")
    took = time.perf_counter() - start
    tab.mouse.up()
    return frames / took


def told(found: tuple[float, float] | None) -> str:
    """Return seconds and frames as the table has them."""
    return f"{found[0]:5.2f} s {found[1]:5.0f} fps" if found else "not run"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How soon the explorer draws, and how fluently it pans.")
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=4)
    options = parser.parse_args()
    sources = options.sources or ([REAL] if REAL.exists() else sorted(SAMPLE.glob("*.txt")))
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with served(sources) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        dossier: Picture = requests.get(f"{address}/api/dossiers/28638/network", timeout=60).json()
        heads = "".join(f"{each}: first, frames".ljust(26) for each in ("explorer", "page", "pyvis"))
        print(f"{'graph':<16}{'nodes':>7}{'lines':>7}   {heads}")
        for name, picture in (("dossier 28638", dossier), *((f"made {count}", made(count)) for count in MADE)):
            ours = explored(browser, address, picture, options.seconds)
            page = paged(browser, picture, options.seconds)
            theirs = plain(browser, picture, options.seconds) if len(picture["points"]) <= MOST else None
            counts = f"{len(picture['points']):>7}{len(picture['lines']):>7}"
            print(f"{name:<16}{counts}   {told(ours):<26}{told(page):<26}{told(theirs)}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
