"""What an entry's page says of the documents and people outside that it leads to."""

from __future__ import annotations

from datetime import date

from generator.catalogue.catalogue import Catalogue
from generator.views.blocks.facts import Fact, facts
from generator.views.blocks.support import Support
from generator.views.entry_page import EntryPage, citation_lines, entry_page
from tests.support.site import SiteTest

HEAD = "---\ntitle: A\nsummary: Do it.\nspecialties: [all]\nstages: [all]\nreviewed: 2026-11-22\n"
BODY = "---\n\nDo this.\n"
BOOK = "title: A book\npublisher: A press\nread: 2026-11-25\n"


def read(site: SiteTest) -> Catalogue:
    """The catalogue of a site that has no errors."""
    catalogue = site.check().catalogue
    assert catalogue is not None
    return catalogue


def sheet_of(catalogue: Catalogue, key: str) -> tuple[Fact, ...]:
    """The fact sheet of an entry."""
    return facts(catalogue, catalogue.by_id[key], date(2026, 11, 25)) or ()


def test_a_citation_leads_to_its_document(small_site: SiteTest) -> None:
    """An address is a link under its host's name; else words say where the document is found."""
    items = {"web": f"{BOOK}url: https://www.example.org/a/b", "paper": f"{BOOK}find_at: In print."}
    small_site.write(
        "content/citations.yml",
        "".join(f"{key}:\n  " + item.replace("\n", "\n  ") + "\n" for key, item in items.items()),
    )
    small_site.write(
        "content/guides/first.md",
        f"{HEAD}citations: [{{id: web}}, {{id: paper}}]\n{BODY}",
    )
    catalogue = read(small_site)
    web, paper = citation_lines(catalogue, catalogue.by_id["guides/first"])
    assert (web.url, web.found) == ("https://www.example.org/a/b", "www.example.org")
    assert (paper.url, paper.found) == (None, "In print.")
    assert web.read == "November 25, 2026"


def test_facts_say_when_and_where_to_apply(small_site: SiteTest) -> None:
    """Usual dates, abstracts, the address or the way to find it are lines of the fact sheet."""
    small_site.write(
        "content/opportunities/a.md",
        f"{HEAD}kind: grant\noffered_by: A\nusually: Spring.\nfind_at: Ask A.\n{BODY}",
    )
    small_site.write(
        "content/conferences/a.md",
        f"{HEAD}scope: national\nabstracts: In May.\nwebsite: https://a.example/b\n{BODY}",
    )
    catalogue = read(small_site)
    grant = {fact.name: fact for fact in sheet_of(catalogue, "opportunities/a")}
    assert grant["Usual dates"].value == "Spring."
    assert grant["How to find it"].value == "Ask A."
    meeting = {fact.name: fact for fact in sheet_of(catalogue, "conferences/a")}
    assert meeting["Abstracts due"].value == "In May."
    assert (meeting["Website"].value, meeting["Website"].address) == (
        "a.example",
        "https://a.example/b",
    )


def test_the_hosts_own_help_stands_on_pages_about_well_being(small_site: SiteTest) -> None:
    """`support` of `institution.yml` is shown under the topic `wellbeing`, and only there."""
    settings = small_site.root / "site_config/institution.yml"
    settings.write_text(settings.read_text("utf-8") + "support: Counseling, 555-0100\n", "utf-8")
    taxonomies = small_site.root / "site_config/taxonomies.yml"
    taxonomies.write_text(
        taxonomies.read_text("utf-8").replace(
            "topics:\n", "topics:\n  - {id: wellbeing, name: Well-being}\n"
        ),
        "utf-8",
    )
    small_site.write("content/guides/well.md", f"{HEAD}topics: [wellbeing]\n{BODY}")
    small_site.write("content/guides/other.md", f"{HEAD}{BODY}")
    catalogue = read(small_site)

    def support(entry_id: str) -> object:
        page = entry_page(catalogue, catalogue.by_id[entry_id], date(2026, 11, 25))
        assert isinstance(page.view, EntryPage)
        return next((b.view for b in page.view.above if b.name == "support"), None)

    assert support("guides/well") == Support(
        catalogue.settings.institution.name, "Counseling, 555-0100"
    )
    assert support("guides/other") is None
