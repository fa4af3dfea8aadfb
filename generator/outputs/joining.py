"""Script modules to few files: a phone on a slow network waits for each request, not for each byte.

In: our own modules by path, which keep to these forms, each at the start of a line:
`import {a, b as c} from "./x.js";`, `import * as x from "./x.js";`, `import "./x.js";`,
`export function`, `export async function`, `export class`, `export const`, `export {a} from
"./x.js";` and anywhere `import("./x.js")`. Out: the same modules as functions in a few files, whose
names hold a hash of what they hold. Any other form raises ValueError: nothing is joined wrongly.

The first file holds what nearly every page needs. Every other feature is a part of its own, with a
common one for what several of them share. A part takes nothing from elsewhere by name: the first
file hands it the modules, so a hash changes with its own file alone, and modules of two versions
never meet. Each module runs once, when it is first asked for.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

FOLDER = "assets/matchbook/"
"""Where files with hashes in their names are: browsers keep them without asking again."""
SHARED = "shared"
_MANY = 3
"""What so many features need is in one file; what two need, in a file of these two."""
_IMPORT = re.compile(
    r'^import (?:\{ (?P<names>[^}]*) \} from |\* as (?P<space>\w+) from |)"(?P<path>\.[^"]*\.js)";$'
)
_EXPORT = re.compile(
    r"^export (?P<what>(?:async function|function|class|const) (?P<name>\w+)\b.*)$"
)
_PASSED_ON = re.compile(r'^export \{ (?P<names>[^}]*) \} from "(?P<path>\.[^"]*\.js)";$')
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]*\.js)"\)')
_FEATURE = re.compile(r'^\s*\["(?P<selector>.*)", \(\) => import\("(?P<path>\.[^"]*)"\)\],$', re.M)
_CLASSES = re.compile(r'class="([^"]*)"')
_STYLE = re.compile(
    r"""(?P<text>"[^"\n]*"|'[^'\n]*')|/\*.*?\*/|\s*(?P<sign>[{};,])\s*|(?P<line>\n)\s*""", re.DOTALL
)
_COMMENT = re.compile(r"/\*\* .*?\*/ ?")
_MARK = re.compile(r"data-[a-z-]+")


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its lines without those that import, what it takes, and what it gives.

    `takes` are the statements that stand for the imports, `gives` the fields that stand for the
    exports; `needs` the modules taken from, and `later` those asked for while it runs.
    """

    path: str
    lines: tuple[str, ...]
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    needs: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a feature needs beside the first file: names of files, and the marks of its pages."""

    marks: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The files, by name; the name of the first; the parts, in the order of their features."""

    files: Mapping[str, str]
    first: str
    parts: tuple[Part, ...]


def join(
    modules: Mapping[str, str],
    first: str,
    everywhere: Collection[str],
    together: Mapping[str, Collection[str]],
) -> Joined:
    """Join modules, texts by path, that `first` reaches; its features `everywhere` stay with it.

    `together` names files of their own for modules that many features need. Raises ValueError where
    a module is missing, holds a form that is not known, or needs itself through others: a joined
    module is a function that runs whole before its first use, so a circle would never end.
    """
    read = _reached(modules, [first, *everywhere])
    _refuse_circles(read)
    features = [(m["selector"], _from(first, m["path"])) for m in _FEATURE.finditer(modules[first])]
    kept = _closure(read, [first, *everywhere])
    away = [path for _, path in features if path not in kept]
    late = {path: m.later for path, m in read.items() if m.later and path != first}
    homes = _homes(read, kept, {**{path: (path,) for path in away}, **_suffixed(late)}, together)
    names: dict[str, str] = {}
    files: dict[str, str] = {}
    for home in sorted(set(homes.values())):
        text = _part(read[path] for path in sorted(homes) if homes[path] == home)
        names[home] = named(f"{home}.js", text)
        files[names[home]] = text
    loads = {
        path: sorted({names[homes[p]] for p in _closure(read, [path]) if p in homes})
        for path in sorted({*away, *(p for later in late.values() for p in later)} - kept)
    }
    text = _first((read[path] for path in sorted(kept)), first, loads)
    name = named("main.js", text)
    parts = tuple(
        Part(tuple(_MARK.findall(selector)), tuple(loads[path]))
        for selector, path in features
        if path in loads
    )
    return Joined({name: text, **files}, name, parts)


def named(name: str, text: str) -> str:
    """The name of a file with a hash of its text in it: `main.js` to `main.0123456789ab.js`."""
    stem, end = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}{end}"


def read_module(path: str, text: str) -> Module:
    """Take a module apart. Raises ValueError where it holds a form that is not known."""
    lines, takes, gives, needs = [], [], [], []
    for number, line in enumerate(bare(text, path).split("\n"), 1):
        if line.startswith("import ") and (found := _IMPORT.match(line)):
            target = _from(path, found["path"])
            needs.append(target)
            takes.append(_take(found, target))
        elif found := _PASSED_ON.match(line):
            target = _from(path, found["path"])
            needs.append(target)
            gives += [
                f"{name.strip()}: {_call(target)}.{name.strip()}"
                for name in found["names"].split(",")
            ]
        elif found := _EXPORT.match(line):
            gives.append(found["name"])
            lines.append(found["what"])
        elif re.match(r"(?:import|export)\b(?!\()|.*\bimport\.meta\b", line):
            raise ValueError(f"{path}: line {number} cannot be joined: {line}")
        else:
            lines.append(line)
    later = tuple(_from(path, m["path"]) for line in lines for m in _LATER.finditer(line))
    body = tuple(_LATER.sub(lambda m: f'$load("{_from(path, m["path"])}")', line) for line in lines)
    return Module(path, body, tuple(takes), tuple(gives), tuple(needs), later)


def bare(text: str, path: str) -> str:
    """A script without the comments about it, and without indentation.

    A text in backticks over several lines stays as it is. Raises ValueError where a comment of
    several lines begins behind code.
    """
    kept: list[str] = []
    in_comment = in_text = False
    for number, line in enumerate(text.split("\n"), 1):
        plain = line if in_text else _COMMENT.sub("", line).strip()
        if in_text:
            kept.append(line)
            in_text = line.count("`") % 2 == 0
        elif in_comment or plain.startswith("/*"):
            in_comment = not plain.endswith("*/")
        elif plain and not plain.startswith("//"):
            if "/**" in plain:
                raise ValueError(f"{path}: line {number}: a comment begins behind code")
            kept.append(plain)
            in_text = plain.count("`") % 2 == 1
    return "\n".join(kept)


def packed(style: str) -> str:
    """A style sheet without its comments, and with the white space that it needs."""

    def short(found: re.Match[str]) -> str:
        return found["text"] or found["sign"] or ("\n" if found["line"] else "")

    return _STYLE.sub(short, style).strip() + "\n"


def wanted(parts: Iterable[Sequence[Sequence[str]]], html: str) -> list[str]:
    """The files beside the first that a page with this HTML loads: `parts` are marks and files."""
    marks = set(_MARK.findall(html))
    found = {file: None for asked, files in parts if marks & set(asked) for file in files}
    return list(found)


def is_plain(
    styled: Iterable[str], plain_parts: Collection[str], files: Iterable[str], html: str
) -> bool:
    """Whether a page needs no rule for `styled` classes, nor a script but of `plain_parts`."""
    if any(file.rpartition("/")[2].partition(".")[0] not in plain_parts for file in files):
        return False
    used = {name for found in _CLASSES.findall(html) for name in found.split()}
    return used.isdisjoint(styled)


def _reached(modules: Mapping[str, str], roots: Iterable[str]) -> dict[str, Module]:
    read: dict[str, Module] = {}
    todo = list(roots)
    while todo:
        path = todo.pop()
        if path in read:
            continue
        if path not in modules:
            raise ValueError(f"{path}: a module asks for it, and it is not there")
        read[path] = read_module(path, modules[path])
        todo += (*read[path].needs, *read[path].later)
    return read


def _refuse_circles(read: Mapping[str, Module]) -> None:
    try:
        TopologicalSorter({path: module.needs for path, module in read.items()}).prepare()
    except CycleError as problem:
        circle = " -> ".join(problem.args[1])
        raise ValueError(f"modules need each other in a circle: {circle}") from None


def _closure(read: Mapping[str, Module], roots: Iterable[str]) -> set[str]:
    """Everything that the roots need to begin, themselves included."""
    found: set[str] = set()
    todo = list(roots)
    while todo:
        path = todo.pop()
        if path not in found:
            found.add(path)
            todo += read[path].needs
    return found


def _suffixed(late: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What modules ask for while they run, by a name for all of it that one asks for."""
    return {f"{path.removesuffix('.js')}-later": asked for path, asked in late.items()}


