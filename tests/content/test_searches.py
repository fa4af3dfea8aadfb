"""What students type leads to the entry that answers: its title, summary and other names say it.

Ranking is the search's business (tests of finding); here the words have to be there at all.
"""

from __future__ import annotations

import re

import pytest

from generator.catalogue.catalogue import Catalogue

SEARCHES = {
    "LOR": "guides/letters-of-recommendation",
    "how many letters": "guides/letters-of-recommendation",
    "strong letter": "messages/letter-request",
    "brag sheet": "worksheets/letter-packet",
    "sub-I": "rotations/sub-internship",
    "acting internship": "rotations/sub-internship",
    "audition rotation": "rotations/away-rotation",
    "how many away rotations": "faqs/how-many-away-rotations",
    "CT surgery rotation": "rotations/cardiothoracic-surgery-rotation",
    "ICU": "rotations/icu",
    "CTICU": "rotations/icu",
    "ortho rotation": "rotations/orthopaedic-rotation",
    "surgery clerkship": "rotations/general-surgery-clerkship",
    "OR etiquette": "rotations/operating-room-days",
    "night float": "rotations/call-and-nights",
    "observership": "rotations/observing-after-graduation",
    "skills lab": "rotations/shadowing",
    "M&M": "conferences/morbidity-and-mortality",
    "grand rounds": "conferences/grand-rounds",
    "STS meeting": "conferences/sts-annual-meeting",
    "AATS": "conferences/aats-annual-meeting",
    "ACS Clinical Congress": "conferences/acs-clinical-congress",
    "AAOS": "conferences/aaos-meeting",
    "SAGES": "conferences/sages-meeting",
    "trauma surgery meeting": "conferences/regional-meetings",
    "happy hour": "conferences/conference-receptions",
    "webinar": "guides/virtual-meetings",
    "Zoom": "guides/virtual-meetings",
    "what to say first": "messages/conference-opener",
    "elevator pitch": "messages/elevator-introduction",
    "exit line": "messages/conference-opener",
    "cold email": "guides/email-etiquette",
    "email template": "messages/first-email-to-a-surgeon",
    "research email": "messages/research-inquiry",
    "follow up email": "messages/follow-up-after-conference",
    "no reply": "mentorship/when-nobody-answers",
    "ghosted": "mentorship/when-nobody-answers",
    "thank you note": "messages/thank-you",
    "post interview": "messages/interview-thank-you",
    "find a mentor": "mentorship/finding-a-mentor",
    "will you be my mentor": "mentorship/asking-for-mentorship",
    "questions to ask a mentor": "mentorship/first-meeting",
    "bad mentor": "mentorship/moving-on",
    "peer mentor": "mentorship/near-peer-mentor",
    "sponsorship": "mentorship/sponsor",
    "introvert": "guides/networking-for-introverts",
    "burnout": "guides/wellbeing-and-support",
    "saying no": "pitfalls/saying-yes-to-everything",
    "quit a project": "messages/declining-gracefully",
    "no home program": "guides/no-home-department",
    "first gen": "guides/less-connected-background",
    "IMG": "guides/international-graduates",
    "unmatched": "guides/reapplying",
    "reapplicant": "guides/reapplying",
    "gap year": "roadmaps/cardiothoracic-md-graduate",
    "research year": "rotations/research-elective",
    "Step 1": "roadmaps/orthopaedic-student",
    "low Step score": "guides/step-2-ck",
    "ERAS dates": "faqs/match-dates",
    "Match Day": "faqs/match-dates",
    "rank list": "guides/rank-order-list",
    "ROL": "guides/rank-order-list",
    "match algorithm": "guides/rank-order-list",
    "fourth year plan": "roadmaps/application-year",
    "register for the Match": "roadmaps/application-year",
    "match rate": "faqs/what-are-my-chances",
    "signal": "guides/program-signals",
    "preference signaling": "guides/program-signals",
    "VSLO": "guides/applying-for-away-rotations",
    "audition": "rotations/away-rotation",
    "how many programs": "guides/how-many-programs",
    "geographic preference": "guides/how-many-programs",
    "residency interview": "guides/residency-interviews",
    "illegal questions": "guides/residency-interviews",
    "second look": "guides/after-the-interview",
    "letter of intent": "messages/first-choice-note",
    "I-6": "guides/pathways-to-cardiothoracic-surgery",
    "4+3": "guides/pathways-to-cardiothoracic-surgery",
    "prelim": "guides/parallel-plan",
    "dual apply": "guides/parallel-plan",
    "shelf exam": "guides/first-days-on-a-clerkship",
    "abstract deadline": "guides/writing-an-abstract",
    "student societies": "guides/student-societies",
    "can graduates do aways": "rotations/observing-after-graduation",
    "board pass rate": "guides/comparing-programs",
    "enough interviews": "guides/rank-order-list",
    "SmartPick": "guides/comparing-programs",
    "travel award": "opportunities/conference-travel-support",
    "TSF grants": "opportunities/tsf-awards",
    "MSOS": "opportunities/msos-mentor-pairing",
    "STS membership": "opportunities/sts-membership",
    "OrthoTwitter": "guides/social-media",
    "contract negotiation": "guides/fellow-and-early-career",
    "job offer": "guides/fellow-and-early-career",
    "HIPAA": "pitfalls/patient-details-online",
}


def words(text: str) -> set[str]:
    """Words of a text, lower case, plural endings cut."""
    return {re.sub(r"s$", "", word) for word in re.findall(r"[a-z0-9&]+", text.lower())}


@pytest.mark.parametrize(("search", "entry_id"), SEARCHES.items())
def test_the_entry_says_what_is_searched(guide: Catalogue, search: str, entry_id: str) -> None:
    """All words of a search stand in the title, the summary or the other names of its entry."""
    fields = guide.by_id[entry_id].fields
    assert words(search) <= words(" ".join([fields.title, fields.summary, *fields.aka]))


def test_sixty_searches_are_looked_at() -> None:
    """The list above stays long enough to mean something."""
    assert len(SEARCHES) >= 60
