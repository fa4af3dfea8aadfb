"""Every sentence of the pages that a school signs is true of that site: set, run, or tested.

Each sentence of the accessibility and privacy pages has to match one line below, whose proof is
then asked: the configuration, the record of a check, or tests of ours that have to exist. A
sentence that no line knows fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.fingerprint import entry_digests, settings_digest
from generator.model.settings import FrozenEdition
from generator.outputs.page import draw_page
from generator.pipeline import check
from generator.views.about import about_pages
from tests.support.site import ENTRY, ROOT, SiteTest

TODAY = date(2026, 11, 25)
Proof = Callable[[Catalogue, re.Match[str]], bool]


def by_tests(*names: str) -> Proof:
    """Tests of ours, as `folder/file.py::test`; each has to exist."""

    def proof(_: Catalogue, __: re.Match[str]) -> bool:
        return all(exists(name) for name in names)

    return proof


def exists(name: str) -> bool:
    """Whether a test of that name stands in its file."""
    file, _, test = name.partition("::")
    return f"def {test}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def is_set(name: str) -> Proof:
    """The setting of `institution.yml` whose words the sentence gives."""

    def proof(guide: Catalogue, match: re.Match[str]) -> bool:
        value = getattr(guide.settings.institution, name)
        return value is not None and value in match.string

    return proof


def unset(name: str) -> Proof:
    """Said only where the setting is absent."""
    return lambda guide, _: not getattr(guide.settings.institution, name)


def record(test: Callable[[Any, re.Match[str]], bool]) -> Proof:
    """The record of `matchbook audit`; without one the sentence is a lie."""
    return lambda guide, match: (
        guide.settings.audit is not None and test(guide.settings.audit, match)
    )


def number(name: str) -> Proof:
    """The number in the sentence is the record's."""

    def same(one: Any, match: re.Match[str]) -> bool:
        value = getattr(one, name)
        return int(match[1]) == (value if isinstance(value, int) else len(value))

    return record(same)


def evaluation(name: str) -> Proof:
    """The words of an evaluation that `institution.yml` names, and that is not to come."""

    def proof(guide: Catalogue, match: re.Match[str]) -> bool:
        return any(
            getattr(one, name) and getattr(one, name) in match.string and one.date <= TODAY
            for one in guide.settings.institution.evaluations
        )

    return proof


def changed(guide: Catalogue) -> int:
    """Entries that are not as the record has them, counted anew."""
    kept: Mapping[str, str] = guide.settings.audit.entries if guide.settings.audit else {}
    return sum(1 for name, digest in entry_digests(guide).items() if kept.get(name) != digest)


