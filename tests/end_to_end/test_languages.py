"""Whole guides in other languages: Spanish, and Arabic from right to left."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pypdf import PdfReader

from generator.adapters.building.build import build
from generator.sources.locale import LOCALES, TRANSLATION
from tests.support.site import ROOT, SiteTest, asset
from tests.support.small_guides import ARABIC, SPANISH, arabic_words, small_guide


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A small guide in Mexican Spanish, built."""
    site = small_guide(tmp_path_factory.mktemp("es"), SPANISH)
    prepared = site.build()
    assert prepared.written, prepared.problems
    return site


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A small guide in Arabic, built with a partial translation."""
    site = small_guide(tmp_path_factory.mktemp("ar"), ARABIC)
    project = replace(site.project, locales=arabic_words(tmp_path_factory.mktemp("locale")))
    prepared = build(project, site.root / "site")
    assert prepared.written, prepared.problems
    return site


@pytest.fixture(scope="module")
def on_the_base(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A Spanish guide with the base's terms and dates and none of its entries, built."""
    root = tmp_path_factory.mktemp("base")
    site = small_guide(root, SPANISH)
    institution = (root / "site_config/institution.yml").read_text("utf-8")
    site.write(
        "site_config/institution.yml",
        institution.replace("layers:\n", "layers:\n  - {name: base}\n"),
    )
    site.write(
        "site_config/taxonomies.yml",
        "specialties:\n  - {id: general-surgery, extend: true, name: Cirugía de aquí}\n",
    )
    (root / "site_config/cycle.yml").unlink()
    (root / "nothing").mkdir()
    project = replace(site.project, base_content=root / "nothing", base_config=ROOT / "site_config")
    prepared = build(project, root / "site")
    assert prepared.written, prepared.problems
    return site


def english_only() -> set[str]:
    """What the frame says in English and otherwise in Spanish."""
    with (LOCALES / "es" / TRANSLATION).open("rb") as file:
        found = read_po(file, locale="es")
    told = set()
    for message in found:
        english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        spanish = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        told |= {one for one in english if one and one not in spanish and "{" not in one}
    return told - {"website"}  # what machines call the site


def texts(html: str) -> set[str]:
    """Every text and label of a page."""
    labels = re.findall(r'(?:aria-label|alt|title|placeholder|content)="([^"]*)"', html)
    plain = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return {unescape(one).strip() for one in (*labels, *re.split(r"<[^>]*>", plain))}


