"""What forms call the fields of nested models, and help that is written for people, not for YAML.

The fields of entries have their labels in the schemas (`Shown`); these have none, since readers
never see them as fields.
"""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "Task": {
        "do": "What to do",
        "why": "Why",
        "when": "When",
        "each": "Comes again with each",
        "stages": "Only for these stages",
        "specialties": "Only for these specialties",
        "optional": "Optional",
        "weight": "Place on paper",
        "instead_of": "Takes the place of this task",
        "basis": "Whose advice it is",
        "citation": "The document it stands in",
        "formerly": "Tasks that it took over",
    },
    "TaskWindow": {
        "anchor": "Around",
        "from": "From",
        "to": "To",
        "repeat": "Again every",
        "basis": "Whose advice the time is",
    },
    "Window": {"anchor": "Around", "from": "From", "to": "To", "repeat": "Again every"},
    "Wait": {"from": "At least", "to": "At most"},
    "Step": {
        "title": "Title",
        "summary": "Summary",
        "window": "When",
        "tasks": "Tasks",
        "also": "Tasks of other pages",
        "stages": "Only for these stages",
    },
    "SideRoad": {
        "title": "Title",
        "summary": "Summary",
        "leaves": "Leaves the road at this step",
        "joins": "Comes back at this step",
        "entry": "Page about it",
        "stages": "Readers of these stages are on it",
    },
    "CitationRef": {"id": "Document", "section": "Part of it"},
    "Theme": {
        "primary": "First color",
        "accent": "Second color",
        "offline": "Work without a network",
    },
    "Institution": {
        "name": "Name of the school",
        "short_name": "Its short name",
        "guide_name": "Name of the guide",
        "base_url": "Web address",
        "time_zone": "Time zone",
        "support": "Help in a crisis",
        "logo_dark": "Logo for dark mode",
        "handbook": "Show the handbook",
        "frame_ancestors": "Learning platforms that may show the site",
        "footer_links": "Links at the foot of pages",
        "evaluations": "Evaluations of accessibility",
        "known_barriers": "Barriers you know of",
        "processors": "Services that see readers' requests",
        "mentor_data": "Why mentors are listed",
    },
    "Evaluation": {
        "date": "Last day",
        "by": "Who did it",
        "what": "What was evaluated",
        "how": "How",
        "standard": "Against which standard",
        "result": "What was found",
        "report": "Address of the report",
    },
    "Processor": {
        "name": "Its name",
        "does": "What it does",
        "keeps": "How long it keeps what",
        "url": "Its statement on privacy",
    },
    "ReviewPolicy": {
        "owner": "Who answers where a page names nobody",
        "default_months": "Months until the next review",
        "months": "Months by kind of page",
        "stagger_months": "Spread due dates over so many months",
    },
    "MeetingDeadline": {"name": "What is due", "date": "Last day"},
    "Edition": {
        "name": "Name",
        "starts": "First day",
        "ends": "Last day",
        "place": "Place",
        "deadlines": "Deadlines",
        "status": "Dates are",
        "citation": "Document",
    },
}
"""By model and key."""

MODEL_HELP: dict[str, dict[str, str]] = {
    "Task": {
        "each": "Leave it empty for what is done once.",
        "weight": "Smaller numbers stay longer where paper is short.",
    },
    "Step": {"also": "One on each line, by the keys that the lists of terms show."},
    "Theme": {"offline": "Readers can open the guide without a network."},
    "Institution": {
        "language": "A language tag, such as en-US or es-MX.",
        "time_zone": "For calendars: America/New_York, for example.",
        "base_url": "The address where readers find the guide.",
        "logo": "A file in the guide's folder, SVG or PNG, at most 40 kB.",
        "privacy": "Added to the page on privacy.",
        "accessibility": "Added to the page on accessibility.",
        "handbook": "The handbook for whoever runs the site, under /about/hosting/.",
    },
}
"""By model and key, where the schema's own help speaks of files or programs."""

HELP = {
    "citations": "The documents that this page is based on.",
    "specialties": "Everyone, whole families, or single specialties.",
    "stages": "Everyone, or the stages of training it is for.",
    "topics": "What it is about; readers filter by it.",
    "aka": "One on each line: abbreviations and other words people search for.",
    "related": "One on each line, as listed: pages to read next.",
    "aliases": "One on each line: old addresses that lead here.",
    "takes_on": "The stages of mentees taken on.",
    "usual_month": "The month it is usually held in.",
    "matches_on": "One on each line.",
    "interests": "One on each line.",
    "draft": "Kept from readers until you take the tick away.",
    "weight": "Smaller numbers come first in lists; 0 where it does not matter.",
    "review_in": "Months; empty for what the collection usually has.",
    "website": "The full address, with https://",
}
"""By key, instead of the schema's own, which speaks of YAML."""

WORDS = {
    "source": "the document's",
    "editors": "the editors' own",
    "confirmed": "confirmed by who sets them",
    "reported": "reported by others",
    "estimated": "estimated",
    "in-person": "in person",
    "email": "e-mail",
}
"""Choices whose word in a file is not its name."""

ADVANCED = frozenset({"weight", "aliases", "instead_of", "formerly", "basis", "review_in"})
"""Fields that most edits leave alone: shown when asked for."""
