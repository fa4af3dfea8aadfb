"""Schools for tests, written as their offices would: configuration and Markdown, no code."""

from __future__ import annotations

from pathlib import Path

OTHER_FIELDS = {
    "site_config/institution.yml": "name: River School of Medicine\nguide_id: river\nlayers:\n"
    "  - {name: base}\n  - {name: river, path: content}\n",
    "site_config/taxonomies.yml": "specialties:\n"
    "  - {id: emergency-medicine, name: Emergency medicine, family: hospital-based}\n"
    "  - {id: psychiatry, name: Psychiatry, family: mental-health}\n"
    "  - {id: cardiothoracic-surgery, hide: true}\n"
    "  - {id: general-surgery, hide: true}\n"
    "  - {id: orthopaedic-surgery, hide: true}\n",
    "site_config/site.yml": "places:\n  rotations: {name: Clerkships, singular: Clerkship}\n"
    "announcement: {text: The fair is on Thursday., until: 2099-01-14, link: pages/fair}\n",
    "content/pages/fair.md": "---\ntitle: Our residency fair\nsummary: Thursday at noon.\n---\n\n"
    "Come to the hall.\n",
    "content/rotations/night-shifts.md": "---\ntitle: Night shifts in the emergency department\n"
    "summary: Four nights, and what to bring.\nspecialties: [emergency-medicine]\n"
    "stages: [clinical]\nreviewed: 2026-11-20\n---\n\nBring food.\n",
}
"""A school with emergency medicine and psychiatry, over the base as it comes."""

SECTIONS = 12
PAGES = 150


def write(root: Path, files: dict[str, str]) -> None:
    """Write a school's files."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def handbook() -> dict[str, str]:
    """A handbook of 150 pages in 12 sections, without the base's entries."""
    files = {
        "site_config/institution.yml": "name: Lake School\nguide_name: Lake handbook\nlayers:\n"
        "  - {name: lake, path: content}\n",
        "site_config/taxonomies.yml": "specialties:\n  - {id: medicine, name: Medicine}\n"
        "stages:\n  - {id: clinical, name: Clinical years}\n"
        "topics:\n  - {id: letters, name: Letters}\n",
        "site_config/cycle.yml": "anchors: []\n",
        "site_config/reviews.yml": "owner: Student affairs\n",
    }
    for number in range(SECTIONS):
        folder = f"content/guides/chapter-{number + 1:02}"
        files[f"{folder}/_section.yml"] = (
            f"title: Chapter {number + 1}\nsummary: What chapter {number + 1} is about.\n"
        )
        for page in range(number, PAGES, SECTIONS):
            files[f"{folder}/page-{page + 1:03}.md"] = (
                f"---\ntitle: Page {page + 1:03} of the handbook\n"
                f"summary: What students ask about subject {page + 1}, in one sentence of usual "
                "length.\nspecialties: [all]\nstages: [all]\nreviewed: 2026-11-20\n---\n\nRead.\n"
            )
    return files