def test_a_spanish_guide_has_no_english_word_of_the_frame(spanish: SiteTest) -> None:
    """On no page; and pages, dates and windows say what language they are in."""
    english = english_only()
    pages = sorted((spanish.root / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        html = path.read_text("utf-8")
        found = texts(html) & english
        assert found == set(), path
        assert re.search(r'<html lang="es(-MX)?"', html), path
    entry = spanish.read("guides/letter/")
    assert "12 a 9 meses antes del Match" in entry
    assert "22 de noviembre de 2026" in entry


def test_spanish_scripts_sheets_and_calendars(spanish: SiteTest) -> None:
    """Scripts are given their words, sheets and calendars carry them."""
    scripts = spanish.read(asset(spanish.root / "site", "main.js"))
    assert '"Not for me": ["No es para mí"]' in scripts
    sheet = PdfReader(spanish.root / "site" / "print" / "clinical-all-a4.pdf")
    text = " ".join(sheet.pages[0].extract_text().split())
    assert "Todas las especialidades" in text
    assert "Lo que aconseja Camino a la residencia" in text
    assert "estimada" in spanish.read("calendar/all.ics")


def test_no_sheet_calendar_or_data_of_a_spanish_guide_speaks_english(spanish: SiteTest) -> None:
    """Every PDF, every calendar, and what phones and tools read."""
    english = {one for one in english_only() if len(one) > 7}
    site = spanish.root / "site"
    files = {
        path: " ".join(page.extract_text() for page in PdfReader(path).pages)
        for path in site.rglob("*.pdf")
    }
    assert len(files) > 10
    assert len([*site.rglob("*.ics")]) > 2
    for path in (*site.rglob("*.ics"), site / "assets/plan.json", *site.glob("*.webmanifest")):
        files[path] = path.read_text("utf-8").replace("\r\n ", "")
    for path, text in files.items():
        plain = re.sub(r'"status":"\w+"|PRODID:\S+ guide', "", " ".join(text.split()))  # ids
        assert {one for one in english if re.search(rf"\b{re.escape(one)}", plain)} == set(), path


def test_a_spanish_guide_over_the_base_tells_its_terms_and_dates_in_spanish(
    on_the_base: SiteTest,
) -> None:
    """Pages, sheets, calendars and data; a school's own name for a term of the base stays."""
    english = english_only()
    site = on_the_base.root / "site"
    for path in sorted(site.rglob("*.html")):
        assert texts(path.read_text("utf-8")) & english == set(), path
    long = {one for one in english if len(one) > 7 and not re.fullmatch("[a-z-]+", one)}  # no ids
    for name in ("assets/plan.json", "calendar/all.ics", "api/guide.json"):
        text = (site / name).read_text("utf-8").replace("\r\n ", "").replace("\\,", ",")
        told = re.findall(r":([^\r\n]+)" if name.endswith("ics") else r'"([^"]+)"', text)
        assert len(told) > 90
        assert set(told) & long == set(), name
    sheet = PdfReader(site / "print" / "clinical-all-a4.pdf").pages[0].extract_text()
    assert "Años clínicos" in sheet
    home = on_the_base.read("")
    assert "Cirugía cardiotorácica" in home
    assert "Cirugía de aquí" in home
    assert "Cirugía general" not in home
    assert "antes de Match Day" in on_the_base.read("guides/letter/")


def test_english_guides_carry_no_translation(warm_site: SiteTest) -> None:
    """An English page weighs what it weighed."""
    warm_site.build()
    assert "const TRANSLATION = {};" in warm_site.read(asset(warm_site.root / "site", "main.js"))


def test_an_arabic_guide_runs_from_right_to_left(arabic: SiteTest) -> None:
    """The page says so, what is translated is Arabic, and the rest stays as it is."""
    page = arabic.read("guides/letter/")
    assert '<html lang="ar" dir="rtl"' in page
    assert "ما العمل" in page
    assert "12 إلى 9 أشهر قبل يوم المطابقة" in page


def test_texts_in_another_language_say_so(tmp_path: Path) -> None:
    """An entry's own language, and a guide in a language that the frame does not speak."""
    site = small_guide(tmp_path, {**SPANISH, "language": "fr"})
    site.write(
        "content/guides/other.md",
        (tmp_path / "content/guides/letter.md")
        .read_text("utf-8")
        .replace("specialties: [all]", "lang: ar\nspecialties: [all]", 1),
    )
    site.build()
    assert '<html lang="en"' in site.read("guides/letter/")
    assert '<h1 lang="fr" dir="ltr">' in site.read("guides/letter/")
    assert '<h1 lang="ar" dir="rtl">' in site.read("guides/other/")


def test_a_language_without_words_is_still_searched_by_its_own_rules(tmp_path: Path) -> None:
    """Pagefind knows the endings of Portuguese, whatever language the frame is in."""
    site = small_guide(tmp_path, {**SPANISH, "language": "pt-BR"})
    site.build()
    assert '<html lang="en" data-language="pt-BR"' in site.read("guides/letter/")
    about = json.loads(site.read("pagefind/pagefind-entry.json"))
    assert {key: one["wasm"] for key, one in about["languages"].items()} == {"pt-br": "pt-br"}
    assert (tmp_path / "site/pagefind/texts.pt-br.json").is_file()
