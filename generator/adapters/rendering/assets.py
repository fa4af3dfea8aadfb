"""Style sheets, scripts and icons of the theme, and images of the content, to artifacts.

Style sheets are joined in the order of `STYLES`, scripts as outputs/joining.py says. Icons come
from Material for MkDocs and become masks in the style sheet: pages carry no markup for them. An
element asks for one by `data-icon="material/send"`, a rule by `icon(material/send)`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...catalogue.contrast import mix
from ...model.media import MEDIA_TYPES, WIDEST, end_of, narrow_of
from ...model.settings import Theme
from ...model.words import Words
from ...outputs.artifact import FOR_MACHINES, Artifact, text_artifact
from ...outputs.joining import FOLDER, Part, bare, join, named, packed
from ...outputs.memory import Shelf
from ...outputs.pictures import picture_artifacts
from ...pipeline import Project, Written
from ...sources.files import shown_path
from ...sources.media import pixels_of, read_media
from ...sources.svg import picture_bytes
from ...views.navigation import Shell
from ..files.package import PACKAGE
from .icons import ICONS
from .photos import narrow, small

THEME = PACKAGE / "theme"
MARK = "assets/images/mark.svg"
MATCHES = "assets/images/matches.svg"
WORDS, FIRST, EARLY = "words.js", "main.js", "early.js"
EVERYWHERE = (
    "theme.js",
    "keys.js",
    "app.js",
    "menu.js",
    "lens.js",
    "terms.js",
    "reading.js",
    "reviews.js",
    "report.js",
    "coming.js",
    "search/overlay.js",
    "offline.js",
)
"""Features that nearly every page has."""
TOGETHER = {"ticks": ("ticks.js", "slots.js"), "tool": ("tool.js", "controls.js")}
"""Modules that many features need and nearly every page does not, by the file that they are in."""
STYLES = (
    "tokens",
    "base",
    "layout",
    "components",
    "find",
    "tools",
    "time",
    "road",
    "host",
    "fields",
    "paper",
    "offline",
    "rtl",
    "print",
)
TOOLS = ("tools", "time", "road", "fields")
"""Style sheets of tools, of dates drawn, and of tables of specialties: few pages need them."""
PLAIN_PARTS = ("checklist", "ticks")
"""Parts of the scripts that need no rule of `TOOLS`."""
PLAIN_SCRIPTS = frozenset((*EVERYWHERE, "main.js", "checklist.js", "slots.js", "ticks.js"))
_USED_ICON = re.compile(rb'data-icon="([a-z0-9/-]+)"')
_NAMED_ICON = re.compile(rb'"(material/[a-z0-9-]+)"')
_MIXED = re.compile(r"color-mix\(in oklab, var\(--(brand(?:-accent)?)\) (\d+)%, (#[0-9a-f]+)\)")
_NOTE = "note"
"""Tools call a reader's own notes so, and Markdown a kind of admonition, which they leave alone."""
_SELECTOR = re.compile(r"([^{};@]+)\{")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_ENTRY = b'\nkind: "entry"\n'
_STYLED_ICON = re.compile(r"icon\(([a-z0-9/-]+)\)")
_MARK_COLORS = ("#0b5c6b", "#b4530a")


@dataclass(frozen=True, slots=True)
class Frame:
    """Names of what the frame of every page loads, inside the site; `parts` as joining.py has them.

    Every name holds a hash of what the file holds, so that browsers keep it without asking again.
    """

    style: str
    plain: str
    """The style sheet of entries with no class of `styled`, and no feature but `PLAIN_PARTS`."""
    styled: tuple[str, ...]
    early: str
    first: str
    parts: tuple[Part, ...]

    def data(self) -> dict[str, Any]:
        """As plain data for templates."""
        return {
            "style": self.style,
            "plain": self.plain,
            "styled": list(self.styled),
            "early": self.early,
            "first": self.first,
            "parts": [[list(part.marks), list(part.files)] for part in self.parts],
        }


