"""Commented starting files for `matchbook new`, made from the schemas so that they never lag."""

from __future__ import annotations

from datetime import date

from ...model import starter
from ...model.collections import COLLECTIONS
from ...model.entry import EntryFields

_SAMPLES: dict[str, str] = {
    "title": "{title}",
    **starter.FIELDS,
    "specialties": "[all]",
    "stages": "[all]",
    "reviewed": "{today}",
    "scope": "national",
    "question": "{title}?",
    "channel": "email",
    "send_when": "Within a week.",
    "text": "|\n  Dear Dr. {{{{name}}}},\n\n  Thank you for your time today.",
    "kind": "{kind}",
    "steps": (
        "\n  - id: first-step\n    title: First step\n    summary: What this step is for.\n"
        "    window: {{anchor: start, from: 0 months, to: 1 month}}\n"
        "    tasks:\n      - id: write-down-goals\n        do: Write down two goals.\n"
        "        when: {{anchor: start, from: 0 days, to: 1 month}}"
    ),
    "role": "Assistant Professor of Surgery",
    "contact": "E-mail the department's office.",
}
_KINDS = {"opportunities": "award", "resources": "podcast"}
_EXTRA = {
    **dict.fromkeys(
        ("conferences", "opportunities", "resources"), f"find_at: {starter.FIELDS['find_at']}\n"
    ),
    "mentors": "level: Attending\ninterests: [aortic disease, outcomes research]\n"
    "practice: Academic\ntakes_on: [all]\n",
    "messages": "placeholders:\n  name: The person's last name.\n",
    "worksheets": "prompts:\n  - id: goal\n    ask: What do you want to find out?\n    lines: 3\n",
}


def starter_text(collection: str, slug: str, today: date) -> str:
    """A file without errors: needed fields filled in, the others as comments.

    The check warns of what is left of it (catalogue/checks/starters.py).
    """
    schema = COLLECTIONS[collection].schema
    title = slug.replace("-", " ")
    title = title.title() if collection == "mentors" else title.capitalize()
    needed: list[str] = []
    others: list[str] = []
    for name, field in schema.model_fields.items():
        if field.is_required():
            value = _SAMPLES[name].format(
                title=title, today=today.isoformat(), kind=_KINDS.get(collection, "")
            )
            gap = "" if value.startswith("\n") else " "
            own = "" if name in EntryFields.model_fields else f"  # {field.description}"
            needed.append(f"{name}:{gap}{value}{'' if chr(10) in value else own}")
        elif f"{name}:" not in _EXTRA.get(collection, ""):
            others.append(f"# {name}:  # {field.description}")
    return "\n".join(
        (
            "---",
            *needed,
            *_EXTRA.get(collection, "").splitlines(),
            "# Fields you may add (/about/hosting/content-model/ on your site explains each):",
            *others,
            "---",
            "",
            starter.BODIES.get(collection, starter.BODY),
            "",
        )
    )
