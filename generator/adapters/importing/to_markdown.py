"""HTML to the Markdown that entries are written in.

What CommonMark has no sign for is put into what it has, and said: merged cells, tables without a
head, lists in cells, underlining.
"""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import ATX, MarkdownConverter

from .parts import Part

_IN_LINE = re.compile(r"[\\`*\[\]~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_PAIRS = re.compile(r"==|\^\^|\+\+|\{\{|\}\}|::")
_AT_START = re.compile(
    r"^(\s*)([-+](?=\s|$)|#{1,6}(?=\s|$)|>|={3,}\s*$|-{3,}\s*$|:(?=\s)|\|)", re.M
)
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.M)
_NOTE = re.compile(r"^(\s*)(!!!|\?\?\?)", re.M)
_IN_TEXT = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
        "u", "var", "wbr",
    )
)  # fmt: skip
"""Elements within a line of text (HTML standard, phrasing content)."""
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")


class _Converter(MarkdownConverter):
    def __init__(self, part: Part) -> None:
        super().__init__(heading_style=ATX, bullets="-", strip_pre=None, newline_style="BACKSLASH")
        self.part = part

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _IN_LINE.sub(lambda found: "\\" + found.group(), text)
        text = _PAIRS.sub(lambda found: "\\" + found.group()[0] + "\\" + found.group()[1], text)
        if "td" in parent_tags or "th" in parent_tags:
            return text.replace("|", "\\|")
        text = _AT_START.sub(r"\1\\\2", text)
        text = _NOTE.sub(r"\1\\\2", text)
        return _NUMBER.sub(r"\1\\\2", text)

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source, alt = str(el.get("src") or ""), " ".join(str(el.get("alt") or "").split())
        alt = alt.replace("[", "(").replace("]", ")")
        return f"![{alt}]({_address(source)})" if source else alt

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        target = str(el.get("href") or "").strip()
        words = text.strip()
        if not words or not target or "_noformat" in parent_tags:
            return text
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() else ""
        return f"{before}[{words}]({_address(target)}){after}"

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "td" in parent_tags or "th" in parent_tags:
            return "<br>"
        return super().convert_br(el, text, parent_tags)  # type: ignore[no-any-return, misc]

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"^{text}^" if text.strip() and " " not in text and "[" not in text else text

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"~{text}~" if text.strip() and " " not in text and "[" not in text else text

    def convert_mark(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"=={text}==" if text.strip() == text and text else text


def _address(target: str) -> str:
    return target if re.fullmatch(r"[^\s()<>]+", target) else f"<{target}>"


def to_markdown(fragment: Tag, part: Part) -> str:
    """The Markdown of a piece of HTML; what had to change is noted on `part`."""
    _flatten_tables(fragment, part)
    for image in fragment.find_all("img"):
        heading = image.find_parent(re.compile("^h[1-6]$"))
        if heading:
            heading.insert_after(image.extract())
    for empty in fragment.find_all(["strong", "em", "b", "i", "a", "s", "del"]):
        if not empty.get_text(strip=True) and not empty.find("img"):
            empty.replace_with(" " if empty.get_text() else "")
    text = _Converter(part).convert_soup(fragment)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def soup_of(html: str) -> BeautifulSoup:
    """A tree of HTML by Python's own parser, which loads and runs nothing."""
    return BeautifulSoup(html, "html.parser")


def _flatten_tables(fragment: Tag, part: Part) -> None:
    for table in list(fragment.find_all("table")):
        if table.find_parent("table"):
            _unfold(table)
            part.note("changed", "a table inside a table is text in its cell")
    for table in list(fragment.find_all("table")):
        rows = table.find_all("tr")
        if not rows:
            table.unwrap()
            continue
        if max(len(row.find_all(["td", "th"])) for row in rows) < 2:
            for name in ("thead", "tbody", "tfoot", "tr", "td", "th"):
                for one in table.find_all(name):
                    if name in ("td", "th"):
                        one.name = "div"
                    else:
                        one.unwrap()
            table.name = "div"
            part.note("changed", "a table of one column is plain text")
            continue
        _rectangle(table, rows, part)


def _unfold(table: Tag) -> None:
    for row in table.find_all("tr"):
        row.name = "p"
        for cell in row.find_all(["td", "th"]):
            cell.insert_after(" ")
            cell.unwrap()
    for name in ("thead", "tbody", "tfoot", "colgroup"):
        for one in table.find_all(name):
            one.unwrap()
    table.unwrap()


def _rectangle(table: Tag, rows: list[Tag], part: Part) -> None:
    """Write the table anew: every row as long as the longest, one row of heads."""
    grid: list[list[str]] = []
    down: dict[int, int] = {}
    heads = 0
    for row in rows:
        line: list[str] = []
        cells = list(row.find_all(["td", "th"]))
        while cells or down.get(len(line), 0):
            column = len(line)
            if down.get(column, 0):
                down[column] -= 1
                line.append("")
                continue
            cell = cells.pop(0)
            across, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            if across > 1 or deep > 1:
                part.note("changed", "merged cells of a table stand in their first cell alone")
            for place in range(across):
                line.append(_cell(cell, part) if place == 0 else "")
                if deep > 1:
                    down[column + place] = deep - 1
        if row.find_parent("thead") or (cells == [] and not row.find("td") and row.find("th")):
            heads += 1 if len(grid) == heads else 0
        grid.append(line)
    width = max(len(line) for line in grid)
    for line in grid:
        line += [""] * (width - len(line))
    if not heads:
        part.note("changed", "the first row of a table without a head became its head")
    elif heads > 1:
        part.note("changed", "of several head rows of a table the first is its head")
    soup = soup_of("")
    new = soup.new_tag("table")
    for number, line in enumerate(grid):
        row = soup.new_tag("tr")
        for text in line:
            cell = soup.new_tag("th" if number == 0 else "td")
            for piece in list(soup_of(text).contents):
                cell.append(piece)
            row.append(cell)
        new.append(row)
    caption = table.find("caption")
    if caption:
        before = soup.new_tag("p")
        before.string = caption.get_text(" ", strip=True)
        table.insert_before(before)
    table.replace_with(new)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(50, int(value))) if value.isdigit() else 1


def _cell(cell: Tag, part: Part) -> str:
    """The cell's HTML without blocks: their borders are line breaks."""
    if cell.find(["ul", "ol"]):
        part.note("changed", "a list in a cell of a table is lines there")
        for item in cell.find_all("li"):
            item.insert(0, "• ")
    for block in cell.find_all(_BLOCKS):
        before = block.previous_sibling
        if before is not None and str(before).strip() and getattr(before, "name", "") != "br":
            block.insert_before(soup_of("<br/>"))
        if block.find_next_sibling() or block.name == "li":
            block.append(soup_of("<br/>"))
        block.unwrap()
    for lists in cell.find_all(["ul", "ol", "tbody"]):
        lists.unwrap()
    html = cell.decode_contents().strip()
    return re.sub(r"(?:\s*<br/?>\s*)+$", "", html)


def shown_text(tree: Tag) -> str:
    """What readers see of a tree: words joined across marks, blocks apart, `alt` of pictures."""
    pieces: list[str] = []

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                if child.name == "img":
                    pieces.append(f"\n{child.get('alt') or ''}\n")
                    continue
                noted = child.name == "sup" and child.find("a") is not None
                block = noted or child.name not in _IN_TEXT
                if block:
                    pieces.append("\n")
                walk(child)
                if block:
                    pieces.append("\n")
            elif isinstance(child, NavigableString) and type(child) is NavigableString:
                pieces.append(str(child))

    walk(tree)
    return "".join(pieces)
