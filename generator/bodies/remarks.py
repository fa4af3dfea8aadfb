"""Problems inside one body that need no other file to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic, Position, error, note, warning
from .addresses import unwrapped
from .limits import too_much

_VAGUE = frozenset({
    "here", "click here", "click", "this", "this link", "link", "read more", "more",
    "learn more", "more info", "see here", "go here", "this page", "page", "this site",
    "this website", "website", "download", "details", "continue", "click this link",
    "tap here", "press here", "find out more", "see more", "this document", "this article",
    "url",
})  # fmt: skip
"""Words of links that say nothing where they are read out alone."""
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|svg|heic|avif|bmp|tiff?)"
    r"|(?:img|dsc[nf]?|image|screen[ _-]?shot|photo|pic|picture|pxl|scan)[ _-]*\d[\w .:-]*"
    r"|image|picture|photo|screenshot|untitled|logo\d*|alt(?:ernative)?[ -]text",
    re.IGNORECASE,
)


_SIZE_BEHIND = re.compile(r"\|\s*\d{1,5}(?:x\d{1,5})?\Z")


def limits(text: str) -> list[Diagnostic]:
    """Errors for a text that is not to be parsed."""
    return [
        error(
            Position("", line + 1, column),
            "text-too-large",
            what,
            expected=allowed,
            hint="divide the entry, or look here for something pasted by mistake",
        )
        for line, column, what, allowed in too_much(text)
    ]


def link_words(at: Position, target: str, words: str) -> Iterator[Diagnostic]:
    """A link whose words do not say where it leads, or whose address a mail program rewrote."""
    plain = " ".join(words.split())
    if not plain:
        yield warning(
            at,
            "link-words",
            f"the link to '{target}' has no words",
            hint="say in the brackets where it leads (WCAG 2.4.4)",
        )
    elif plain.lower().strip(".!: \u00a0\u2192>\u00bb") in _VAGUE:
        yield warning(
            at,
            "link-words",
            f"'{plain}' does not say where the link leads",
            hint="name what is there: screen readers list links by their words (WCAG 2.4.4)",
        )
    wrapped = unwrapped(target)
    if wrapped:
        yield warning(
            at,
            "rewritten-link",
            f"a mail program has put '{wrapped.host}' before this address",
            expected=wrapped.address,
            hint="it carries data about the person it was sent to: write the address itself",
        )


def image_words(at: Position, words: str) -> Iterator[Diagnostic]:
    """An image whose alternative text is the name of a file, or holds what is no text."""
    plain = " ".join(words.split())
    size = _SIZE_BEHIND.search(plain)
    if size:
        yield not_rendered(
            at,
            f"'{size[0]}' is a size as other programs write it, and read out with the words",
            "leave it out: pages make room for a picture by themselves",
        )
    if plain and _FILE_NAME.fullmatch(plain):
        yield warning(
            at,
            "file-name-as-alt",
            f"'{plain}' does not say what the image shows",
            hint="say what a reader who cannot see it needs to know (WCAG 1.1.1)",
        )


def conflict_markers(lines: list[str], in_code: set[int]) -> Iterator[Diagnostic]:
    """Two versions of a text that were never put together."""
    for number, line in enumerate(lines):
        if line.startswith(("<<<<<<<", ">>>>>>>")) and (len(line) == 7 or line[7] == " "):
            say = warning if number in in_code else error
            yield say(
                Position("", number + 1),
                "merge-conflict",
                f"there are two versions here ('{line[:40]}')",
                hint="keep one of them, and remove the lines with <<<<<<<, ======= and >>>>>>>",
            )


def bold_heading(at: Position, words: str) -> Diagnostic:
    """A line in bold that does the work of a heading."""
    return warning(
        at,
        "bold-heading",
        f"'{words}' looks like a heading but is not one",
        hint="write '## ' before it, so that screen readers find it (WCAG 1.3.1)",
    )


def dashes(at: Position, words: str) -> Diagnostic:
    """A line of dashes that makes a heading of the text above."""
    return warning(
        at,
        "dashes-make-heading",
        f"the line of dashes makes '{words}' a heading",
        hint="leave a blank line above the dashes, or write '## ' for a heading",
    )


def not_rendered(at: Position, what: str, hint: str) -> Diagnostic:
    """Something that stays as it is written."""
    return warning(at, "not-rendered", what, hint=hint)


def undefined(at: Position, what: str, hint: str) -> Diagnostic:
    """A reference to what is not written."""
    return warning(at, "undefined-reference", what, hint=hint)


def broken(at: Position, what: str, hint: str) -> Diagnostic:
    """A link that is none."""
    return error(at, "broken-link", what, hint=hint)


def removed(at: Position, written: str, what: str, hint: str, times: int) -> Diagnostic:
    """HTML that does not stay; `written` is how its tag begins, or the whole of it."""
    often = f" ({times} times)" if times > 1 else ""
    return warning(at, "removed-html", f"{written}{often} {what}", hint=hint)


def unpaired(at: Position, words: str, marks: str, *, loose: bool) -> Diagnostic:
    """Marks of emphasis that pair with none; `loose` where blanks keep two apart from the words."""
    kind = {"**": "bold text", "__": "bold text", "~~": "struck text", "==": "marked text"}
    escaped = "".join(f"\\{sign}" for sign in marks)
    return warning(
        at,
        "not-rendered",
        f"'{words}' starts {kind.get(marks, 'emphasis')} that does not end, and stays as it is",
        hint=f"write {marks} right at the words, without a blank between"
        if loose
        else f"close it with {marks} right behind its last word, or write {escaped} for the signs",
    )


def twice(at: Position, kind: str, name: str, shown: str) -> Diagnostic:
    """What is written a second time under the same name, and differs."""
    return warning(
        at,
        "not-rendered",
        f"{kind} '{name}' is written twice, and pages show {shown}",
        hint="keep one of the two, or give one another name",
    )


_LOOKS = "colors and fonts come from the theme; say in words what a color means"
_OF_ATTRIBUTE = {
    **dict.fromkeys(("style", "color", "bgcolor", "align", "face", "size"), _LOOKS),
    "hidden": "readers see these words: remove them, or fold them into <details>",
    "align": "columns of a table take |--:|; for the rest, leave it out",
    "srcset": "the picture in 'src' is shown, made small for pages",
}


def removed_attribute(at: Position, name: str, tag: str) -> Diagnostic:
    """An attribute that does not stay."""
    hint = _OF_ATTRIBUTE.get(name, "nothing on a page may run")
    return warning(at, "removed-html", f"'{name}' of <{tag}> is removed", hint=hint)


def left_open(at: Position, what: str, closing: str) -> Diagnostic:
    """Something that was begun and never ends."""
    return warning(
        at,
        "left-open",
        f"{what} is not closed and ends with the text",
        expected=closing,
    )


def too_deep(at: Position) -> Diagnostic:
    """Nesting that no page can show."""
    return error(
        at,
        "text-too-large",
        "lists, quotations or tags are nested too deeply",
        expected="at most 40 levels",
        hint="end what is finished, or divide the entry",
    )


def boxes(at: Position) -> Diagnostic:
    """A task list, which no device remembers."""
    return note(
        at,
        "boxes-in-text",
        "these boxes can be read and not ticked",
        hint="what readers are to tick belongs under 'tasks', where checklists draw from",
    )


def bare_table(at: Position) -> Diagnostic:
    """A table of HTML without heads."""
    return warning(
        at,
        "table-without-heads",
        "this table has no <th>",
        hint="say what each column holds: write the table in Markdown, or <th> (WCAG 1.3.1)",
    )


def empty_heading(at: Position) -> Diagnostic:
    """A heading without words."""
    return warning(
        at,
        "empty-heading",
        "this heading has no words",
        hint="write them, or remove the line",
    )


def second_title(at: Position) -> Diagnostic:
    """A heading of level 1 in HTML."""
    return warning(
        at,
        "second-title",
        "<h1> is the title's, and a page has one",
        hint="write <h2>, or start the line with '##'",
    )
