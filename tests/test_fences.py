"""The fences of the house: rules for the whole project, each also shown to bite on a small bad example."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("graph", "loaders", "queries", "kamergraaf")
MAY_IMPORT = {
    "graph": set[str](),
    "loaders": {"graph"},
    "queries": {"graph"},
    "kamergraaf": {"graph", "loaders", "queries"},
    "benchmarks": {"kamergraaf"},
    "docs": set(PACKAGES),
    "tests": set(PACKAGES),
}
MODULES = {
    path.relative_to(PROJECT): path.read_text(encoding="utf-8")
    for room in MAY_IMPORT
    for path in sorted((PROJECT / room).rglob("*.py"))
}
SHIPPED = {path: source for path, source in MODULES.items() if path.parts[0] in PACKAGES}
PROVIDERS = {  # the distributions that provide a name to import
    name: {canonicalize_name(provider) for provider in providers}
    for name, providers in importlib.metadata.packages_distributions().items()
}
HEAVY = {
    "lxml",
    "msgspec",
    "networkx",
    "oxrdflib",
    "pyarrow",
    "pypdfium2",
    "pyshacl",
    "pyvis",
    "rdflib",
    "requests",
    "requests_cache",
    "starlette",
    "tenacity",
    "tqdm",
    "uvicorn",
}


def declared() -> set[str]:
    """Return the names of the distributions that the project needs at run time, extras included."""
    project = PYPROJECT["project"]
    lines = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {canonicalize_name(Requirement(line).name) for line in lines}


# ── rooms ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def imports(source: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in it; relative ones with their dots in front."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, level=level):
                yield "." * level + (module or "")
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name
            case _:
                pass


def forbidden(room: str, source: str) -> list[str]:
    """Return the imports of a module that lead from its room into one it may not know, and relative ones."""
    rooms = set(MAY_IMPORT) - MAY_IMPORT[room] - {room}
    return [name for name in imports(source) if name.partition(".")[0] in {"", *rooms}]


def test_dependencies_between_rooms_point_one_way() -> None:
    assert {path: bad for path, source in MODULES.items() if (bad := forbidden(path.parts[0], source))} == {}


@pytest.mark.parametrize(
    ("room", "source", "bad"),
    [
        ("graph", "import loaders.opentk", ["loaders.opentk"]),
        ("graph", "def f():\n    from kamergraaf import load", ["kamergraaf"]),
        ("loaders", "if TYPE_CHECKING:\n    from queries import ask", ["queries"]),
        ("loaders", "import importlib\nimportlib.import_module('kamergraaf.cli')", ["kamergraaf.cli"]),
        ("queries", "from . import ask", ["."]),
        ("benchmarks", "from graph.model import Document", ["graph.model"]),
        ("loaders", "import re\nfrom graph.model import Document\nfrom loaders.notes import bind_notes", []),
    ],
)
def test_an_import_into_a_wrong_room_is_seen_wherever_it_stands(room: str, source: str, bad: list[str]) -> None:
    assert forbidden(room, source) == bad


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_else_provides_our_names() -> None:
    assert {name: others for name in PACKAGES if (others := PROVIDERS.get(name, set()) - {"kamergraaf"})} == {}
    assert [name for name in PACKAGES if not _found_here(name)] == []
    assert "Private :: Do Not Upload" in PYPROJECT["project"]["classifiers"]


def _found_here(name: str) -> bool:
    spec = importlib.util.find_spec(name)
    return spec is not None and (PROJECT / name).as_posix() in (spec.submodule_search_locations or ())


def like_libraries(paths: Iterable[Path], libraries: set[str]) -> list[str]:
    """Return the modules and packages that are called like a library."""
    names = ((path, path.parent.name if path.stem == "__init__" else path.stem) for path in paths)
    return [path.as_posix() for path, name in names if name in libraries]


def test_no_module_is_called_like_a_library() -> None:
    used = {name for name, providers in PROVIDERS.items() if declared() & providers}
    assert {"networkx", "rdflib"} <= used
    assert like_libraries(MODULES, used) == []
    assert like_libraries([Path("graph/networkx.py"), Path("graph/rdflib/__init__.py")], used) != []


def undeclared(source: str) -> list[str]:
    """Return the libraries that a module imports though the project does not say that it needs them."""
    tops = {name.partition(".")[0] for name in imports(source)} - sys.stdlib_module_names - set(PACKAGES)
    return sorted(name for name in tops if not declared() & PROVIDERS.get(name, set()))


def test_every_library_used_is_declared() -> None:
    assert {path: bad for path, source in SHIPPED.items() if (bad := undeclared(source))} == {}
    assert undeclared("import re, networkx\nimport pytest") == ["pytest"]


@pytest.mark.parametrize(
    ("file", "needed"),
    [
        ("runtime", PYPROJECT["project"]["dependencies"]),
        *((name, PYPROJECT["dependency-groups"][name]) for name in ("build", "lint", "lock", "test")),
    ],
)
def test_the_pinned_versions_are_in_step_with_the_project(file: str, needed: list[str]) -> None:
    text = (PROJECT / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"(?m)^([\w-]+)==([^\s;]+)", text))
    wanted = [Requirement(line) for line in needed]
    assert [str(one) for one in wanted if not one.specifier.contains(pinned.get(one.name, "0"))] == []
    assert len(re.findall(r"(?m)^[\w-]+==", text)) == len(re.findall(r"(?m)^[\w-]+==.*\\\n +--hash=sha256:", text))


# ── what is nobody else's business ───────────────────────────────────────────────────────────────────────────────────
LEAK = re.compile(
    r"""
      \b (?: pypi\.org | pythonhosted\. | npmjs\. | registry\.yarnpkg | deb\.debian\.org | crates\.io ) [^\s"')]*
    | \b index [-_]url \b | \b find[-_]links \b                # the options that name a registry
    | (?<! [\w.<>*] ) / (?: home | root | work | tmp | Users | mnt ) / \w [\w./-]*   # a path of somebody's machine
    | \b [\w.+-]+ @ [\w-]+ (?: \.[\w-]+ )* \.[a-z]{2,} \b                           # an e-mail address
    | (?: \+31 | \b 0031 ) [ ]? (?: \(0\) )? [0-9 -]{9,}                            # a telephone number
    | \b 0(?: 6 | [1-9][0-9]{1,2} ) [ -]{1,3} [0-9]{6,8} \b
    | \b 0(?: 10 | 20 | 30 | 70 | 800 | 900 ) [ -]{1,3} [0-9]{3} (?: [ -][0-9]{2,4} ){1,2} \b
    """,
    re.VERBOSE,
)


def test_no_tracked_file_tells_of_a_registry_a_machine_or_a_person() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True).stdout
    files = [PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file()]
    texts = ((file.name, file.read_text(encoding="utf-8", errors="replace")) for file in files)
    assert [(name, found[0]) for name, text in texts for found in LEAK.finditer(text)] == []


@pytest.mark.parametrize(
    "leak",  # each with a middle dot that keeps the example itself from being found
    [
        "https://py·pi.org/simple",
        "https://files.python·hosted.org/packages/x.whl",
        "pip install --index·-url https://mirror.example/simple x",
        "UV_INDEX = x  # extra-index·-url",
        "http://deb·.debian.org/debian",
        'open("/ho·me/somebody/letter.txt")',
        "see /wo·rk/notes.md",
        "mail some.body@·example.nl",
        "bel +·31 70 318 22 11",
        "bel 06·-12345678 of 070·-3182211",
        "bel 070 · 318 22 11",
    ],
)
def test_a_leak_is_seen(leak: str) -> None:
    assert LEAK.search(leak.replace("·", ""))


@pytest.mark.parametrize(
    "text",
    [
        "https://w3id.org/kamergraaf/ and https://zoek.officielebekendmakingen.nl/kst-28638-179.html",
        "@pytest.fixture and a@b and @prefix kg: <https://w3id.org/> .",
        "2020-06-04 10:00, 03-04-2020 10:15, 0,5 en nr. 06 en Handelingen p. 7909-7943",
        "https://example.nl/home/page and docs/work/plan.md",
        "--hash=sha256:061234567801112223334",
    ],
)
def test_what_is_no_leak_is_left_alone(text: str) -> None:
    assert LEAK.search(text) is None


# ── a quick start ────────────────────────────────────────────────────────────────────────────────────────────────────
def heavy(statement: str) -> set[str]:
    """Return the slow libraries that Python has loaded after a statement, in a process of its own."""
    script = f"import sys\n{statement}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, check=True, text=True)
    return HEAVY & set(run.stderr.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import kamergraaf.cli",
        "from loaders.references import find",
        "from kamergraaf import find_references; find_references('(Kamerstuk 28 638, nr. 164)')",
        "from kamergraaf.cli import main; main(['references', 'kamergraaf/sample/2020D99001.txt'])",
    ],
)
def test_nothing_slow_is_loaded_before_it_is_needed(statement: str) -> None:
    assert heavy(statement) == set()


def test_a_slow_library_would_be_seen() -> None:
    assert heavy("import networkx") == {"networkx"}


# ── size and words ───────────────────────────────────────────────────────────────────────────────────────────────────
def definitions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield all functions, methods and classes of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def long(source: str, *, function: int = 45, module: int = 300) -> list[str]:
    """Return the functions with too many lines, and "module"; a module's docstrings, full of doctests, do not count."""
    tree = ast.parse(source)
    documented = [tree, *definitions(source)]
    docs = sum(len((ast.get_docstring(node, clean=False) or "").splitlines()) for node in documented)
    functions = (node for node in definitions(source) if not isinstance(node, ast.ClassDef))
    longest = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= function]
    return longest + ["module"] * (len(source.splitlines()) - docs > module)