def _homes(
    read: Mapping[str, Module],
    kept: set[str],
    roots: Mapping[str, tuple[str, ...]],
    together: Mapping[str, Collection[str]],
) -> dict[str, str]:
    """The file in which each module is that the first does not hold."""
    users: dict[str, set[str]] = {}
    for root, paths in roots.items():
        for path in _closure(read, paths) - kept:
            users.setdefault(path, set()).add(root)
    named = {path: name for name, paths in together.items() for path in paths if path in users}
    return {
        path: named.get(path) or (_name(found) if len(found) < _MANY else SHARED)
        for path, found in users.items()
    }


def _name(features: Iterable[str]) -> str:
    return "-".join(path.removesuffix(".js").replace("/", "-") for path in sorted(features))


def _part(modules: Iterable[Module]) -> str:
    body = "\n".join(_function(module) for module in modules)
    return f"export function add($, $load) {{\n{body}\n}}\n"


def _first(modules: Iterable[Module], first: str, loads: Mapping[str, list[str]]) -> str:
    body = "\n".join(_function(module) for module in modules)
    table = ",\n".join(
        f'"{path}": () => Promise.all([{", ".join(_load(name) for name in names)}])'
        for path, names in loads.items()
    )
    return (
        "const $ = {};\n"
        "const $add = (part) => part.add($, $load);\n"
        f"const $parts = {{\n{table}\n}};\n"
        "const $load = async (path) => { await $parts[path]?.(); return $[path](); };\n"
        f"{body}\n{_call(first)};\n"
    )


def _load(name: str) -> str:
    return f'import("./{name}").then($add)'


def _function(module: Module) -> str:
    """A module as a function that runs it once, and gives what it exports."""
    body = "\n".join((*module.takes, *module.lines))
    gives = ", ".join(module.gives)
    return (
        f'$["{module.path}"] ??= (() => {{ let made; return () => made ??= (() => {{\n'
        f"{body}\nreturn {{ {gives} }};\n}})(); }})();"
    )


def _take(found: re.Match[str], target: str) -> str:
    if found["space"]:
        return f"const {found['space']} = {_call(target)};"
    if found["names"]:
        return f"const {{ {_renamed(found['names'])} }} = {_call(target)};"
    return f"{_call(target)};"


def _call(path: str) -> str:
    return f'$["{path}"]()'


def _renamed(names: str) -> str:
    return names.replace(" as ", ": ")


def _from(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
