"""The readable report of an audit."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.audit import AuditRecord
from ...outputs.report import Block, Heading, Paragraph, Report, Table


def audit_report(record: AuditRecord, school: str, outside: str = "") -> Report:
    """The report; `outside` tells of links to other sites, where they were asked."""
    return Report(f"Check of {school}, {record.date}", tuple(_blocks(record, outside)))


def _blocks(record: AuditRecord, outside: str) -> Iterator[Block]:
    yield Paragraph(
        "An automatic check finds only part of all barriers. Nothing here says that the site "
        "conforms to a standard; people have to judge what no program sees."
    )
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
    yield Heading("What was looked at")
    yield Table("Scope", ("What", "How much"), facts)
    yield Heading("Barriers")
    yield from _barriers(record)
    yield Heading("Links")
    if record.dead_links:
        yield Table(
            "Links inside the site that lead nowhere",
            ("Page", "Link"),
            [(f"/{one.page}", one.target) for one in record.dead_links],
        )
    else:
        yield Paragraph(f"All {record.links} links inside the site lead somewhere.")
    yield Paragraph(outside or "Links to other sites were not asked; 'matchbook links' does.")
    yield Heading("Reading")
    yield from _reading(record)


def _barriers(record: AuditRecord) -> Iterator[Block]:
    if not record.barriers:
        yield Paragraph("The checker found none.")
        return
    pages = len({one.page for one in record.barriers})
    yield Paragraph(f"{len(record.barriers)} findings on {pages} pages.")
    yield Table(
        "What axe found",
        ("Page", "Problem", "Look", "Elements", "Such as"),
        [
            (f"/{one.page}", f"{one.help} ({one.rule})", one.look, str(one.count), one.sample)
            for one in record.barriers
        ],
    )


def _reading(record: AuditRecord) -> Iterator[Block]:
    if record.grade is None:
        yield Paragraph("Not measured: the measure is for English, and for texts of some length.")
        return
    yield Paragraph(
        f"Mean grade of the entries: {record.grade} (Flesch-Kincaid, years of school). WCAG asks "
        "for nothing here at levels A and AA."
    )
    if record.hard_texts:
        yield Table(
            "Entries from grade 12 on",
            ("Page", "Grade"),
            [(f"/{one.page}", str(one.grade)) for one in record.hard_texts],
        )
