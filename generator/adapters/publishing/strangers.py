"""Files in the site's folder that no build put there, such as a host's `CNAME` or `.well-known/`.

The new site takes the old one's place as a whole, so these are carried over into it. What each
build published is written down in `build/published.json`, by the site's folder.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from ..files.staging import files_below, write_whole
from ..files.trouble import Refusal

_MADE = re.compile(
    r"(?:sw\.js|offline\.json|_headers|sitemap\.xml(?:\.gz)?|404\.html|manifest\.webmanifest)\Z"
    r"|(?:assets|api|pagefind|archive|print|calendar)/"
)
"""What a build without a record surely made, beside its pages and what `offline.json` lists."""
_PAGE_MARK = b"assets/matchbook"


def carry_over(site_dir: Path, fresh: Path, record: Path) -> tuple[str, ...]:
    """Put the strangers of `site_dir` into the new site `fresh`, too; their paths, sorted.

    Raises Refusal where one stands at the place of a file that the new site has.
    """
    known = _published(record).get(str(site_dir))
    ours = _guessed(site_dir) if known is None else set(known)
    new = set(files_below(fresh))
    found = sorted(path for path in files_below(site_dir) if path not in ours)
    taken = [] if known is None else [path for path in found if _clash(path, site_dir, fresh, new)]
    if taken:
        raise Refusal(
            f"{site_dir / taken[0]}: no build put this file there, and the new site has one of "
            "that name",
            "move it away; or, if it is not needed, remove it",
        )
    carried = [path for path in found if path not in new]
    for path in carried:
        _copy(site_dir / path, fresh / path)
    return tuple(carried)


def write_down(site_dir: Path, published: Collection[str], record: Path) -> None:
    """Remember which files a build put into `site_dir`."""
    everywhere = {
        place: files for place, files in _published(record).items() if Path(place).is_dir()
    }
    everywhere[str(site_dir)] = sorted(published)
    write_whole(record, json.dumps(everywhere, indent=0).encode("utf-8"))


def was_built_by_first_release(build_dir: Path) -> bool:
    """Whether the last build there was one of release 0.1.0, which wrote no record."""
    return (build_dir / "mkdocs.yml").is_file() and not (build_dir / "published.json").is_file()


def _published(record: Path) -> dict[str, list[str]]:
    try:
        data = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    is_sound = isinstance(data, dict) and all(isinstance(one, list) for one in data.values())
    return data if is_sound else {}


def _guessed(site_dir: Path) -> set[str]:
    """What a build made that left no record: release 0.1.0, or one whose `build/` is gone."""
    listed: set[str] = set()
    with suppress(OSError, ValueError, AttributeError, TypeError):
        files = json.loads((site_dir / "offline.json").read_bytes())["files"]
        listed = {f"{path}index.html" if path[-1:] in ("", "/") else path for path in files}
    return {
        path
        for path in files_below(site_dir)
        if path in listed or _MADE.match(path) or _is_page(site_dir / path)
    }


def _is_page(path: Path) -> bool:
    if path.name != "index.html" or path.is_symlink():
        return False
    with suppress(OSError):
        return _PAGE_MARK in path.read_bytes()
    return False


def _clash(path: str, site_dir: Path, fresh: Path, new: Collection[str]) -> bool:
    if path in new:
        here, there = site_dir / path, fresh / path
        return here.is_symlink() or here.read_bytes() != there.read_bytes()
    parents = {parent.as_posix() for parent in Path(path).parents}
    return bool(parents & set(new)) or (fresh / path).is_dir()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    if source.is_symlink():
        target.symlink_to(source.readlink(), source.is_dir())
    elif source.is_file():
        shutil.copy2(source, target)
    else:
        raise Refusal(f"{source}: it is neither a file nor a link", "move it out of the site")
