"""`matchbook conformance`: reports of the software and for the school, as HTML and Word."""

from __future__ import annotations

from pathlib import Path

from ... import __version__
from ...checking import Project, settings_of
from ...model.settings import Institution
from ...outputs.conformance import blank_report, software_report
from ...outputs.report import report_html
from ...outputs.word import report_word
from ...sources.conformance import load_conformance
from ..files.staging import write_whole

_NOBODY = Institution(name="...", guide_name="...")


def write_reports(project: Project, folder: Path) -> list[Path]:
    """Write both reports in both forms; the blank one knows the guide, where there is one."""
    settings = settings_of(project) if project.config_dir.is_dir() else None
    data = load_conformance()
    reports = {
        f"conformance-matchbook-{__version__}": software_report(data),
        "conformance-to-fill-in": blank_report(
            data,
            settings.institution if settings else _NOBODY,
            settings.audit if settings else None,
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, report in reports.items():
        forms = {"html": report_html(report).encode(), "docx": report_word(report)}
        for end, content in forms.items():
            path = folder / f"{name}.{end}"
            write_whole(path, content)
            written.append(path)
    return written
