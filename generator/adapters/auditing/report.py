"""The readable report of an audit: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...model.audit import AuditRecord

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}h1,h2{line-height:1.2}table{border-collapse:collapse;"
    "width:100%}th,td{border:1px solid #888;padding:.4rem;text-align:left;vertical-align:top}"
    "code{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#eee;"
    "background:#161616}a{color:#8ecbff}}"
)
"""Of reports that people open from a folder."""


def document(title: str, body: str, language: str = "en") -> str:
    """A whole HTML document with that body."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table with its heads; cells are plain text."""
    lines = [f"<table>\n<caption>{escape(caption)}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{escape(head)}</th>' for head in heads]
    lines.append("</tr></thead>\n<tbody>")
    for row in rows:
        first, *others = row
        cells = f'<th scope="row">{escape(first)}</th>'
        lines.append(f"<tr>{cells}{''.join(f'<td>{escape(one)}</td>' for one in others)}</tr>")
    lines.append("</tbody></table>")
    return "\n".join(lines)


def report_html(record: AuditRecord, school: str, outside: str = "") -> str:
    """The report; `outside` tells of links to other sites, where they were asked."""
    title = f"Check of {school}, {record.date}"
    return document(title, "\n".join(_parts(record, title, outside)))


def _parts(record: AuditRecord, title: str, outside: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    yield (
        "<p>An automatic check finds only part of all barriers. Nothing here says that the site "
        "conforms to a standard; people have to judge what no program sees.</p>"
    )
    yield "<h2>What was looked at</h2>"
    facts = [
        ("Day", str(record.date)),
        ("By", record.by or "not named"),
        ("Matchbook", record.matchbook),
        ("Checker", f"{record.checker}; rules for WCAG 2.0, 2.1 and 2.2, levels A and AA"),
        ("Browser", record.browser),
        ("Pages of the site", str(record.pages)),
        ("Looked at as wide as a phone (390 pixels)", str(record.on_phone)),
        ("Looked at as wide as a desk (1280 pixels)", f"{record.at_desk}: one of each type"),
        ("Opened menus, dialogs and lists", str(record.opened)),
        ("Colors", "light and dark; where words stand as on no page before"),
        ("Links inside the site", str(record.links)),
    ]
    if not record.whole:
        facts.append(("Left out", "all but one page of each type (--quick)"))
    yield table(("What", "How much"), facts, "Scope")
    pages = len({one.page for one in record.barriers})
    yield "<h2>Barriers</h2>"
    if record.barriers:
        yield f"<p>{len(record.barriers)} findings on {pages} pages.</p>"
        yield table(
            ("Page", "Problem", "Look", "Elements", "Such as"),
            [
                (f"/{one.page}", f"{one.help} ({one.rule})", one.look, str(one.count), one.sample)
                for one in record.barriers
            ],
            "What axe found",
        )
    else:
        yield "<p>The checker found none.</p>"
    yield "<h2>Links</h2>"
    if record.dead_links:
        yield table(
            ("Page", "Link"),
            [(f"/{one.page}", one.target) for one in record.dead_links],
            "Links inside the site that lead nowhere",
        )
    else:
        yield f"<p>All {record.links} links inside the site lead somewhere.</p>"
    said = outside or "Links to other sites were not asked; 'matchbook links' does."
    yield f"<p>{escape(said)}</p>"
    yield "<h2>Reading</h2>"
    if record.grade is None:
        yield "<p>Not measured: the measure is for English, and for texts of some length.</p>"
        return
    yield (
        f"<p>Mean grade of the entries: {record.grade} (Flesch-Kincaid, years of school). WCAG "
        "asks for nothing here at levels A and AA.</p>"
    )
    if record.hard_texts:
        yield table(
            ("Page", "Grade"),
            [(f"/{one.page}", str(one.grade)) for one in record.hard_texts],
            "Entries from grade 12 on",
        )
