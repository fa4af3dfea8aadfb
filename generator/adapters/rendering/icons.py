"""Where the icons lie that terms and pages may name."""

from __future__ import annotations

from pathlib import Path

import material

ICONS = Path(material.__file__).parent / "templates" / ".icons"
