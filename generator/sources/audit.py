"""`site_config/audit.json` to a record; of one that cannot be used, no page speaks."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from ..diagnostics import Diagnostic, Position, warning
from ..model.audit import AuditRecord
from .files import is_there, read_text, shown_path

NAME = "audit.json"


def load_audit(config_dir: Path, root: Path) -> tuple[AuditRecord | None, list[Diagnostic]]:
    """The record of the last `matchbook audit`; None where there is none that can be used."""
    path = config_dir / NAME
    if not is_there(path):
        return None, []
    shown = shown_path(path, root)
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    try:
        return AuditRecord.model_validate_json(text), problems
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = Position(shown)
        try:
            json.loads(text)
        except json.JSONDecodeError as broken:
            place = Position(shown, broken.lineno, broken.colno)
        field = ".".join(str(part) for part in first["loc"])
        problems.append(
            warning(
                place,
                "audit-unread",
                f"this is not a whole record of 'matchbook audit': {first['msg']}",
                subject=field,
                hint="run 'matchbook audit' again; until then no page speaks of it",
            )
        )
        return None, problems
