"""An SVG file to the picture in it and nothing else: parsed, and kept by allow-list.

In: the bytes of a file. Out: the same picture written anew, or why it is not only a picture. An SVG
opened by its own address is a document that may run scripts, so what a browser would run or load
has no place in it (SVG 2, section 2; XML 1.0 for the parsing). There is no document type, so
nothing is expanded or given by default, and only UTF-8, so every reader sees the same characters.
Editors' own data (Inkscape, Illustrator) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_XHTML = "http://www.w3.org/1999/xhtml"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
    textPath image pattern linearGradient radialGradient stop clipPath mask marker style switch
    view filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
    feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """
)
"""Elements that draw, or say what is drawn."""

_LEFT_OUT = frozenset({"metadata"})
"""Elements of SVG that show nothing and are dropped with what is in them."""

_ACTIVE = _words(
    """
    script handler listener foreignobject iframe embed object applet audio video canvas link
    meta base form animate set animatemotion animatetransform a
    """
)
"""Names, in small letters, that are refused in any namespace: they run, load, lead or imitate."""

_ATTRIBUTES = _words(
    """
    id class style version baseProfile viewBox preserveAspectRatio x y x1 y1 x2 y2 dx dy width
    height r rx ry cx cy fx fy fr d points pathLength transform rotate textLength lengthAdjust
    startOffset method spacing side offset gradientUnits gradientTransform spreadMethod
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
    markerUnits markerWidth markerHeight refX refY orient role lang tabindex focusable type
    media systemLanguage requiredFeatures enable-background xml:space xml:lang
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering cursor direction display dominant-baseline fill
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight image-rendering isolation
    kerning letter-spacing lighting-color marker marker-end marker-mid marker-start mask
    mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
    text-decoration text-rendering transform-origin unicode-bidi vector-effect visibility
    white-space word-spacing writing-mode filterUnits primitiveUnits result in in2 mode values
    operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
    kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
    specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ z scale xChannelSelector
    yChannelSelector azimuth elevation stdDeviation radius tableValues slope intercept amplitude
    exponent baseFrequency numOctaves seed stitchTiles
    """
)
"""Attributes without a namespace that are kept, those of `xml:` too; `aria-*` and `data-*` join."""

_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
"""A picture inside the file, the only thing beside `#id` that a reference may name."""
_INSIDE = re.compile(r"#[^\s\"'()<>\\]*\Z")
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]*))\s*\)", re.IGNORECASE)
_RISKY_STYLE = re.compile(
    r"\\|@import|@font-face|image-set|expression\s*\(|-moz-binding|behavior\s*:|javascript:"
    r"|(?:url|src|image)\s*\(",
    re.IGNORECASE,
)
"""What a style may not hold once its harmless `url(...)` are taken away; `\\` writes any of it."""
_MOST_ELEMENTS = 50_000


class NotAPictureError(Exception):
    """Why a file is not an SVG picture; `what` completes "the file ...", `hint` says what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint or "export it again as a plain SVG without scripts, animation and links"


def picture_bytes(path: Path) -> bytes:
    """What is published of a picture's file: an SVG is written anew, others are as they are."""
    data = path.read_bytes()
    return clean_svg(data) if path.suffix.lower() == ".svg" else data


@dataclass(slots=True)
class _Open:
    name: str
    dropped: bool = False
    has_content: bool = False


@lru_cache(maxsize=256)
def clean_svg(data: bytes) -> bytes:
    """The picture in an SVG file, written anew in UTF-8; the same input gives the same bytes.

    Raises NotAPictureError where the file holds what a browser would run, load or follow, has a
    document type, is not UTF-8, or is not an SVG at all.
    """
    return _Writer().write(data)