def test_modules_and_functions_are_short() -> None:
    most = {"tests": 400}  # the tables of a test are data
    found = {path: long(source, module=most.get(path.parts[0], 300)) for path, source in MODULES.items()}
    assert {path: bad for path, bad in found.items() if bad} == {}
    assert long("x = 1\n\n\ndef f():\n    a = 1\n    b = 2\n", function=2, module=4) == ["f", "module"]


def undocumented(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the public functions and classes without a docstring, methods of public classes with them."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            setter = any(isinstance(one, ast.Attribute) and one.attr == "setter" for one in node.decorator_list)
            if not (setter or ast.get_docstring(node)):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from undocumented(node.body)


def test_all_that_is_public_is_described() -> None:
    trees = {path: ast.parse(source) for path, source in SHIPPED.items()}
    assert {path: bad for path, tree in trees.items() if (bad := list(undocumented(tree.body)))} == {}
    assert [path for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []
    assert list(undocumented(ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...\n").body)) == ["A", "b"]


def unsorted(source: str) -> list[str]:
    """Return ``__all__`` where it is out of order: constants, then classes, then functions, each by the alphabet."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List() as value):
                names: list[str] = ast.literal_eval(value)
                order = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
                return [] if names == order else names
            case _:
                pass
    return []


def test_public_names_are_listed_in_order() -> None:
    assert {path: bad for path, source in SHIPPED.items() if (bad := unsorted(source))} == {}
    assert unsorted('__all__ = ["find", "Document"]') == ["find", "Document"]
