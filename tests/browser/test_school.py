"""A school's own guide, built small: its `site.yml`, and a search in a language with elisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.site import Server
from tests.support.small_guides import small_guide
from tests.support.waiting import ready

pytestmark = pytest.mark.browser

FIRST = "2026-11-25 08:00"
LAST_DAY = "2099-01-14"
TEXT = "Le forum des stages est jeudi, dans le grand hall."
FRENCH = {
    "language": "fr", "name": "Faculté de médecine", "guide": "Vers l’internat",
    "tagline": "Des étapes et des dates", "medicine": "Médecine interne",
    "pediatrics": "Pédiatrie", "clinical": "Externat", "application": "Candidature",
    "letters": "Lettres", "match": "le Match", "start": "le début", "season": "Saison 2027",
    "title": "Une journée à l’hôpital", "summary": "Ce qui t’attend, et qui appeler.",
    "do": "Demande ta lettre.", "why": "Il faut du temps.", "thank": "Remercie l’équipe.",
    "body": "Viens tôt.\n\n## Le matin\n\nLa visite commence à sept heures.",
}  # fmt: skip
SITE = f"""menu:
  - title: Lire
    links: [{{to: guides/letter, title: Premier jour}}, {{rest: collections}}]
  - title: Agir
    links: [{{rest: tools}}]
home: [pages/bienvenue, stages]
footer: [{{url: "https://example.edu/bu", title: La bibliothèque}}, about/privacy]
places:
  guides: {{name: Fiches, singular: Fiche}}
  contacts: {{hide: true}}
announcement: {{text: "{TEXT}", until: {LAST_DAY}, link: pages/bienvenue}}
"""
PAGE = "---\ntitle: {title}\nsummary: {summary}\nreviewed: 2026-11-22\n---\n\n{body}\n"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A French guide with a `site.yml` of its own."""
    site = small_guide(tmp_path_factory.mktemp("school"), FRENCH)
    site.write("site_config/site.yml", SITE)
    site.write(
        "content/pages/bienvenue.md",
        PAGE.format(title="Bienvenue", summary="Le premier jour.", body="Entre par la cour."),
    )
    site.write(
        "content/pages/concours.md",
        PAGE.format(title="Une œuvre", summary="Un prix.", body="Le cœur de Łukasz y est."),
    )
    built = site.build()
    assert built.written is not None, "\n".join(site.diagnostics())
    server = Server(site.root / "site")
    yield BuiltSite(site.root / "site", server.url)
    server.close()


@pytest.mark.parametrize(
    ("zone", "at", "shown"),
    [
        ("America/New_York", FIRST, True),
        ("America/New_York", f"{LAST_DAY} 23:59", True),
        ("America/New_York", "2099-01-15 00:01", False),
        ("Asia/Tokyo", f"{LAST_DAY} 23:59", True),
        ("Asia/Tokyo", "2099-01-15 00:01", False),
    ],
)
def test_an_announcement_ends_with_its_last_day(
    school: BuiltSite, fresh: Open, zone: str, at: str, shown: bool
) -> None:
    """On every page until that day ends where the reader is, without a new build."""
    context = fresh(viewport=PHONE, timezone_id=zone)
    context.clock.set_fixed_time(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)))
    axe.prepare(context)
    page = context.new_page()
    for address in ("", "guides/letter/", "search/"):
        page.goto(school.url + address)
        notice = page.get_by_role("complementary", name="Announcement")
        expect(notice).to_have_count(1 if shown else 0)
        if shown:
            expect(notice).to_contain_text(TEXT)
            expect(notice.get_by_role("link")).to_have_text("Bienvenue")
    if at == FIRST:
        ready(page)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert axe.violations(page) == []


def test_menu_home_and_footer_have_the_schools_words(school: BuiltSite, page: Page) -> None:
    """Its names in its order, and no way to the tool that it switched off."""
    page.goto(school.url)
    ready(page)
    menu = page.locator("[data-menu]").first
    titles = menu.locator("a").all_text_contents()
    assert titles[:2] == ["Premier jour", "Fiches"]
    foot = page.locator(".foot")
    expect(foot.get_by_role("link", name="La bibliothèque")).to_have_attribute(
        "href", "https://example.edu/bu"
    )
    assert page.locator('a[href*="contacts/"]').count() == 0
    home = page.locator("main")
    expect(home).to_contain_text("Entre par la cour.")
    expect(home).to_contain_text("Externat")
    expect(page.locator("[data-home-now]")).to_have_count(0)


def test_who_is_not_sure_yet_is_led_to_what_helps_to_choose(school: BuiltSite, page: Page) -> None:
    """From home, lists, checklists and search, but not on the page that it leads to."""
    ways = page.locator("[data-choosing] a")
    for address in ("", "guides/", "checklists/clinical/", "print/", "search/"):
        page.goto(school.url + address)
        expect(ways.first).to_be_hidden()
    page.locator('[data-lens="specialty"]').select_option("undecided")
    for address in ("", "guides/", "checklists/clinical/", "print/", "search/"):
        page.goto(school.url + address)
        expect(ways).to_have_text(["What helps to choose", "Compare specialties"])
        expect(ways.first).to_be_visible()
    ways.first.click()
    page.wait_for_url("**/specialties/undecided/")
    expect(ways).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("l'hôpital", "Une journée à l’hôpital"),
        ("l’hôpital", "Une journée à l’hôpital"),
        ("hôpital", "Une journée à l’hôpital"),
        ("hopital", "Une journée à l’hôpital"),
        ("HOPITAL", "Une journée à l’hôpital"),
        ("oeuvre", "Une œuvre"),
        ("œuvre", "Une œuvre"),
        ("l'œuvre", "Une œuvre"),
        ("L’oeuvre d'un prix", "Une œuvre"),
        ("a l'hopital", "Une journée à l’hôpital"),
        ("coeur", "Une œuvre"),
        ("lukasz", "Une œuvre"),
    ],
)
def test_words_are_found_as_readers_type_them(
    school: BuiltSite, page: Page, words: str, title: str
) -> None:
    """Without the elision, the ligature or the accent, and with them."""
    page.goto(f"{school.url}search/?q={words}")
    page.locator("main [data-search][data-searched]:not([aria-busy])").wait_for()
    assert title in page.locator("[data-search-results] > li").first.inner_text()
