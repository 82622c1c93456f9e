"""What follows a page of the docs as its reader would: files, commands and programs in their order, in one folder."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests

from kamergraaf.cli import main
from tests.test_remote import oxigraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager, ExitStack

    Serve = Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]

__all__ = ["Reader", "alike", "blocks"]

# A block, with the name of the file that it is where the words before it end in one: "`corrections.csv`:".
BLOCK = re.compile(r"(?ms)(?:`(?P<file>[\w.-]+)`:\n\n)?^```(?P<form>\w*)\n(?P<text>.*?)^```$")
COMMAND = re.compile(r"(?ms)^(?:[^\n\\]|\\.)+")  # with the lines that it goes on in


@dataclass
class Reader:
    """Somebody with a folder to work in; ``serve`` and ``sources`` are servers that a page tells to start or ask."""

    folder: Path
    stack: ExitStack
    serve: Serve
    sources: Callable[[], str]
    swaps: dict[str, str] = field(default_factory=dict)  # what stands in the page, and what it is here
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})

    def follow(self, page: str) -> Iterator[tuple[str, str]]:
        """Do all that a page says; yields each output that it shows, with the real one."""
        told = ""
        for block in BLOCK.finditer(page):
            if block["file"]:
                (self.folder / block["file"]).write_text(self.swapped(block["text"]), encoding="utf-8")
            elif block["form"] == "text":
                yield block["text"], self.swapped(told, back=True)
            else:
                told = getattr(self, f"do_{block['form']}")(block["text"])

    def swapped(self, text: str, *, back: bool = False) -> str:
        for there, here in self.swaps.items():
            text = text.replace(here, there) if back else text.replace(there, here)
        return text

    def do_sh(self, text: str) -> str:
        return "".join(self.command(self.swapped(found[0])) for found in COMMAND.finditer(text))

    def command(self, line: str) -> str:
        """Do one command; a server goes on, and what is harvested comes from the services of the tests."""
        if line.startswith("#"):
            return ""
        if line == "kamergraaf serve":
            address, _ = self.stack.enter_context(self.serve(self.folder / "kamergraaf-demo"))
            self.swaps["http://127.0.0.1:8000"] = address
            return ""
        if line.startswith("oxigraph serve"):
            self.swaps["http://localhost:7878"] = self.stack.enter_context(oxigraph()).query_address.rpartition("/")[0]
            return ""
        if line.startswith("kamergraaf sync "):
            return self.harvest(line)
        return self.shell(line)

    def harvest(self, line: str) -> str:
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            assert main([*shlex.split(line)[1:], "--base-url", self.sources()]) == 0, line
        return told.getvalue()

    def shell(self, line: str) -> str:
        if line.startswith("curl ") and not shutil.which("curl"):
            pytest.skip("no curl on this machine")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)
        return done.stdout

    def do_python(self, text: str) -> str:
        """Run a program, or an example with its answers."""
        text = self.swapped(text)
        told = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(told):
            if not text.startswith(">>>"):
                exec(compile(text, "page", "exec"), self.names)
            else:
                test = doctest.DocTestParser().get_doctest(text, self.names, "page", "page", 0)
                failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False)
                self.names |= test.globs
                assert not failed, told.getvalue()
        return told.getvalue()

    def do_r(self, text: str) -> str:
        """Run a program in R where that is at hand; its addresses answer with a table in any case."""
        text = self.swapped(text)
        for address in re.findall(r'"(http://[^"]+)"', text):
            assert requests.get(address, headers={"Accept": "text/csv"}, timeout=30).text.count("\n") > 1
        if not shutil.which("Rscript"):
            return ""
        (self.folder / "page.R").write_text(text, encoding="utf-8")
        return self.shell("Rscript --vanilla page.R")


def alike(shown: str, told: str) -> bool:
    """Tell whether an output is as shown, where "…" on a line of its own, or at the end of one, stands for anything."""
    parts = [re.escape(part.rstrip()) for part in re.split(r"(?m)…$", shown)]
    plain = "\n".join(line.rstrip() for line in told.splitlines())
    return re.fullmatch("(?s:.*?)".join(parts) + r"\s*", plain) is not None


def blocks(page: str) -> list[str]:
    """Return how the blocks of a page are called: by the file that each is, else by its form."""
    return [block["file"] or block["form"] for block in BLOCK.finditer(page)]
