"""The command line: one module a command under ``kamergraaf/commands``, imported only when it is the one asked for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from graph.errors import KamergraafError
from kamergraaf.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "main"]

COMMANDS: dict[str, str] = {
    "demo": "the three first questions, answered on the bundled sample",
    "load": "load files and folders into the graph",
    "sync": "bring a source over the net into the graph, and keep it up to date",
    "references": "find the references in files; needs no graph",
    "annotate": "write a text as HTML with every reference linked and marked",
    "show": "one document: its facts, what it cites, what cites it",
    "search": "find documents by words or by number",
    "motions": "the motions that a document cites",
    "query": "ask the graph: a stored question, a file, or SPARQL from standard input",
    "queries": "list the stored questions with their parameters",
    "view": "write a page on which to look at a dossier or a document",
    "export": "write the graph as Turtle or in another format",
    "validate": "hold the graph, or a file, against the shapes",
    "publish": "write the graph to a triple store elsewhere, by its SPARQL endpoint",
    "score": "how good predictions are, against what a reader found",
    "serve": "the graph as a website and a SPARQL endpoint, to read only",
    "stats": "what is in the graph, and how it was resolved",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 done but something was wrong with the input, 2 misuse."""
    gc.set_threshold(50_000)  # looking for garbage while modules and patterns are made takes 5 % of a short run
    status = _run(sys.argv[1:] if argv is None else list(argv))
    gc.freeze()  # nor is there any to be looked for at its end
    return status


def _run(words: Sequence[str]) -> int:
    try:
        options = _parser(words).parse_args(words)
        status: int = options.run(options)
        sys.stdout.flush()
    except KamergraafError as error:
        print(f"kamergraaf: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"kamergraaf: {error.filename or 'the system'}: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("kamergraaf: stopped; what was done is kept, and running it again goes on from there", file=sys.stderr)
        return 130
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Describe the command line; where it begins with a command only that one, with its options."""
    parser = argparse.ArgumentParser(
        prog="kamergraaf",
        description="A knowledge graph of the cross-references between Dutch parliamentary documents.",
        epilog="kamergraaf COMMAND --help tells more, with examples.",
        formatter_class=_layout,
    )
    parser.add_argument("--version", action="version", version=f"kamergraaf {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog="kamergraaf")
    asked = words[:1] if words and words[0] in COMMANDS else COMMANDS
    for name in asked:
        summary = COMMANDS[name]
        words_of_it = f"{summary[0].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=words_of_it, formatter_class=_layout)
        if asked is not COMMANDS:
            module = import_module(f"kamergraaf.commands.{name}")
            command.epilog = module.EXAMPLES
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser


def _layout(prog: str) -> argparse.HelpFormatter:
    """Lay out help for the terminal, whose width argparse asks ``shutil``, which imports every form of compression."""
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 80
    return argparse.RawDescriptionHelpFormatter(prog, width=width - 2)


if __name__ == "__main__":
    sys.exit(main())
