"""Checks: small functions from catalogue to diagnostics, one module for each question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ...diagnostics import Diagnostic
from ..catalogue import Catalogue
from .addresses import check_addresses
from .audience import check_audience
from .bodies import check_bodies
from .book import check_book
from .branding import check_branding
from .citations import check_citations
from .dates import check_dates
from .differences import check_differences
from .hidden import check_hidden
from .links import check_links
from .passed import check_passed
from .placeholders import check_placeholders
from .plain import check_plain
from .profiles import check_profiles
from .programs import check_programs
from .quotes import check_quotes
from .references import check_references
from .roads import check_roads
from .sheets import check_sheets, check_walls
from .site import check_site
from .starters import check_starters
from .statements import check_statements
from .tasks import check_task_keys, check_tasks
from .terms import check_terms
from .websites import check_websites

CHECKS: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (
    check_addresses,
    check_audience,
    check_bodies,
    check_book,
    check_branding,
    check_citations,
    check_dates,
    check_differences,
    check_hidden,
    check_links,
    check_placeholders,
    check_plain,
    check_profiles,
    check_programs,
    check_quotes,
    check_references,
    check_roads,
    check_sheets,
    check_site,
    check_starters,
    check_task_keys,
    check_tasks,
    check_terms,
    check_walls,
    check_websites,
)


def run_checks(catalogue: Catalogue, today: date | None = None) -> list[Diagnostic]:
    """All problems that all checks find; what has passed by `today` only where it is given."""
    problems = [problem for check in CHECKS for problem in check(catalogue)]
    if today is None:
        return problems
    return [*problems, *check_passed(catalogue, today), *check_statements(catalogue, today)]
