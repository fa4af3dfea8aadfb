"""A report as a Word file (Office Open XML, ECMA-376), written without a library.

Headings are headings and heads of tables repeat and are marked, so that Word's own check of
accessibility finds a title, a language and a structure.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from .report import Heading, Paragraph, Report, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same input gives the same bytes."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 14400
"""Twentieths of a point between the margins of a letter page on its side."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPEN = "application/vnd.openxmlformats"
_KINDS = {
    "/word/document.xml": f"{_OPEN}-officedocument.wordprocessingml.document.main+xml",
    "/word/styles.xml": f"{_OPEN}-officedocument.wordprocessingml.styles+xml",
    "/docProps/core.xml": f"{_OPEN}-package.core-properties+xml",
}
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_OPEN}-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{p}" ContentType="{k}"/>' for p, k in _KINDS.items())
    + "</Types>"
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _style(name: str, title: str, size: int, *, level: int | None = None) -> str:
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    bold = "" if level is None and name != "Title" else "<w:b/>"
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}'
        f'<w:qFormat/><w:pPr><w:spacing w:before="80" w:after="80"/>{outline}</w:pPr>'
        f'<w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:lang w:val="en-US"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style("Normal", "Normal", 20)
    + _style("Title", "Title", 40)
    + _style("Heading1", "heading 1", 28, level=0)
    + _style("Caption", "caption", 20)
    + "</w:styles>"
)


def report_word(report: Report) -> bytes:
    """The bytes of a `.docx` file; the same report gives the same bytes."""
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(report.title)}</dc:title><dc:language>en-US</dc:language>"
        "</cp:coreProperties>"
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/document.xml": _document(report),
        "word/styles.xml": _STYLES,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _document(report: Report) -> str:
    body = [_paragraph(report.title, "Title")]
    for block in report.blocks:
        if isinstance(block, Heading):
            body.append(_paragraph(block.text, "Heading1"))
        elif isinstance(block, Paragraph):
            body.append(_paragraph(block.text))
        else:
            body += (_paragraph(block.caption, "Caption"), *_table(block), _paragraph(""))
    return (
        f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{"".join(body)}<w:sectPr>'
        '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
        '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" '
        'w:footer="360" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(text: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p>'


def _table(table: Table) -> Iterator[str]:
    """Narrow columns for short words, wide ones for sentences."""
    columns = [max(len(str(cell)) for cell in column) for column in _columns(table)]
    shares = [min(60, max(9, length)) for length in columns]
    widths = [_WIDTH * share // sum(shares) for share in shares]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="767676"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/>'
        f'<w:tblCaption w:val="{_text(table.caption, quoted=True)}"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )
    yield _line(table.heads, widths, head=True)
    for row in table.rows:
        yield _line(row, widths)
    yield "</w:tbl>"


def _columns(table: Table) -> Iterator[tuple[str, ...]]:
    yield from zip(table.heads, *table.rows, strict=True)


def _line(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if head else ""
    once = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:r>{look}'
        f'<w:t xml:space="preserve">{_text(cell)}</w:t></w:r></w:p></w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{once}{made}</w:tr>"


def _text(text: str, *, quoted: bool = False) -> str:
    return escape(_NOT_XML.sub("", text), {'"': "&quot;"} if quoted else {})