def theme_artifacts(written: Written) -> tuple[list[Artifact], Frame]:
    """The joined style sheet, the joined scripts and the pictures; and what pages load of them."""
    shell = written.shell
    sheets = {
        name: (THEME / "css" / f"{name}.css").read_text(encoding="utf-8")
        for name in STYLES
        if (THEME / "css" / f"{name}.css").is_file()
    }
    theirs, frame_icons = _icons_by_page(written.artifacts), _icons_in_shell(shell)
    style = _style(sheets.values(), shell, theirs[0] | theirs[1] | frame_icons | _icons_in_theme())
    common = {name: text for name, text in sheets.items() if name not in TOOLS}
    plain = _style(common.values(), shell, theirs[0] | frame_icons | _icons_in_theme(PLAIN_SCRIPTS))
    styled = sorted(classes(sheets[name] for name in TOOLS) - classes(common.values()) - {_NOTE})
    scripts = _scripts(shell.words)
    joined = join(scripts, FIRST, EVERYWHERE, TOGETHER)
    early = bare(scripts[EARLY], EARLY) + "\n"
    texts = {EARLY: early, "guide.css": style, "plain.css": plain}
    names = {name: named(name, text) for name, text in texts.items()}
    files = {**{names[name]: text for name, text in texts.items()}, **joined.files}
    artifacts = [text_artifact(FOLDER + name, text) for name, text in files.items()]
    for path in sorted((THEME / "images").rglob("*")):
        if path.is_file():
            inside = path.relative_to(THEME).as_posix()
            artifacts.append(Artifact(f"assets/{inside}", path.read_bytes()))
    artifacts = [_branded(a, shell.theme) if a.path == MARK else a for a in artifacts]
    frame = Frame(
        FOLDER + names["guide.css"],
        FOLDER + names["plain.css"],
        tuple(styled),
        FOLDER + names[EARLY],
        FOLDER + joined.first,
        tuple(Part(p.marks, tuple(FOLDER + name for name in p.files)) for p in joined.parts),
    )
    drawn = {a.path: a.data.decode() for a in artifacts if a.path in (MARK, MATCHES)}
    pictures = picture_artifacts(shell.institution, shell.theme, drawn[MARK], drawn[MATCHES])
    return artifacts + pictures, frame


def media_artifacts(
    project: Project, written: Written, linked: Collection[str], shelf: Shelf
) -> list[Artifact]:
    """Pictures, and attachments that are `linked`; a higher layer's over a lower one's.

    Pictures are made small for pages, wide ones in two sizes, once for the same bytes where the
    shelf lasts.
    """
    found: dict[str, Artifact] = {}
    for layer in written.shell.institution.layers:
        folder = project.root / layer.path if layer.path else project.base_content
        media = read_media(folder, layer.name)
        for inside, path in media.pictures.items():
            end, source, shown = end_of(inside), picture_bytes(path), shown_path(path, project.root)
            data = small(end, source, shelf)
            found[inside] = Artifact(inside, data, owner=shown, source=shown)
            second = narrow_of(inside, pixels_of(path))
            found.pop(narrow_of(inside, (WIDEST, 1)), None)  # a lower layer's
            if second:
                data = narrow(end, source, data, shelf)
                found[second] = Artifact(second, data, owner=shown, source=shown)
        for inside, path in media.attachments.items():
            if inside in linked:
                kind, shown = MEDIA_TYPES[end_of(inside)], shown_path(path, project.root)
                found[inside] = Artifact(
                    inside, path.read_bytes(), kind, FOR_MACHINES, owner=shown, source=shown
                )
    return list(found.values())


def logo_artifacts(project: Project, written: Written) -> list[Artifact]:
    """The institution's logos, under the addresses that the shell gives them."""
    shell = written.shell
    pairs = (
        (shell.logo, shell.institution.logo),
        (shell.logo_dark, shell.institution.logo_dark),
    )
    return [
        Artifact(address, picture_bytes(project.root / path))
        for address, path in pairs
        if address and path
    ]


def icon_svg(name: str) -> str | None:
    """The SVG of an icon of Material for MkDocs, such as `material/heart-pulse`, or None."""
    path = (ICONS / f"{name}.svg").resolve()
    if ICONS.resolve() not in path.parents or not path.is_file():
        return None
    return path.read_text(encoding="utf-8")


def _branded(mark: Artifact, theme: Theme) -> Artifact:
    """The mark in the school's two colors, for browser tabs, where no style sheet reaches it."""
    data = mark.data
    for ours, theirs in zip(_MARK_COLORS, (theme.primary, theme.accent), strict=True):
        data = data.replace(ours.encode(), theirs.encode())
    return Artifact(mark.path, data)


_TRANSLATION = "const TRANSLATION = {};"


def _scripts(words: Words) -> dict[str, str]:
    """Every script by path, with the guide's own words in their module; in plain English none."""
    folder = THEME / "js"
    found = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.js"))
    }
    told = json.dumps(words.script_data(), ensure_ascii=False, sort_keys=True)
    found[WORDS] = found[WORDS].replace(_TRANSLATION, f"const TRANSLATION = {told};")
    return found


def _style(sheets: Iterable[str], shell: Shell, icons: Iterable[str]) -> str:
    """One style sheet of several, with the school's colors, its terms and these icons."""
    every = (_brand(shell.theme), *sheets, lens_rules(shell), _icon_rules(icons))
    style = _STYLED_ICON.sub(_icon_address, _mixed("\n".join(every), shell.theme))
    return packed(style.replace('url("images/', 'url("../images/'))


