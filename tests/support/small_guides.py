"""Small guides in other languages: one in Spanish, and one in Arabic with a partial translation."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from generator.sources.locale import TEMPLATE, TRANSLATION
from tests.support.messages import template, write
from tests.support.site import SiteTest

_INSTITUTION = """name: {name}
guide_name: {guide}
tagline: {tagline}
language: {language}
contact: guia@example.edu
handbook: false
layers:
  - {{name: local, path: content}}
"""
_TAXONOMIES = """specialties:
  - {{id: internal-medicine, name: {medicine}, icon: material/stethoscope}}
  - {{id: pediatrics, name: {pediatrics}}}
stages:
  - {{id: clinical, name: {clinical}, begins: -22 months}}
  - {{id: application, name: {application}, begins: -9 months}}
topics:
  - {{id: letters, name: {letters}}}
"""
_CYCLE = """anchors:
  - {{id: match-day, name: {match}, kind: cycle}}
  - {{id: start, name: {start}, kind: own}}
seasons:
  - id: 2027-match
    name: {season}
    milestones:
      - {{id: match-2027, name: {match}, date: 2027-03-19, status: estimated, anchor: match-day}}
"""
_ENTRY = """---
title: {title}
summary: {summary}
specialties: [all]
stages: [all]
topics: [letters]
reviewed: 2026-11-22
tasks:
  - {{id: ask, do: {do}, why: {why}, when: {{anchor: match-day, from: -12 months, to: -9 months}}}}
  - {{id: thank, do: {thank}, each: rotation}}
---

{body}
"""
SPANISH = {
    "language": "es-MX", "name": "Facultad de Medicina", "guide": "Camino a la residencia",
    "tagline": "Pasos con fechas", "medicine": "Medicina interna", "pediatrics": "Pediatría",
    "clinical": "Años clínicos", "application": "Año de postulación", "letters": "Cartas",
    "match": "el Match", "start": "el inicio", "season": "Temporada 2027",
    "title": "Pedir una carta", "summary": "Pide la carta con tiempo y en persona.",
    "do": "Pide tu carta de recomendación.", "why": "Quien la escribe necesita tiempo.",
    "thank": "Agradece a tu equipo.", "body": "Pide con calma.\n\n## Cuándo\n\nCon meses.",
}  # fmt: skip
ARABIC = {
    "language": "ar", "name": "كلية الطب", "guide": "الطريق إلى الإقامة",
    "tagline": "خطوات بمواعيدها", "medicine": "الطب الباطني", "pediatrics": "طب الأطفال",
    "clinical": "السنوات السريرية", "application": "سنة التقديم", "letters": "الرسائل",
    "match": "يوم المطابقة", "start": "البداية", "season": "موسم 2027",
    "title": "طلب رسالة توصية", "summary": "اطلب الرسالة مبكرًا ووجهًا لوجه.",
    "do": "اطلب رسالة توصية من مشرفك.", "why": "يحتاج كاتبها إلى وقت.",
    "thank": "اشكر فريقك.", "body": "اطلب بهدوء.\n\n## متى\n\nقبل الموعد بأشهر.",
}  # fmt: skip
_WORDS = {
    "Home": "الرئيسية", "Stages": "المراحل", "Specialties": "التخصصات",
    "Checklists": "قوائم المهام",
    "Search": "بحث", "Menu": "القائمة", "Specialty": "التخصص", "Stage": "المرحلة",
    "Every specialty": "كل التخصصات", "Every stage": "كل المراحل", "What to do": "ما العمل",
    "All specialties": "كل التخصصات", "What matters now": "ما يهم الآن",
    "Coming dates": "مواعيد قادمة",
    "Your specialty": "تخصصك", "Where you are": "أين أنت", "On this page": "في هذه الصفحة",
    "Each rotation": "كل دورة", "Last reviewed {date}.": "آخر مراجعة: {date}.",
    "{span} before {anchor}": "{span} قبل {anchor}", "{first} to {last}": "{first} إلى {last}",
    "On paper": "على الورق", "Your plan": "خطتك", "Contact log": "سجل جهات الاتصال",
    "Guides": "أدلة", "Guide": "دليل", "Not for me": "ليست لي", "Undo": "تراجع",
}  # fmt: skip
_PLURALS = {
    "{n} month": ("{n} شهر", "شهر واحد", "شهران", "{n} أشهر", "{n} شهرًا", "{n} شهر"),
    "{n} task": ("{n} مهمة", "مهمة واحدة", "مهمتان", "{n} مهام", "{n} مهمة", "{n} مهمة"),
}


def small_guide(root: Path, words: dict[str, str]) -> SiteTest:
    """A guide of its own, not built on the base, with one entry in its language."""
    site = SiteTest(root)
    site.write("site_config/institution.yml", _INSTITUTION.format(**words))
    site.write("site_config/taxonomies.yml", _TAXONOMIES.format(**words))
    site.write("site_config/cycle.yml", _CYCLE.format(**words))
    site.write("site_config/reviews.yml", f"owner: {words['name']}\n")
    site.write("content/guides/letter.md", _ENTRY.format(**words))
    return site


def arabic_words(folder: Path) -> Path:
    """A folder of translations with a partial Arabic one: all six plural forms, few messages."""
    messages = template()
    made = Catalog(locale="ar")
    for message in messages:
        if isinstance(message.id, (tuple, list)):
            told = _PLURALS.get(message.id[0])
            if told:
                made.add(message.id, told, message.locations)
        elif message.id in _WORDS:
            made.add(message.id, _WORDS[message.id], message.locations)
    (folder / "ar").mkdir(parents=True)
    write(messages, folder / TEMPLATE)
    write(made, folder / "ar" / TRANSLATION)
    return folder
