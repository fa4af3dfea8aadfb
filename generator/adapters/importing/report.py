"""What became of each file: as text, as JSON, and old addresses beside new ones as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field

from .parts import Note, many


@dataclass(slots=True)
class PageReport:
    """One page of the report: a file, the entries it became, and notes."""

    source: str
    became: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    refused: str = ""


@dataclass(slots=True)
class Report:
    """The report of a run; `folder` is where drafts stand, as printed, `written` paths below it."""

    folder: str
    dry: bool = False
    pages: list[PageReport] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many files were not read."""
        return sum(1 for page in self.pages if page.refused)

    def text(self) -> str:
        """For a terminal: a paragraph for each file."""
        lines: list[str] = []
        for page in self.pages:
            lines.append(page.source)
            if page.refused:
                lines.append(f"  not read  {page.refused}")
            lines += [f"  became    {self.folder}/{one}" for one in page.became]
            lines += [f"  {note.outcome:<9} {note.what}" for note in page.notes]
        drafts = sum(len(page.became) for page in self.pages)
        verb = "would be written" if self.dry else "written"
        lines.append("")
        lines.append(
            f"{many(len(self.pages), 'file')} read, {many(drafts, 'draft')} {verb}"
            + (f", {many(self.refused, 'file')} not read" if self.refused else "")
        )
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """The same for programs, and for the editor."""
        told = {
            "folder": self.folder,
            "dry_run": self.dry,
            "files": [
                {
                    "source": page.source,
                    "became": page.became,
                    "refused": page.refused or None,
                    "notes": [{"outcome": n.outcome, "what": n.what} for n in page.notes],
                }
                for page in self.pages
            ],
            "written": self.written,
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    def address_map(self) -> str:
        """Old addresses and new ones, for redirects on the old site's host."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("old", "new"))
        rows.writerows(self.addresses)
        return out.getvalue()
