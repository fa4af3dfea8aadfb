"""A guide's language: translations of the frame, and a school's own words over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import format_text
from generator.model.settings import SiteSettings
from generator.pipeline import settings_of
from tests.support.site import SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A small guide."""
    return SiteTest.small(tmp_path)


def speak(site: SiteTest, language: str) -> None:
    """Set the guide's language."""
    site.write(
        "site_config/institution.yml",
        f"name: Test School\nlanguage: {language}\nlayers:\n  - {{name: base, path: content}}\n",
    )


def settings(site: SiteTest) -> SiteSettings:
    """Its configuration, which must be usable."""
    found = settings_of(site.project)
    assert found
    return found


def test_a_language_without_translation_is_told(site: SiteTest) -> None:
    """The frame stays English, is known to be, and the languages there are get named."""
    speak(site, "fr-CA")
    problems = [p for p in site.check().problems if p.code == "no-translation"]
    assert [p.position.line for p in problems] == [2]
    assert "en" in str(problems[0].expected)
    words = settings(site).words
    assert (words.language, words.frame) == ("fr-CA", "en")


def test_british_english_is_english(site: SiteTest) -> None:
    """A region changes dates, not words; nothing is told."""
    speak(site, "en-GB")
    assert not [p for p in site.check().problems if p.code == "no-translation"]
    assert settings(site).words.frame == "en-GB"


def test_words_of_a_school_go_before_ours(site: SiteTest) -> None:
    """One message, and the names of the two axes in every sentence."""
    site.write(
        "site_config/words.yml",
        "messages:\n  Print room: Handouts\naxes:\n  specialty: {one: track, many: tracks}\n",
    )
    words = settings(site).words
    assert words.gettext("Print room") == "Handouts"
    assert words.gettext("Every specialty") == "Every track"


def test_unknown_words_are_told_with_what_is_near(site: SiteTest) -> None:
    """A message that the frame does not say, and a place that nothing fills."""
    site.write(
        "site_config/words.yml",
        "messages:\n  Print rom: Handouts\n  Print room: 'Handouts of {year}'\n",
    )
    told = [
        format_text(p)
        for p in site.check().problems
        if p.code in ("unknown-message", "unknown-place")
    ]
    assert "words.yml:2:3" in told[0]
    assert "did you mean 'Print room'?" in told[0]
    assert "'{year}'" in told[1]