always: Proof = by_tests()
AXE = "browser/test_axe.py::test_axe_finds_nothing_on_any_page"
CLAIMS: dict[str, list[tuple[str, Proof]]] = {
    "accessibility": [
        (r"The goal is level AA of .* \(WCAG\) 2\.2\.", by_tests(AXE)),
        (r"An automatic check finds only part .* that there are none\.", always),
        (r"This page says what was done, by whom, and what is missing\.", always),
        (r"The people who write Matchbook, .* test it with their own guide\.", by_tests(AXE)),
        (r"An automatic checker \(axe\) looks at every kind of page in light and dark, .*",
            by_tests(AXE, "browser/test_axe.py::test_axe_finds_nothing_in_an_open_menu")),
        (r"Other tests use the keyboard alone, 320 pixels .* and printed sheets\.", by_tests(
            "browser/test_look.py::test_the_keyboard_skips_the_head_and_works_the_menu",
            "browser/test_checklist.py::test_everything_works_with_the_keyboard",
            "browser/test_look.py::test_nothing_scrolls_sideways",
            "browser/test_look.py::test_text_at_twice_its_size_fits",
            "browser/test_look.py::test_everything_reads_without_scripts",
            "end_to_end/test_print.py::test_every_sheet_passes_a_check_of_pdf_ua")),
        (r"None of that tells of the texts, pictures and files that (.+) added\.", is_set("name")),
        (r".+ has not recorded an evaluation of this site\.", lambda guide, _: not (
            guide.settings.audit or guide.settings.institution.evaluations)),
        (r"(.+) evaluated .+\.", evaluation("what")),
        (r"Done on .+\.", lambda guide, match: any(
            guide.settings.words.long_date(one.date) in match.string
            for one in guide.settings.institution.evaluations if one.date <= TODAY)),
        (r"How: .+", evaluation("how")),
        (r"Standard: .+", evaluation("standard")),
        (r"Result: .+", evaluation("result")),
        (r"Report of .+", lambda guide, _: any(
            one.report for one in guide.settings.institution.evaluations)),
        (r"(An automatic check was run|.+ ran an automatic check) on .+ \(.+ in .+\)\.", record(
            lambda one, match: one.checker in match.string and one.browser in match.string
            and str(one.date.year) in match.string
            and (one.by in match.string if one.by else match[1].startswith("An ")))),
        (r"It looked at:", record(lambda *_: True)),
        (r"(\d+) pages? of \d+, as wide as a phone", number("on_phone")),
        (r"(\d+) pages?, as wide as a desk", number("at_desk")),
        (r"(\d+) opened menus?, dialogs? (?:and|or) lists?", number("opened")),
        (r"(\d+) links? inside the site", number("links")),
        (r"It found no barriers\.", record(lambda one, _: not one.barriers)),
        (r"It found barriers on (\d+) pages?, which are listed below\.", record(
            lambda one, match: int(match[1]) == len({b.page for b in one.barriers}))),
        (r"Every link leads somewhere\.", record(lambda one, _: not one.dead_links)),
        (r"(\d+) links? leads? nowhere\.", number("dead_links")),
        (r"That was an earlier state of this site\.", lambda guide, _: changed(guide) > 0
            or guide.settings.audit.matchbook != __version__
            or guide.settings.audit.settings != settings_digest(guide.settings)),
        (r"Since then, (\d+) entr(?:y was|ies were) changed or added\.", lambda guide, match:
            int(match[1]) == changed(guide)),
        (r"(\d+) entr(?:y was|ies were) removed\.", lambda guide, match: int(match[1]) == len(
            set(guide.settings.audit.entries) - set(entry_digests(guide)))),
        (r"Names, colors or menus were changed\.", lambda guide, _:
            guide.settings.audit.settings != settings_digest(guide.settings)),
        (r"The software was replaced by another version\.", record(
            lambda one, _: one.matchbook != __version__)),
        (r"A map without words\.", lambda guide, match:
            match.string in guide.settings.institution.known_barriers),
        (r"(.+): on (.+)\.", record(
            lambda one, match: match[1] in {b.help for b in one.barriers})),
        (r"Nobody has reported a test of the software with people .*", always),
        (r"The software is tested in Chromium, and its main paths in Firefox and WebKit\.",
            by_tests("engines/test_journeys.py::test_a_choice_is_answered_and_kept")),
        (r"Safari on an iPhone is not among them\.", always),
        (r"Pages of others that this guide links to are not tested\.", always),
        (r"Tell us: (.+)\.", is_set("contact")),
        (r"Tell the office that hosts this guide .*\.", unset("contact")),
        (r"Say which page it was and what you used\.", always),
    ],
    "privacy": [
        (r"What you tick, choose and write here stays in your browser\.", by_tests(
            "browser/test_policy.py::test_no_type_of_page_breaks_the_policy")),
        (r"The guide itself has no accounts, no cookies .* from another host\.", by_tests(
            "browser/test_policy.py::test_no_type_of_page_breaks_the_policy",
            "browser/test_policy.py::test_no_page_sets_a_cookie")),
        (r"Your browser keeps what you choose and tick, .*", by_tests(
            "browser/test_checklist.py::test_ticks_outlive_the_page")),
        (r"A form you have not saved is kept until you close its tab\.", by_tests(
            "engines/test_back.py::test_a_half_written_person")),
        (r"All of it stays on this device\.", by_tests(
            "browser/test_policy.py::test_no_type_of_page_breaks_the_policy")),
        (r"Clearing the site's data in your browser's settings removes it\.", always),
        (r"Your plan shows all of it in one place, saves it as one file, and erases it\.", by_tests(
            "browser/test_mine.py::test_one_file_brings_everything_to_another_device_and_takes_nothing",
            "browser/test_mine.py::test_everything_is_erased_in_one_place_and_comes_back_by_undo")),
        (r"The pages themselves are kept too, .*", lambda guide, _: guide.settings.theme.offline),
        (r"Whoever runs the web server of this guide can see .*", always),
        (r"The words of a search and the filters of a list stand in the address .*", by_tests(
            "browser/test_search.py::test_the_address_holds_the_whole_view")),
        (r"The search itself runs in your browser\.", by_tests(
            "browser/test_offline.py::test_search_works_without_a_network")),
        (r"Plans and ticks that you share by a link stand behind a #, .*", by_tests(
            "browser/test_mine.py::test_a_link_carries_the_plan_and_the_ticks")),
        (r"(.+) has these services handle requests to this guide:", lambda guide, _: bool(
            guide.settings.institution.processors)),
        (r"([^:]+): (.+?)(?: \(kept: (.+)\))?", lambda guide, match: any(
            (one.name, one.does, one.keeps) == match.groups()
            for one in guide.settings.institution.processors)),
        (r".+ has not named the service that hosts this guide, .*", unset("processors")),
        (r"The mentors in this guide are listed by .*", lambda guide, _: any(
            entry.collection == "mentors" for entry in guide.entries)),
        (r"Search engines are asked to leave these pages out\.", by_tests(
            "browser/test_mentors.py::test_people_stay_out_of_search_engines")),
        (r"They agreed in writing\.", is_set("mentor_data")),
        (r"Frozen years of this guide \((.+)\) may show .*", lambda guide, match: match[1]
            == ", ".join(one.name for one in guide.settings.editions)),
        (r"Whoever uses your browser can see and erase what it keeps\.", by_tests(
            "browser/test_mine.py::test_everything_is_erased_in_one_place_and_comes_back_by_undo")),
        (r".+ cannot\.", by_tests(
            "browser/test_policy.py::test_no_type_of_page_breaks_the_policy")),
        (r"To ask what the server kept of you, .*: (.+)\.", is_set("contact")),
        (r"To ask what the server kept of you, .* the office that hosts this guide\.", unset(
            "contact")),
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A guide as a school has set it up."""

    name: str
    settings: str = ""
    audit: str = ""
    theme: str = ""
    mentors: bool = False
    editions: tuple[str, ...] = ()


EVALUATED = """
evaluations:
  - {date: 2026-11-20, by: The access office, what: the home page and search,
     how: NVDA with Firefox, standard: "WCAG 2.1, level AA", result: Two labels were unclear.,
     report: "https://example.edu/report"}
  - {date: 2027-03-01, by: A firm, what: everything, result: Nothing was found.}
known_barriers: [A map without words.]
contact: guide@example.edu
"""
PROCESSORS = """
processors:
  - {name: Hosting Co, does: serves the pages, keeps: 30 days}
  - {name: Log-in, does: lets students in}
mentor_data: They agreed in writing.
contact: guide@example.edu
"""
SITES = (
    Site("bare"),
    Site("evaluated", EVALUATED),
    Site("audited", audit="clean"),
    Site("audited by somebody, barriers found", EVALUATED, audit="barriers"),
    Site("changed since", "contact: guide@example.edu", audit="old"),
    Site("named", PROCESSORS, mentors=True, editions=("2025-2026", "2026-2027")),
    Site("mentors, and nothing said of them", mentors=True, theme="offline: false\n"),
)


def made(site: Site, root: Path) -> Catalogue:
    """The guide's catalogue."""
    test = SiteTest.small(root)
    path = test.root / "site_config/institution.yml"
    test.write("site_config/institution.yml", path.read_text() + site.settings)
    test.write("content/guides/second.md", ENTRY.format(title="Second"))
    if site.theme:
        test.write("site_config/theme.yml", site.theme)
    if site.mentors:
        text = ENTRY.format(title="Ada Example").replace(
            "reviewed:", "role: Surgeon\ncontact: By mail.\nreviewed:"
        )
        test.write("content/mentors/ada.md", text)
    guide = check(test.project).catalogue
    assert guide is not None
    if site.audit:
        test.write("site_config/audit.json", json.dumps(record_of(guide, site.audit)))
        if site.audit == "old":
            test.write("content/guides/third.md", ENTRY.format(title="Third"))
            test.write("content/guides/first.md", ENTRY.format(title="First, corrected"))
            (test.root / "content/guides/second.md").unlink()
            test.write("site_config/theme.yml", 'primary: "#5b2a86"\n')
        guide = check(test.project).catalogue
        assert guide is not None
    editions = tuple(FrozenEdition(name, TODAY) for name in site.editions)
    return replace(guide, settings=replace(guide.settings, editions=editions))


def record_of(guide: Catalogue, kind: str) -> dict[str, Any]:
    """A record of `matchbook audit`, as it writes them."""
    barrier = {"rule": "image-alt", "help": "Images must have alternative text", "count": 2}
    found = [
        {**barrier, "page": "guides/first/", "look": "390 light"},
        {**barrier, "page": "guides/first/", "look": "1280 light"},
        {**barrier, "page": "guides/", "look": "390 light"},
    ]
    return {
        "format": "matchbook-audit",
        "version": 1,
        "date": "2026-11-24",
        "by": "The dean's office" if kind == "barriers" else None,
        "matchbook": "0.0.1" if kind == "old" else __version__,
        "checker": "axe-core 4.10.2",
        "browser": "Chromium 130",
        "pages": 40,
        "on_phone": 40,
        "at_desk": 21,
        "opened": 12,
        "whole": True,
        "barriers": found if kind == "barriers" else [],
        "links": 900,
        "dead_links": [{"page": "guides/", "target": "no/"}] if kind == "barriers" else [],
        "settings": settings_digest(guide.settings),
        "entries": dict(entry_digests(guide)),
    }


def sentences(page: str) -> Iterator[str]:
    """The sentences of a page's own text, without its headings and what stands around it."""
    text = page.partition("</header>")[2]
    for block in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", text, re.DOTALL):
        plain = " ".join(unescape(re.sub(r"<[^>]+>", "", block)).split())
        yield from re.split(r"(?<=[.!?]) (?=[A-Z0-9])", plain)


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalogue]:
    """Every site's catalogue by its name."""
    return {site.name: made(site, tmp_path_factory.mktemp("guide") / "g") for site in SITES}


@pytest.mark.parametrize("site", [site.name for site in SITES])
@pytest.mark.parametrize("kind", ["accessibility", "privacy"])
def test_every_sentence_is_true_of_the_site(
    guides: dict[str, Catalogue], site: str, kind: str
) -> None:
    """Each sentence of both pages has a proof, and the proof holds for this site."""
    guide = guides[site]
    page = next(one for one in about_pages(guide, TODAY) if one.template == kind)
    wrong = []
    found = list(sentences(draw_page(page, guide.settings.words)))
    assert len(found) > 7
    for sentence in found:
        known = [
            proof(guide, match)
            for pattern, proof in CLAIMS[kind]
            if (match := re.fullmatch(pattern, sentence))
        ]
        if not any(known):
            wrong.append(f"{'false' if known else 'no proof'}: {sentence}")
    assert wrong == []


def test_every_proof_is_asked(guides: dict[str, Catalogue]) -> None:
    """Each line above is met by a sentence of one of these sites: none outlives its sentence."""
    met: dict[str, set[str]] = {kind: set() for kind in CLAIMS}
    for guide in guides.values():
        for page in about_pages(guide, TODAY):
            for sentence in sentences(draw_page(page, guide.settings.words)):
                for pattern, _ in CLAIMS.get(page.template, ()):
                    if re.fullmatch(pattern, sentence):
                        met[page.template].add(pattern)
    left = {kind: [p for p, _ in lines if p not in met[kind]] for kind, lines in CLAIMS.items()}
    assert left == {"accessibility": [], "privacy": []}


def test_what_is_to_come_is_not_told(tmp_path: Path) -> None:
    """An evaluation and a check of a later day are told to whoever checks, and to no reader."""
    guide = made(Site("evaluated", EVALUATED, audit="clean"), tmp_path)
    early = date(2026, 11, 1)
    page = next(one for one in about_pages(guide, early) if one.template == "accessibility")
    text = draw_page(page, guide.settings.words)
    assert "automatic check was run" not in text
    assert "evaluated the home page" not in text
    codes = [p.code for p in check(SiteTest(tmp_path).project, TODAY).problems]
    assert codes.count("evaluated-ahead") == 1


def test_a_record_that_cannot_be_read_is_told_and_not_spoken_of(tmp_path: Path) -> None:
    """Half a file, and one that says less than a whole record."""
    test = SiteTest.small(tmp_path)
    for text in ('{"format": "matchbook-audit",', '{"format": "matchbook-audit"}', "[]"):
        test.write("site_config/audit.json", text)
        found = test.check()
        assert "audit-unread" in [p.code for p in found.problems]
        assert found.catalogue is not None
        assert found.catalogue.settings.audit is None


def test_an_old_check_is_noted(tmp_path: Path) -> None:
    """After a year, an upgrade or many changes `matchbook check` advises a new one."""
    made(Site("audited", audit="clean"), tmp_path)
    project = SiteTest(tmp_path).project
    assert "audit-outdated" not in [p.code for p in check(project, TODAY).problems]
    later = TODAY + timedelta(days=400)
    assert "audit-outdated" in [p.code for p in check(project, later).problems]
