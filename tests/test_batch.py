"""References in many texts: constant memory, the order of the input, past what cannot be read, until interrupted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COMMAND = [sys.executable, "-m", "kamergraaf", "references", "--format", "jsonl"]
FILLER = "De commissie vergadert morgen over de begroting en de planning. " * 250  # 16,000 characters
JOBS = pytest.mark.parametrize("jobs", ["1", "2"])


def write(path: Path, numbers: Iterable[int]) -> Path:
    """Write a text a line, each with its number in its only reference."""
    with path.open("w", encoding="utf-8") as file:
        for number in numbers:
            text = f"{FILLER} Zie Kamerstuk 28 638, nr. {number}."
            file.write(json.dumps({"id": f"t{number}", "text": text}) + "\n")
    return path


def targets(output: str) -> list[str]:
    return [reference["targets"][0] for line in output.splitlines() for reference in json.loads(line)["references"]]


@JOBS
def test_output_comes_in_the_order_of_the_input(jobs: str, tmp_path: Path) -> None:
    path = write(tmp_path / "texts.jsonl", range(1, 300))  # five pieces of work
    done = subprocess.run([*COMMAND, "--jobs", jobs, str(path)], capture_output=True, text=True, check=True)
    assert targets(done.stdout) == [f"kst-28638-{number}" for number in range(1, 300)]


@JOBS
def test_what_cannot_be_read_is_told_and_the_rest_is_done(jobs: str, tmp_path: Path) -> None:
    lines = write(tmp_path / "b.jsonl", [2, 3]).read_text("utf-8").splitlines()
    (tmp_path / "b.jsonl").write_text("\n".join([lines[0], "{", '{"id": "x"}', "\udcff", lines[1]]), "utf-8", "replace")
    (tmp_path / "a.txt").write_text("Kamerstuk 28 638, nr. 1", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\0")
    done = subprocess.run([*COMMAND, "--jobs", jobs, str(tmp_path), "nowhere"], capture_output=True, text=True)
    assert targets(done.stdout) == ["kst-28638-1", "kst-28638-2", "kst-28638-3"]
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len(told) == 5
    for name, line in zip(("b.jsonl:2", "b.jsonl:3", "b.jsonl:4", "c.txt", "nowhere"), told, strict=True):
        assert name in line


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """64 MB of texts."""
    return write(tmp_path_factory.mktemp("many") / "texts.jsonl", range(1, 4000))


@JOBS
def test_an_interrupt_ends_it_and_leaves_whole_lines(jobs: str, many: Path) -> None:
    command = [*COMMAND, "--jobs", jobs, str(many)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        output, told = first + process.stdout.read(), process.stderr.read()
    found = targets(output)
    assert found == [f"kst-28638-{number}" for number in range(1, len(found) + 1)]
    assert 0 < len(found) < 3999
    assert process.returncode == 130
    assert told.splitlines() == ["kamergraaf: stopped; what was done is kept, and running it again goes on from there"]


@JOBS
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted in kilobytes on Linux only")
def test_memory_does_not_grow_with_the_input(jobs: str, many: Path) -> None:
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    measured = [sys.executable, "-c", program, *COMMAND, "--jobs", jobs, str(many)]
    peak = int(subprocess.run(measured, capture_output=True, text=True, check=True).stdout)
    assert peak < 80_000
