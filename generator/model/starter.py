"""Sentences of the starting files that `matchbook new` writes, which nobody should publish."""

from __future__ import annotations

FIELDS = {
    "summary": "One plain sentence that gives the answer.",
    "offered_by": "Name of the society",
    "by": "Name of the maker",
    "instead": "What to do instead.",
    "find_at": "Where readers find it; better, its address under 'website'.",
}
"""What stands in a field at first, by the field's name."""
BODY = "Start with the answer. Cite what it rests on under `citations`."
"""What stands below the front matter at first."""
BODIES = {"mentors": "What students should know before they write, in the mentor's own words."}
"""The same, for collections whose text is of another kind."""
