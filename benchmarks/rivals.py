"""Other generators on the same pages: plain MkDocs with Material, and Zensical.

Material gets as many plain Markdown pages as Matchbook's site has pages: the entries' own bodies,
which is what a school would write without Matchbook, and its own search plugin. Zensical gets
Matchbook's staged tree. Zensical is installed on demand into a virtual environment of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import yaml

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"]


def plain_mkdocs(guide: Path, folder: Path, pages: int) -> None:
    """Write a plain MkDocs project with `pages` pages from a guide's bodies into `folder`."""
    docs = folder / "docs"
    sources = sorted((guide / "content").glob("*/*.md"))
    for number, path in enumerate(islice(cycle(sources), pages)):
        again = number // len(sources)
        target = docs / path.parent.name / (f"{path.stem}-again{again}.md" if again else path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = yaml.safe_load(head)["title"]
        target.write_text(f"# {title}\n\n{body}", encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for path in (guide / "content" / "images").glob("*"):
        (docs / "images").mkdir(exist_ok=True)
        shutil.copy(path, docs / "images")
    write_settings(folder, "docs")


def write_settings(folder: Path, docs: str, features: Sequence[str] = ()) -> None:
    """A plain mkdocs.yml with Material, its own search and some of Material's features."""
    settings = {
        "site_name": "Plain",
        "docs_dir": docs,
        "site_dir": "site",
        "theme": {"name": "material", "font": False, "features": list(features)},
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def zensical(cache: Path) -> Path | str:
    """The `zensical` command, installed under `cache`; or one sentence on why there is none."""
    command = cache / "zensical" / "bin" / "zensical"
    if not command.is_file():
        try:
            venv.create(cache / "zensical", with_pip=True)
            subprocess.run(
                [command.parent / "python", "-m", "pip", "install", "-q",
                 "--disable-pip-version-check", "zensical"],
                check=True, capture_output=True, text=True, timeout=300,
            )  # fmt: skip
        except (subprocess.SubprocessError, OSError) as problem:
            shutil.rmtree(cache / "zensical", ignore_errors=True)
            reason = getattr(problem, "stderr", "") or str(problem)
            return f"Zensical could not be installed here: {reason.strip().splitlines()[-1]}"
    return command


def zensical_name(cache: Path) -> str:
    """Zensical with the version that is measured, where there is one."""
    command = zensical(cache)
    if isinstance(command, str):
        return "Zensical"
    shown = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    return f"Zensical {shown.stdout.strip()}"


def mkdocs_command() -> list[str]:
    """MkDocs of this environment."""
    return [sys.executable, "-m", "mkdocs", "build", "-q"]
