"""Scripts and styles joined: the forms that are known, what is in which file, and their names."""

from __future__ import annotations

import re

import pytest

from generator.adapters.rendering.assets import (
    EVERYWHERE,
    FIRST,
    PLAIN_PARTS,
    THEME,
    TOGETHER,
    TOOLS,
    classes,
)
from generator.outputs.joining import Joined, bare, is_plain, join, named, packed, wanted

MAIN = """import { say } from "./words.js";
const FEATURES = [
  ["[data-bar]", () => import("./bar.js")],
  ["main [data-log]", () => import("./log.js")],
  ["[data-plan]", () => import("./plan/page.js")],
  ["[data-sum]", () => import("./sum.js")],
];
say(FEATURES);
"""
SCRIPTS = {
    "main.js": MAIN,
    "words.js": "/** Says it. @param {string} it */\nexport function say(it) {\n  return it;\n}\n",
    "bar.js": 'import { say as told } from "./words.js";\nexport const start = () => told(1);\n',
    "log.js": 'import * as day from "./day.js";\nexport function start() {\n  day.now();\n}\n',
    "plan/page.js": (
        'import { now } from "../day.js";\nexport { now } from "../day.js";\n'
        'export async function start() {\n  return (await import("./late.js")).show(now());\n}\n'
    ),
    "plan/late.js": "export class Late {}\nexport const show = (it) => it;\n",
    "sum.js": 'import { now } from "./day.js";\nexport const start = () => now();\n',
    "day.js": "export const now = () => 1;\n",
}


def joined(**other: str) -> Joined:
    """The scripts above, with some of another text."""
    return join({**SCRIPTS, **other}, "main.js", ["bar.js"], {})


def test_what_every_page_has_is_one_file() -> None:
    """The first module, what it takes, and the features of every page stand in one file."""
    first = joined().files[joined().first]
    assert '$["words.js"] ??=' in first
    assert 'const { say: told } = $["words.js"]();' in first
    assert '$["bar.js"] ??=' in first
    assert '$["log.js"] ??=' not in first
    assert first.endswith('$["main.js"]();\n')


def test_every_module_is_in_one_file_alone() -> None:
    """A module that two files held would run twice, and keep two truths."""
    every = "\n".join(joined().files.values())
    assert sorted(re.findall(r'\$\["(.*)"\] \?\?=', every)) == sorted(SCRIPTS)


def test_what_many_features_need_is_a_file_of_its_own() -> None:
    """Three features use the day: none of them carries it."""
    shared = next(text for name, text in joined().files.items() if name.startswith("shared."))
    assert re.findall(r'\$\["(.*)"\] \?\?=', shared) == ["day.js"]


def test_modules_named_together_stay_together() -> None:
    """A file that is asked for by name holds what it was given."""
    found = join(SCRIPTS, "main.js", ["bar.js"], {"dates": ("day.js",)})
    assert any(name.startswith("dates.") for name in found.files)


def test_a_page_loads_the_files_of_its_marks() -> None:
    """The attribute that starts a feature tells its files; part of a longer name does not."""
    parts = [[list(part.marks), list(part.files)] for part in joined().parts]
    assert [name.partition(".")[0] for name in wanted(parts, "<p data-log>")] == ["log", "shared"]
    assert wanted(parts, '<p data-logs data-bar="x">') == []
    assert [name.partition(".")[0] for name in wanted(parts, "<p data-plan data-log>")] == [
        "log", "shared", "plan-page",
    ]  # fmt: skip


def test_a_name_changes_with_its_own_file_alone() -> None:
    """Another plan changes the plan's file, and the first, which names it; the log stays."""
    before, after = joined().files, joined(**{"plan/late.js": "export const show = 2;\n"}).files
    kept = before.keys() & after.keys()
    assert {name.partition(".")[0] for name in kept} == {"log", "shared", "sum", "plan-page"}
    assert joined().files == before


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        'export * from "./day.js";',
        'import day from "./day.js";',
        "export let one = 1;",
        "const here = import.meta.url;",
    ],
)
def test_other_forms_are_refused(line: str) -> None:
    """What would be joined wrongly stops the build, with the file and the line."""
    with pytest.raises(ValueError, match=r"sum\.js: line 1 cannot be joined"):
        joined(**{"sum.js": line + "\n"})


def test_a_missing_module_is_told() -> None:
    """A module that nobody wrote is named."""
    with pytest.raises(ValueError, match=r"other\.js: a module asks for it"):
        joined(**{"sum.js": 'import { a } from "./other.js";\n'})


def test_modules_in_a_circle_are_told() -> None:
    """Joined, each would wait for the other to have run."""
    with pytest.raises(ValueError, match=r"in a circle: .*day\.js -> "):
        joined(
            **{
                "sum.js": 'import { now } from "./day.js";\nexport const start = () => now();\n',
                "day.js": 'import { start } from "./sum.js";\nexport const now = () => start;\n',
            }
        )


def test_comments_are_left_out_and_texts_stay() -> None:
    """A text in backticks keeps its white space, and what looks like a comment in it."""
    text = "/**\n * Why.\n */\n// so\n  a(/** @type {B} */ (b)); // c\nd(`e\n  // f\n`);\n"
    assert bare(text, "x.js") == "a((b)); // c\nd(`e\n  // f\n`);"


def test_style_sheets_lose_only_what_says_nothing() -> None:
    """Text in quotes, and white space between selectors, stay."""
    style = '/* a */\na  b,\nc {\n  content: "/* ; } */  x";\n  margin: 0 1px;\n}\n'
    assert packed(style) == 'a  b,c{content: "/* ; } */  x";margin: 0 1px;}\n'


def test_plain_pages_have_no_tools() -> None:
    """A class of a tool, or a script that draws one, asks for every rule."""
    assert is_plain({"log"}, ["ticks"], ["a/ticks.0.js"], '<p class="task log__row">')
    assert not is_plain({"log"}, ["ticks"], ["a/ticks.0.js"], '<p class="task log">')
    assert not is_plain({"log"}, ["ticks"], ["a/tool.0.js"], "<p>")


def test_scripts_of_plain_pages_draw_nothing_of_the_tools() -> None:
    """No class that a script of every page gives has its rules among those of the tools."""
    css = {path.stem: path.read_text(encoding="utf-8") for path in (THEME / "css").glob("*.css")}
    tools = classes(css[name] for name in TOOLS) - classes(
        text for name, text in css.items() if name not in TOOLS
    )
    scripts = {
        path.relative_to(THEME / "js").as_posix(): path.read_text(encoding="utf-8")
        for path in (THEME / "js").rglob("*.js")
    }
    found = join(scripts, FIRST, EVERYWHERE, TOGETHER).files
    plain = [
        text for name, text in found.items() if name.partition(".")[0] in {*PLAIN_PARTS, "main"}
    ]
    given = {
        name
        for text in plain
        for words in re.findall(r'class(?:Name)?: ["`]([^"`]*)', text)
        for name in words.split()
    }
    assert len(plain) == len(PLAIN_PARTS) + 1
    assert given
    assert given & tools == set()


def test_a_name_holds_the_hash_of_its_text() -> None:
    """Twelve hexadecimal digits before the end of the name."""
    assert re.fullmatch(r"a-b\.[0-9a-f]{12}\.js", named("a-b.js", "x"))
    assert named("a.js", "x") != named("a.js", "y")
