"""What a renderer is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.adapters.rendering.assets import Frame
from generator.adapters.rendering.renderer import renderer_settings
from generator.model.taxonomy import Term
from generator.views.navigation import shell
from tests.support.catalogue import TODAY
from tests.support.site import SiteTest


def test_settings_are_plain_data(tmp_path: Path) -> None:
    """Terms of every kind are written down as text, families included."""
    catalogue = SiteTest.small(tmp_path).check().catalogue
    assert catalogue is not None
    frame = replace(shell(catalogue, TODAY), families=(Term(id="surgical", name="Surgery"),))
    told = renderer_settings(
        frame, Frame("g.css", "p.css", (), "e.js", "m.js", ()), tmp_path, tmp_path
    )
    text = json.loads(json.dumps(told))["extra"]["shell"]
    assert [term["id"] for term in text["families"]] == ["surgical"]
    assert text["stages"][0]["id"] == frame.stages[0].id