def classes(sheets: Iterable[str]) -> set[str]:
    """The classes that style sheets have rules for."""
    return {
        name
        for sheet in sheets
        for selector in _SELECTOR.findall(packed(sheet))
        for name in _CLASS.findall(selector)
    }


def _brand(theme: Theme) -> str:
    return f":root {{\n  --brand: {theme.primary};\n  --brand-accent: {theme.accent};\n}}\n"


def _mixed(style: str, theme: Theme) -> str:
    """The style sheet with every mixture of a brand color and a fixed one as a plain color."""
    brands = {"brand": theme.primary, "brand-accent": theme.accent}

    def plain(match: re.Match[str]) -> str:
        other = match[3] if len(match[3]) == 7 else "#" + "".join(2 * sign for sign in match[3][1:])
        return mix(brands[match[1]], int(match[2]) / 100, other)

    return _MIXED.sub(plain, style)


def lens_rules(shell: Shell) -> str:
    """Rules that hide what the reader's lens leaves out, before any script has seen the page.

    `<html data-specialty="a" data-stage="b">` is the lens. Inside `[data-lens-applies]`, which
    names the ways it may narrow, items for others are hidden, and every `[data-group]` left empty;
    the latter by rules of their own, since a browser without `:has` drops the whole rule.
    """
    ways = (
        ("specialty", "data-specialties", (*shell.specialties, *shell.families)),
        ("stage", "data-stages", shell.stages),
    )
    rules = []
    for name, attribute, terms in ways:
        for term in terms:
            inside = f'html[data-{name}="{term.id}"] [data-lens-applies~="{name}"]'
            other = f'[{attribute}]:not([{attribute}~="{term.id}"],[data-linked])'
            empty = f'[data-group]:not(:has([{attribute}~="{term.id}"]))'
            rules.append(f"{inside} {other}{{display:none}}")
            rules.append(f"{inside} {empty},{inside}{empty}{{display:none}}")
    for stage in shell.stages:  # where the reader is on a roadmap's road
        here = f'html[data-stage="{stage.id}"] [data-at~="{stage.id}"]>.road__name'
        rules.append(f"{here} .road__here{{display:inline-block}}")
    for specialty in (*shell.specialties, *shell.families):
        for stage in shell.stages:
            inside = (
                f'html[data-specialty="{specialty.id}"][data-stage="{stage.id}"] '
                '[data-lens-applies="specialty stage"]'
            )
            item = f'[data-specialties~="{specialty.id}"][data-stages~="{stage.id}"]'
            empty = f"[data-group]:not(:has({item}))"
            rules.append(f"{inside} {empty},{inside}{empty}{{display:none}}")
    return "\n".join(rules) + "\n"


def _icon_rules(names: Iterable[str]) -> str:
    rules = []
    for name in sorted(names):
        svg = icon_svg(name)
        if svg:
            rules.append(f'[data-icon="{name}"] {{ --icon: {_in_style(svg)}; }}')
    return "\n".join(rules) + "\n"


def _icon_address(match: re.Match[str]) -> str:
    """`icon(material/send)` in a style sheet to that icon's `url(...)`."""
    svg = icon_svg(match.group(1))
    return _in_style(svg) if svg else "none"


def _in_style(svg: str) -> str:
    return 'url("data:image/svg+xml,' + quote(svg, safe=" =:/'()*,;-._~") + '")'


def _icons_by_page(artifacts: Iterable[Artifact]) -> tuple[set[str], set[str]]:
    """The icons of entries, and those of all other pages."""
    found: tuple[set[str], set[str]] = (set(), set())
    for artifact in artifacts:
        if artifact.path.endswith(".md"):
            icons = _USED_ICON.findall(artifact.data)
            found[_ENTRY not in artifact.data].update(icon.decode() for icon in icons)
    return found


def _icons_in_shell(shell: Shell) -> set[str]:
    return {link.icon for group in shell.groups for link in group.links if link.icon}


def _icons_in_theme(scripts: Collection[str] | None = None) -> set[str]:
    """The icons of the frame and of scripts: of all, or of these and what the search needs."""
    return {
        match.decode()
        for folder in ("templates", "js")
        for path in (THEME / folder).rglob("*")
        if path.suffix == ".html"
        or (path.suffix == ".js" and (scripts is None or _is_among(path, scripts)))
        for match in _NAMED_ICON.findall(path.read_bytes())
    }


def _is_among(path: Path, scripts: Collection[str]) -> bool:
    inside = path.relative_to(THEME / "js").as_posix()
    return inside in scripts or inside.startswith("search/")
