"""Records that commands keep in `site_config/`; of one that cannot be used, no page speaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..diagnostics import Diagnostic, Position, warning
from ..model.audit import AuditRecord
from ..model.base import Model
from ..model.changes import CHANGES_FILE, ChangesRecord
from .files import is_there, read_text, shown_path

AUDIT_FILE = "audit.json"

M = TypeVar("M", bound=Model)


def load_audit(config_dir: Path, root: Path) -> tuple[AuditRecord | None, list[Diagnostic]]:
    """The record of the last `matchbook audit`; None where there is none that can be used."""
    return _load(
        AuditRecord,
        config_dir / AUDIT_FILE,
        root,
        "audit-unread",
        "this is not a whole record of 'matchbook audit'",
        "run 'matchbook audit' again; until then no page speaks of it",
    )


def load_changes(config_dir: Path, root: Path) -> tuple[ChangesRecord | None, list[Diagnostic]]:
    """The record of `matchbook changes`; None where there is none that can be used."""
    return _load(
        ChangesRecord,
        config_dir / CHANGES_FILE,
        root,
        "changes-unread",
        "this is not a whole record of 'matchbook changes'",
        "take the file's last whole state from your history, or remove it and record anew; until "
        "then no page speaks of it",
    )


def _load(
    model: type[M], path: Path, root: Path, code: str, what: str, hint: str
) -> tuple[M | None, list[Diagnostic]]:
    if not is_there(path):
        return None, []
    shown = shown_path(path, root)
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    try:
        return model.model_validate_json(text), problems
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = Position(shown)
        try:
            json.loads(text)
        except json.JSONDecodeError as broken:
            place = Position(shown, broken.lineno, broken.colno)
        field = ".".join(str(part) for part in first["loc"])
        problems.append(warning(place, code, f"{what}: {first['msg']}", subject=field, hint=hint))
        return None, problems
