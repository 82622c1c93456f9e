"""Every command on the page about harvesting does what it says, against services like the real ones."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import main
from kamergraaf.syncing import SOURCES
from tests.services.place import PACES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.services.place import Place

PAGE = (Path(__file__).parents[1] / "docs" / "harvesting.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"(?ms)^```sh\n(.*?)^```$", PAGE) for line in block.splitlines()]


def test_the_commands_of_the_page_do_what_they_say(
    place: Callable[[], Place], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = place()
    server = one.serve()
    one.folder.mkdir()
    monkeypatch.chdir(one.folder)
    for name, source in SOURCES.items():
        monkeypatch.setitem(SOURCES, name, replace(source, pace=PACES[name]))  # nothing sleeps in tests
    assert len(COMMANDS) >= 9
    for line in COMMANDS:
        program, *words = shlex.split(line.replace("http://127.0.0.1:8123", server.url))
        if words[0] == "sync" and "--base-url" not in words:
            words += ["--base-url", server.url]
        assert (program, main(words)) == ("kamergraaf", 0), line
    assert "kst-35300-XVII-905" in capsys.readouterr().out  # a motion that the letter cites, shown by the last one
