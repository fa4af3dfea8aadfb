"""Reports for people beside the site: one list of blocks, written as HTML, Markdown and Word.

They open from a folder and need nothing else, so styles stand inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}h1,h2{line-height:1.2}table{border-collapse:collapse;"
    "width:100%;margin:1rem 0}caption{text-align:left;font-weight:600}th,td{border:1px solid "
    "#767676;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead th{background:#eee}@media(prefers-color-scheme:dark){body{color:#eee;background:"
    "#161616}thead th{background:#333}}@media(max-width:40rem){table{font-size:.8rem}}"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title, of level 2."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heads; the first cell of a row is the row's head."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A title and what stands below it, all in English."""

    title: str
    blocks: Sequence[Block]


def report_html(report: Report) -> str:
    """A whole HTML document."""
    body = "\n".join(_html(block) for block in report.blocks)
    title = escape(report.title)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{escape(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in block.heads)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(one)}</td>" for one in others)
        + "</tr>"
        for first, *others in block.rows
    )
    caption = escape(block.caption)
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"## {block.text}"
    if isinstance(block, Paragraph):
        return block.text
    lines = [f"{block.caption}:", "", _row(block.heads), "|---" * len(block.heads) + "|"]
    return "\n".join([*lines, *(_row(row) for row in block.rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
