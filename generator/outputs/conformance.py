"""Conformance reports in the structure of VPAT 2.5: the software's, and a school's blank."""

from __future__ import annotations

from collections.abc import Iterator

from .. import __version__
from ..model.audit import AuditRecord
from ..model.conformance import RESULTS, Conformance, Criterion
from ..model.settings import Institution
from .report import Block, Heading, Paragraph, Report, Table

_HEADS = ("Criterion", "Site (web)", "Sheets (PDF)", "Editor (authoring tool)", "Remarks")
_TABLES = (
    ("WCAG 2.0 and 2.1, level A", "A", False),
    ("WCAG 2.0 and 2.1, level AA", "AA", False),
    ("Added by WCAG 2.2, level A", "A", True),
    ("Added by WCAG 2.2, level AA", "AA", True),
)
_PRODUCT = (
    f"Matchbook {__version__}: the site that it builds, the sheets it prints (PDF), its editor "
    "(matchbook edit)"
)
_STANDARDS = "WCAG 2.0, 2.1 and 2.2, levels A and AA; Revised Section 508 standards (36 CFR 1194)"
_METHODS = (
    "Automatic tests in Chromium, with every change: axe-core on a page of every kind (all pages "
    "weekly) in light and dark at 390 and 1280 pixels; scripted use by keyboard; measures at 320 "
    "pixels, at 200 % text and with more spacing; an independent check of PDF/UA-1. Main paths "
    "in Firefox and WebKitGTK"
)
_NOT_DONE = (
    "Tests with people who use screen readers, switches, magnifiers or voice; Safari on iOS; an "
    "evaluation by a third party"
)
TITLE = "Accessibility conformance report: Matchbook"


def software_report(data: Conformance) -> Report:
    """The report of the software with the base guide."""
    return Report(TITLE, tuple(software_blocks(data)))


def software_blocks(data: Conformance) -> Iterator[Block]:
    """What stands below its title."""
    yield Paragraph(
        "In the structure of VPAT 2.5 INT. VPAT is a mark of the Information Technology Industry "
        "Council, which has not seen this report. It speaks of the software with its base guide, "
        "and not of any school's site: what a school writes, adds and hosts is for its own report."
    )
    facts = [
        ("Product", _PRODUCT),
        ("Report date", data.date.isoformat()),
        ("Description", "Makes a guide for medical students of tagged texts: a static website"),
        ("Contact", "The security page of the handbook says where to write"),
        ("Standards", _STANDARDS),
        ("Methods", _METHODS),
        ("Not done", _NOT_DONE),
    ]
    yield Table("Product and methods", ("What", "Says"), facts)
    yield Paragraph(
        "Results: Supports (tests or the absence of the matter show it), Partially Supports, Does "
        "Not Support, Not Applicable, Not Evaluated. VPAT keeps the last for level AAA; here it "
        "says openly what nobody has looked at. Remarks end with the tests that a result rests on."
    )
    yield Heading("WCAG")
    for caption, level, added in _TABLES:
        rows = [
            (f"{row.id} {row.name}", *_results(row), _remarks(row.remarks, row.by))
            for row in data.wcag
            if row.level == level and (row.since == "2.2") == added
        ]
        yield Table(caption, _HEADS, rows)
    yield Heading("Revised Section 508")
    for chapter in data.section508:
        yield Table(
            chapter.title,
            ("Provision", "Result", "Remarks"),
            [
                (f"{row.id} {row.name}", RESULTS[row.result], _remarks(row.remarks, row.by))
                for row in chapter.rows
            ],
        )
    yield Heading("Tests")
    yield Table("Where each test stands, below tests/", ("Name", "Test"), [*data.tests.items()])


def _results(row: Criterion) -> tuple[str, str, str]:
    return RESULTS[row.site], RESULTS[row.sheets], RESULTS[row.editor]


def _remarks(text: str, tests: tuple[str, ...]) -> str:
    return f"{text} [{', '.join(tests)}]" if tests else text


def blank_report(data: Conformance, institution: Institution, audit: AuditRecord | None) -> Report:
    """A report for a school's own site, with what is known filled in and all results empty."""
    name = institution.guide_name
    return Report(
        f"Accessibility conformance report: {name}",
        tuple(_blank_blocks(data, institution, audit)),
    )


def _blank_blocks(
    data: Conformance, institution: Institution, audit: AuditRecord | None
) -> Iterator[Block]:
    yield Paragraph(
        "To be filled in after your own evaluation. The column on the right is what the report of "
        "the software says of the site; it is no result of yours. Strike this paragraph when done."
    )
    evaluations = "; ".join(
        f"{one.date}: {one.by} evaluated {one.what}" + (f" ({one.how})" if one.how else "")
        for one in institution.evaluations
    )
    check = (
        f"Automatic check on {audit.date} ({audit.checker}, {audit.browser}): "
        f"{audit.on_phone} of {audit.pages} pages, {len(audit.barriers)} findings"
        if audit
        else ""
    )
    yield Table(
        "Product and methods",
        ("What", "Says"),
        [
            ("Product", f"{institution.guide_name}, made with Matchbook {__version__}"),
            ("Host", institution.name),
            ("Address", str(institution.base_url or "")),
            ("Report date", ""),
            ("Contact", institution.contact or ""),
            ("Methods", "; ".join(part for part in (evaluations, check) if part)),
        ],
    )
    heads = ("Criterion", "Conformance level", "Remarks and explanations", "The software's report")
    yield Heading("WCAG")
    for caption, level, added in _TABLES:
        rows = [
            (f"{row.id} {row.name}", "", "", f"{RESULTS[row.site]}. {row.remarks}")
            for row in data.wcag
            if row.level == level and (row.since == "2.2") == added
        ]
        yield Table(caption, heads, rows)
    yield Heading("Revised Section 508")
    for chapter in data.section508:
        yield Table(
            chapter.title,
            ("Provision", *heads[1:]),
            [
                (f"{row.id} {row.name}", "", "", f"{RESULTS[row.result]}. {row.remarks}")
                for row in chapter.rows
            ],
        )
