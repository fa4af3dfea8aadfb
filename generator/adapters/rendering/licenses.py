"""`licenses.txt`: what of others every site holds, and under which licenses."""

from __future__ import annotations

from importlib.metadata import distribution

from ...outputs.artifact import FOR_MACHINES, Artifact, text_artifact

_PARTS = (
    (
        "Matchbook",
        "matchbook-guide",
        "pages, styles, scripts, sheets",
        "MIT",
        "Copyright (c) 2026 The Matchbook authors",
    ),
    (
        "Pagefind",
        "pagefind",
        "pagefind/: search, its script and compiled code",
        "MIT",
        "https://github.com/Pagefind/pagefind",
    ),
    (
        "Material Design Icons, by Pictogrammers and contributors",
        "mkdocs-material",
        "assets/matchbook/*.css: icons named material/...",
        "Apache-2.0",
        "https://pictogrammers.com/docs/general/license/",
    ),
    (
        "Font Awesome Free, Octicons, Simple Icons",
        "mkdocs-material",
        "assets/matchbook/*.css: only where a school's term names such an icon",
        "CC-BY-4.0 (Font Awesome), MIT (Octicons), CC0-1.0 (Simple Icons)",
        "https://fontawesome.com https://github.com/primer/octicons https://simpleicons.org",
    ),
    (
        "Noto Sans",
        "manimgx-fonts",
        "print/: parts of the fonts, embedded in sheets",
        "OFL-1.1",
        "Copyright The Noto Project Authors, https://github.com/notofonts",
    ),
    (
        "Noto Sans CJK",
        "manimgx-fonts-cjk",
        "print/: the same, for Chinese, Japanese and Korean",
        "OFL-1.1",
        "https://github.com/notofonts/noto-cjk",
    ),
    (
        "DejaVu Sans Mono",
        "typst",
        "print/: embedded where a sheet shows an address or code; comes with Typst",
        "Bitstream Vera and public domain",
        "https://dejavu-fonts.github.io/License.html",
    ),
)
_HEAD = """What this site holds of others
==============================

The texts of the guide have a license of their own, which its about page or its host names.
Programs that built the site and are not in it are listed by 'matchbook sbom'.
"""


def license_artifacts() -> list[Artifact]:
    """The list, with the license texts that the packages bring."""
    lines = [_HEAD]
    for name, package, where, license_, source in _PARTS:
        lines += [
            name,
            "-" * len(name),
            f"In the site:  {where}",
            f"Comes with:   {package} {distribution(package).version}",
            f"License:      {license_}",
            f"Source:       {source}",
            "",
        ]
    for package in dict.fromkeys(one[1] for one in _PARTS):
        for text in _texts(package):
            lines += ["", f"License text that comes with {package}", "=" * 40, "", text.strip(), ""]
    return [text_artifact("licenses.txt", "\n".join(lines) + "\n", copies=FOR_MACHINES)]


def _texts(package: str) -> list[str]:
    """The license texts of a package and of the icon sets inside it, as they stand there."""
    found = distribution(package)
    return [
        path.read_text(encoding="utf-8")
        for path in found.files or ()
        if path.name.upper() in {"LICENSE", "LICENSE.TXT", "LICENSE.MD"}
        and (".dist-info/" in path.as_posix() or "/.icons/" in path.as_posix())
    ]
