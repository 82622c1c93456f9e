"""Write ``docs/commands.md`` from the command line itself: every command, with its options and examples.

python docs/commands.py
"""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import COMMANDS

if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Iterator

PAGE = Path(__file__).with_suffix(".md")
INTRODUCTION = """# Commands

Every command of `kamergraaf` with its options, as `kamergraaf COMMAND --help` tells them too; the page is made by
`make docs`.

Results go to standard output, messages and progress to standard error. The exit status is 0 when all is well, 1 when
something was wrong with the input (it is said, counted, and the rest is done), 2 for misuse. Numbers of documents and
dossiers are taken in any spelling. The environment's `KAMERGRAAF_GRAPH` names the graph's folder where `--graph` does
not; it does not make `references` resolve. `kamergraaf --version` tells the version, `-h` or `--help` explains.
"""


def actions(command: str) -> list[Action]:
    """Return the arguments and options of a command, in their order."""
    parser = ArgumentParser(prog=f"kamergraaf {command}", add_help=False)
    import_module(f"kamergraaf.commands.{command}").configure(parser)
    return parser._actions  # pyright: ignore[reportPrivateUsage]  (argparse has no public list of them)


def names(action: Action) -> str:
    """Return how an argument is written: its place or its flags, with what follows."""
    metavar = str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return f"`{metavar}{'…' if action.nargs in ('+', '*') else ''}`"
    value = "" if action.nargs == 0 else f" {metavar if action.metavar or not action.choices else 'WORD'}"
    return ", ".join(f"`{flag}{value}`" for flag in action.option_strings)


def told(action: Action) -> str:
    """Return what the help says of an argument, and the words it can be."""
    words = (action.help or "").replace("%%", "%").replace("|", "\\|")
    choices = f"one of {', '.join(f'`{word}`' for word in action.choices)}" if action.choices else ""
    return "; ".join(filter(None, (choices, words)))


def command_lines(command: str) -> Iterator[str]:
    """Yield the lines on one command."""
    yield from (f"## kamergraaf {command}", "", f"{COMMANDS[command][0].upper()}{COMMANDS[command][1:]}.", "")
    yield from ("| argument | |", "|---|---|")
    for action in actions(command):
        yield f"| {names(action).replace('|', chr(92) + '|')} | {told(action)} |"
    examples: str = import_module(f"kamergraaf.commands.{command}").EXAMPLES
    yield from ("", "```text", examples, "```", "")


def page() -> str:
    """Return the whole page."""
    contents = [
        "| command | |",
        "|---|---|",
        *(f"| [{name}](#kamergraaf-{name}) | {COMMANDS[name]} |" for name in COMMANDS),
    ]
    return "\n".join([INTRODUCTION, *contents, "", *(line for name in COMMANDS for line in command_lines(name))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
