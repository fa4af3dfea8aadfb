"""Bookmarks of the first guide still open, and its ticks still count."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.catalogue.catalogue import Catalogue

FIRST = Path(__file__).with_name("first_guide.yml")


@pytest.fixture(scope="module")
def first() -> dict[str, list[str]]:
    """Entries and task keys of the first guide."""
    return dict(yaml.safe_load(FIRST.read_text(encoding="utf-8")))


def test_every_address_leads_somewhere(guide: Catalogue, first: dict[str, list[str]]) -> None:
    """An entry that was merged or renamed has left its address to another."""
    aliases = {a.strip("/") for entry in guide.entries for a in entry.fields.aliases}
    assert set(first["addresses"]) - set(guide.by_id) - aliases == set()


def test_every_task_is_there_or_taken_over(guide: Catalogue, first: dict[str, list[str]]) -> None:
    """A task that is gone has left its ticks to another."""
    assert set(first["tasks"]) - set(guide.task_by_key) - set(guide.former_tasks) == set()
