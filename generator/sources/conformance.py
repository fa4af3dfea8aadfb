"""`conformance.yml`, which lies beside this: ours, so a mistake in it raises."""

from __future__ import annotations

from pathlib import Path

import yaml

from ..model.conformance import Conformance

FILE = Path(__file__).with_name("conformance.yml")


def load_conformance(path: Path = FILE) -> Conformance:
    """The conformance report of the software. Raises ValidationError on a bad file."""
    return Conformance.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
