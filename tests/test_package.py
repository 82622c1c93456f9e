"""The wheel and the sdist hold all that is needed, and install and run where nothing else is."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from kamergraaf.version import __version__

PROJECT = Path(__file__).parents[1]
EXPLORER = PROJECT / "kamergraaf" / "server" / "explorer"
ROOMS = ("graph", "loaders", "queries", "kamergraaf")


def run(*command: str | Path) -> str:
    """Run a command without a registry at hand, and return what it prints."""
    return subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment that holds the wheel and no library."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin" / "python")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel)
    return folder / "bin"


@pytest.fixture(scope="session")
def libraries() -> Path:
    """Return a folder with the pinned libraries as wheels: fetched once, and kept beside the tests' own."""
    lists = [PROJECT / "requirements" / f"{name}.txt" for name in ("runtime", "build")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in lists)).hexdigest()[:16]
    folder = Path(sys.prefix) / "wheels" / digest
    if not folder.is_dir():
        options = ("--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes")
        wanted = [word for path in lists for word in ("-r", path)]
        run(sys.executable, "-m", "pip", "download", *options, *wanted, "--dest", folder.with_suffix(".part"))
        folder.with_suffix(".part").rename(folder)
    return folder


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def elsewhere(request: pytest.FixtureRequest, libraries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the commands of an environment that was empty, into which pip installed one file, asking no registry."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "hatchling", "build", "--target", request.param, "--directory", folder)
    (built,) = folder.iterdir()
    venv.create(folder / "environment", with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", folder / "environment" / "bin" / "python")
    run(*pip, "install", "--quiet", "--no-compile", "--no-index", "-f", libraries, built)
    return folder / "environment" / "bin"


def test_what_is_installed_elsewhere_answers_the_first_questions(elsewhere: Path, tmp_path: Path) -> None:
    told = run(elsewhere / "kamergraaf", "demo", tmp_path / "demo")
    assert told.startswith("1. Which motions does kst-28638-990 cite?")
    assert told.count("\nkst-") == 5
    assert (tmp_path / "demo" / "graph.ttl").stat().st_size > 10_000


def test_all_public_names_are_there_elsewhere(elsewhere: Path) -> None:
    program = (
        "import kamergraaf, kamergraaf.server.app, pathlib\n"
        "for name in kamergraaf.__all__: getattr(kamergraaf, name)\n"
        "room = pathlib.Path(kamergraaf.__file__).parent\n"
        "print(kamergraaf.__version__, (room / 'server' / 'explorer' / 'index.html').is_file(), room.is_dir())"
    )
    assert run(elsewhere / "python", "-I", "-c", program).split() == [__version__, "True", "True"]


def test_the_wheel_holds_every_file_of_the_four_packages_the_explorer_and_nothing_else(wheel: Path) -> None:
    explorer = {str(path.relative_to(PROJECT)) for path in EXPLORER.rglob("*") if path.is_file()}
    tracked = run("git", "ls-files", "--cached", "--others", "--exclude-standard", *ROOMS).splitlines()
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {name for name in tracked if (PROJECT / name).is_file()} | explorer
    assert "kamergraaf/server/explorer/index.html" in explorer
    assert {"graph/py.typed", "kamergraaf/sample/2020D99001.txt"} <= packed


def test_the_version_stands_in_one_place(wheel: Path, installed: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    assert Parser().parsestr(archive.read(metadata).decode())["Version"] == __version__
    assert run(installed / "kamergraaf", "--version").split()[-1] == __version__
    assert __version__ not in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_installed_rooms_are_the_wheel_s_own(installed: Path) -> None:
    where = (
        f"from importlib.util import find_spec\nfor name in {ROOMS}: print(*find_spec(name).submodule_search_locations)"
    )
    folders = run(installed / "python", "-I", "-c", where).splitlines()
    assert [Path(folder).name for folder in folders] == list(ROOMS)
    assert all(Path(folder).is_relative_to(installed.parent) for folder in folders)