class _Writer:
    """Writes what it is told of while expat reads."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._count = 0
        self._style: list[str] = []
        self._encoding: str | None = None

    def write(self, data: bytes) -> bytes:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            raise NotAPictureError(
                "is not encoded as UTF-8", "save the SVG with the encoding UTF-8"
            )
        parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = False
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(text.encode("utf-8"), True)
        except expat.ExpatError as problem:
            raise NotAPictureError(
                f"is not sound XML: {expat.errors.messages.get(problem.code, 'it ends too early')} "
                f"(line {problem.lineno})"
            ) from None
        if self._encoding not in (None, "utf-8", "utf8") and not text.isascii():
            raise NotAPictureError(
                f"says that its encoding is {self._encoding}",
                "save the SVG with the encoding UTF-8",
            )
        return ("".join(self._out) + "\n").encode("utf-8")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = encoding.lower() if encoding else None

    def _doctype(self, *_parts: object) -> None:
        raise NotAPictureError(
            "has a document type (<!DOCTYPE ...>), which can add to a picture",
            "remove the line that starts with <!DOCTYPE, or export it again as a plain SVG",
        )

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise NotAPictureError("loads a style sheet (<?xml-stylesheet ...?>)")

    def _start(self, full: str, attributes: Mapping[str, str]) -> None:
        space, name = _parts(full)
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise NotAPictureError(
                f"has more than {_MOST_ELEMENTS:,} parts", "simplify the drawing"
            )
        if not self._open and (space, name) != (_SVG, "svg"):
            raise NotAPictureError(
                f'is not an SVG: it does not start with <svg xmlns="{_SVG}">',
                "renaming does not change a picture: export it again as SVG",
            )
        if name.lower() in _ACTIVE or space == _XHTML:
            raise NotAPictureError(f"holds more than a picture: <{name}>")
        above = self._open[-1] if self._open else None
        if (above and above.dropped) or space != _SVG or name in _LEFT_OUT:
            _refuse_handlers(attributes)
            self._open.append(_Open(name, dropped=True))
            return
        if name not in _ELEMENTS:
            raise NotAPictureError(f"holds more than a picture: <{name}>")
        kept = _kept(attributes)
        self._close_start(above)
        root = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"' if above is None else ""
        written = "".join(f" {key}={quoteattr(value)}" for key, value in sorted(kept.items()))
        self._out.append(f"<{name}{root}{written}")
        self._open.append(_Open(name))

    def _end(self, _full: str) -> None:
        closed = self._open.pop()
        if closed.dropped:
            return
        if closed.name == "style":
            _check_style("".join(self._style))
            self._style.clear()
        self._out.append(f"</{closed.name}>" if closed.has_content else "/>")

    def _characters(self, text: str) -> None:
        here = self._open[-1]
        if here.dropped:
            return
        if here.name == "style":
            self._style.append(text)
        self._close_start(here)
        self._out.append(escape(text))

    def _close_start(self, above: _Open | None) -> None:
        if above and not above.has_content:
            above.has_content = True
            self._out.append(">")


def _parts(full: str) -> tuple[str, str]:
    """Namespace and local name, as expat joins them."""
    space, _, name = full.rpartition(" ")
    return space, name


def _refuse_handlers(attributes: Mapping[str, str]) -> None:
    for full in attributes:
        name = _parts(full)[1].lower()
        if name.startswith("on"):
            raise NotAPictureError(f"holds more than a picture: the attribute '{name}'")


def _kept(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that are kept, under the names they are written with."""
    _refuse_handlers(attributes)
    kept: dict[str, str] = {}
    for full, value in attributes.items():
        space, name = _parts(full)
        if name.lower() in ("href", "src") and space in ("", _XLINK):
            if name.lower() == "src" or not (_INSIDE.match(value) or _EMBEDDED.match(value)):
                raise NotAPictureError(f"refers to '{value[:60]}', which is outside of it")
            kept["xlink:href"] = value
            continue
        written = f"xml:{name}" if space == _XML else name
        is_ours = written in _ATTRIBUTES or name.startswith(("aria-", "data-"))
        if space not in ("", _XML) or not is_ours:
            continue
        if written not in ("id", "class") and not written.startswith(("aria-", "data-")):
            _check_style(value)
        kept[written] = value
    return kept


def _check_style(text: str) -> None:
    """Raises NotAPictureError where a style or attribute would load what lies outside the file."""
    if not _RISKY_STYLE.search(text):
        return
    for match in _URL.finditer(text):
        target = next((group for group in match.groups() if group is not None), "")
        if not (_INSIDE.match(target) or _EMBEDDED.match(target)):
            raise NotAPictureError(f"refers to '{target[:60]}', which is outside of it")
    rest = _URL.sub("", text)
    found = _RISKY_STYLE.search(rest)
    if found:
        raise NotAPictureError(f"has a style that could load something ('{found[0]}')")
