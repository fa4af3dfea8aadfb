"""Faceted search, held against a Python oracle over the guide's listing and open data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import WIDTHS
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.examples import examples
from tests.support.gate import Gate
from tests.support.waiting import ready

pytestmark = pytest.mark.browser

FACETS = ("specialty", "stage", "collection", "topic")
FIELDS = {"specialty": "specialties", "stage": "stages", "topic": "topics"}
WORDS = ("", "letter", "away rotation", "how soon to email after a conference", "LOR", "mentor")
Chosen = dict[str, frozenset[str]]
NOTHING: Chosen = {facet: frozenset() for facet in FACETS}


@dataclass(frozen=True)
class Oracle:
    """All that can be found, and the rule: OR inside a facet, AND across facets."""

    entries: dict[str, dict[str, frozenset[str]]]

    @classmethod
    def of(cls, site: BuiltSite) -> Oracle:
        data = listing(site)
        return cls(
            {
                item["address"].rstrip("/"): {
                    "collection": frozenset([item["kind"]]),
                    **{
                        facet: frozenset(
                            item.get(field, () if facet == "topic" else data["terms"][field])
                        )
                        for facet, field in FIELDS.items()
                    },
                }
                for item in data["items"]
            }
        )

    def passes(self, entry: str, chosen: Chosen, but: str | None = None) -> bool:
        return all(
            facet == but or not chosen[facet] or chosen[facet] & self.entries[entry][facet]
            for facet in FACETS
        )

    def found(self, among: list[str], chosen: Chosen) -> list[str]:
        return [entry for entry in among if self.passes(entry, chosen)]

    def counts(self, among: list[str], chosen: Chosen) -> dict[str, dict[str, int]]:
        """What a tick would show: the facet's own ticks are left out."""
        return {
            facet: {
                value: sum(
                    self.passes(entry, chosen, but=facet) and value in self.entries[entry][facet]
                    for entry in among
                )
                for value in self.values(facet)
            }
            for facet in FACETS
        }

    def values(self, facet: str) -> list[str]:
        return sorted({value for entry in self.entries.values() for value in entry[facet]})


def listing(site: BuiltSite) -> Any:
    """The search listing of a site."""
    return json.loads((site.folder / "assets" / "search.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def oracle(built_site: BuiltSite) -> Oracle:
    """What the guide's listing says."""
    return Oracle.of(built_site)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all searches of this module, so that the index is loaded once."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def address(site: BuiltSite, words: str = "", **chosen: Any) -> str:
    """The address of a search."""
    asked = [("q", words)] if words else []
    asked += [(facet, value) for facet in FACETS for value in sorted(chosen.get(facet, ()))]
    return f"{site.url}search/" + (f"?{urlencode(asked)}" if asked else "")


def settled(page: Page) -> None:
    """Wait until the search has answered, and read the text where there are words."""
    page.locator("main [data-search][data-searched]:not([aria-busy])").wait_for()
    page.wait_for_function(
        """() => {
          const root = document.querySelector("main [data-search]");
          const words = root.querySelector("[data-search-words]").value.trim();
          return root.dataset.searched === words && (!words || root.dataset.read === words);
        }"""
    )


def open_filters(page: Page) -> None:
    """The filters are folded away on a narrow screen."""
    if not page.locator("main [data-search-filters][open]").count():
        page.locator("main [data-search-filters] > summary").click()


def total(page: Page) -> int:
    """How many results the page says there are."""
    text = page.locator("main [data-search-status]").inner_text()
    return int(re.match(r"(\d+) result", text)[1])  # type: ignore[index]


def results(page: Page) -> list[str]:
    """Ids of the results on the page, best first."""
    found = page.locator("[data-search-results] > li")
    return [str(found.nth(i).get_attribute("data-entry")) for i in range(found.count())]


def shown_counts(page: Page) -> dict[str, dict[str, int]]:
    """The number beside every facet's every value."""
    found: dict[str, dict[str, int]] = page.evaluate(
        """() => {
          const counts = {};
          for (const box of document.querySelectorAll("main input[data-facet]")) {
            const count = box.closest("label").querySelector("[data-facet-count]").textContent;
            (counts[box.dataset.facet] ??= {})[box.value] = Number(count);
          }
          return counts;
        }"""
    )
    return found


def selections(oracle: Oracle) -> st.SearchStrategy[Chosen]:
    """Up to three ticks in every facet."""
    return st.fixed_dictionaries(
        {
            facet: st.frozensets(st.sampled_from(oracle.values(facet)), max_size=3)
            for facet in FACETS
        }
    )


FIND = """
async (queries) => {
  const base = new URL(document.documentElement.dataset.base.replace(/\\/?$/, "/"), location.href);
  const at = (name) => new URL(`assets/js/search/${name}.js`, base).href;
  const names = ["listing", "match", "text", "words", "facets"];
  const [listing, { match }, text, { useful }, facets] = await Promise.all(
    names.map((name) => import(at(name))),
  );
  const index = await listing.open();
  const known = new Map(index.items.map((item) => [item.address, item]));
  window.facets = facets;
  window.found = {};
  const ids = {};
  for (const words of queries) {
    const { matches } = match(index, words, { language: "en-US" });
    const items = words ? matches.map(({ item }) => item) : [...index.items];
    const places = words ? await text.places(useful(words, "en").map(({ word }) => word)) : [];
    for (const { address } of places) {
      const item = known.get(address);
      if (!items.includes(item)) items.push(item);
    }
    window.found[words] = items.map((item) => listing.traits(index, item));
    ids[words] = items.map(({ address }) => address.replace(/\\/$/, ""));
  }
  return ids;
}
"""
NARROW = """
([words, ticks]) => {
  const chosen = Object.fromEntries(Object.entries(ticks).map(([k, v]) => [k, new Set(v)]));
  const traits = window.found[words];
  const counts = window.facets.counts(traits, chosen);
  return {
    places: traits.flatMap((one, i) => (window.facets.passes(one, chosen) ? [i] : [])),
    counts: Object.fromEntries(Object.entries(counts).map(([k, v]) => [k, Object.fromEntries(v)])),
  };
}
"""


def test_the_listing_tells_of_entries_what_the_open_data_does(
    built_site: BuiltSite, oracle: Oracle
) -> None:
    """Every entry can be found, under its own collection, specialties, stages and topics."""
    data = json.loads((built_site.folder / "api" / "guide.json").read_text(encoding="utf-8"))
    terms = frozenset(term["id"] for term in data["specialties"])
    for entry in data["entries"]:
        found = oracle.entries[entry["id"]]
        assert found["collection"] == {entry["collection"]}
        assert found["specialty"] & terms == frozenset(entry["specialties"])
        assert found["stage"] == frozenset(entry["stages"])
        assert found["topic"] == frozenset(entry["topics"])


def test_facets_are_or_inside_and_and_across(
    built_site: BuiltSite, oracle: Oracle, tab: Page
) -> None:
    """For any words and ticks, results and counts are those of the oracle."""
    tab.goto(built_site.url + "about/")
    found_by = tab.evaluate(FIND, list(WORDS))
    assert sorted(found_by[""]) == sorted(oracle.entries)

    @settings(max_examples=examples(600), deadline=None, suppress_health_check=list(HealthCheck))
    @given(words=st.sampled_from(WORDS), chosen=selections(oracle))
    def holds(words: str, chosen: Chosen) -> None:
        among = found_by[words]
        ticks = {facet: sorted(values) for facet, values in chosen.items()}
        got = tab.evaluate(NARROW, [words, ticks])
        assert [among[place] for place in got["places"]] == oracle.found(among, chosen)
        expected = oracle.counts(among, chosen)
        for facet in FACETS:
            said = {value: got["counts"][facet].get(value, 0) for value in expected[facet]}
            assert said == expected[facet]

    holds()


def test_the_page_shows_what_the_rule_says(
    built_site: BuiltSite, oracle: Oracle, tab: Page
) -> None:
    """Opened by any address: the sum, the first results and the number beside every box."""
    tab.goto(built_site.url + "search/")
    found_by = tab.evaluate(FIND, list(WORDS))

    @settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(words=st.sampled_from(WORDS), chosen=selections(oracle))
    def holds(words: str, chosen: Chosen) -> None:
        expected = oracle.found(found_by[words], chosen)
        tab.goto(address(built_site, words, **chosen))
        settled(tab)
        if not words and not any(chosen.values()):
            assert results(tab) == []
            return
        assert total(tab) == len(expected)
        assert results(tab) == expected[:10]
        counted = oracle.counts(found_by[words], chosen)
        for facet, values in shown_counts(tab).items():
            assert values == {value: counted[facet].get(value, 0) for value in values}

    holds()


def test_more_results_come_on_demand(built_site: BuiltSite, oracle: Oracle, tab: Page) -> None:
    """'Show more' adds the next ones and puts the keyboard on the first of them, up to the end."""
    tab.goto(address(built_site, collection=["rotations"]))
    settled(tab)
    wanted = len(
        oracle.found(list(oracle.entries), {**NOTHING, "collection": frozenset({"rotations"})})
    )
    assert len(results(tab)) == 10 < wanted < 20
    tab.locator("[data-search-more]").click()
    expect(tab.locator("[data-search-results] > li")).to_have_count(wanted)
    expect(tab.locator("[data-result]").nth(10)).to_be_focused()
    expect(tab.locator("[data-search-more]")).to_be_hidden()


def test_a_count_tells_what_a_tick_brings(built_site: BuiltSite, oracle: Oracle, tab: Page) -> None:
    """A second tick in one facet widens the results, and the count beside it was right."""
    tab.goto(address(built_site))
    settled(tab)
    open_filters(tab)
    tab.locator('main input[data-facet="collection"][value="faqs"]').check()
    settled(tab)
    first = total(tab)
    more = shown_counts(tab)["collection"]["guides"]
    tab.locator('main input[data-facet="collection"][value="guides"]').check()
    settled(tab)
    assert (more > 0, total(tab)) == (True, first + more)


def test_the_address_holds_the_whole_view(built_site: BuiltSite, tab: Page) -> None:
    """Reload, back and forward bring back words, ticks and results."""
    tab.goto(address(built_site))
    settled(tab)
    tab.locator("main [data-search-words]").fill("letter")
    expect(tab.locator("main [data-search-status]")).to_contain_text("“letter”")
    open_filters(tab)
    tab.locator('main input[data-facet="collection"][value="faqs"]').check()
    expect(tab.locator("main [data-search-status]")).to_contain_text("in Questions")
    tab.locator('main input[data-facet="stage"][value="clinical"]').check()
    expect(tab.locator("main [data-search-status]")).to_contain_text("Clinical years")
    assert parse_qs(urlsplit(tab.url).query) == {
        "q": ["letter"],
        "collection": ["faqs"],
        "stage": ["clinical"],
    }
    narrow = results(tab)

    tab.reload()
    settled(tab)
    assert results(tab) == narrow
    assert tab.locator("main [data-search-words]").input_value() == "letter"

    tab.go_back()
    expect(tab.locator("main [data-search-status]")).not_to_contain_text("Clinical years")
    assert not tab.locator('main input[value="clinical"]').is_checked()
    tab.go_back()
    expect(tab.locator("main [data-search-status]")).not_to_contain_text("in Questions")
    tab.go_forward()
    tab.go_forward()
    expect(tab.locator("main [data-search-status]")).to_contain_text("Clinical years")
    settled(tab)
    assert results(tab) == narrow


def test_results_show_where_the_words_stand(built_site: BuiltSite, tab: Page) -> None:
    """A card has its kind, title, specialties and stages, and marks the words in their section."""
    tab.goto(address(built_site, "packet"))
    settled(tab)
    card = tab.locator("[data-search-results] > li").first
    expect(card.locator("[data-result]")).to_have_attribute("href", re.compile("letter-packet/$"))
    expect(card.locator(".result__kind")).to_have_text("Worksheet")
    assert card.locator(".chip--specialty").count()
    assert card.locator(".chip--stage").count()
    section = tab.locator(".result__section").first
    href = str(section.get_attribute("href"))
    assert "#" in href
    assert "packet" in tab.locator("mark").first.inner_text().lower()
    tab.goto(href)
    assert tab.locator(f"[id='{urlsplit(href).fragment}']").count() == 1


def test_nothing_found_says_what_to_do(built_site: BuiltSite, tab: Page) -> None:
    """An empty result offers to take filters away and words to try."""
    tab.goto(address(built_site, "xylophone", stage=["clinical"]))
    settled(tab)
    expect(tab.locator("[data-search-empty]")).to_be_visible()
    expect(tab.locator("main [data-search-status]")).to_contain_text("0 results")
    tab.locator("[data-search-example]").first.click()
    expect(tab.locator("[data-search-empty]")).to_be_hidden()
    assert results(tab)


def test_a_word_the_guide_lacks_is_left_out(built_site: BuiltSite, tab: Page) -> None:
    """Other words still find; nothing is found by the first letter of an unknown word alone."""
    tab.goto(address(built_site, "xylophone"))
    settled(tab)
    assert total(tab) == 0
    tab.goto(address(built_site, "xylophone letters"))
    settled(tab)
    expect(tab.locator(".result__line").first).to_have_text("With some of your words")
    assert "letter" in results(tab)[0]


def test_hostile_words_stay_words(built_site: BuiltSite, tab: Page) -> None:
    """Markup in the words is shown as text and runs nothing."""
    tab.goto(address(built_site, "<img src=x onerror=document.title='run'> letter"))
    settled(tab)
    assert tab.title() != "run"
    assert tab.locator("[data-search] img").count() == 0


def test_the_first_search_follows_the_lens(built_site: BuiltSite, page: Page) -> None:
    """A search begins with the reader's specialty and stage ticked, to be seen and taken away."""
    page.goto(built_site.url + "guides/?specialty=orthopaedic-surgery&stage=clinical")
    ready(page)
    page.goto(built_site.url + "search/")
    settled(page)
    assert page.locator('main input[value="orthopaedic-surgery"]').is_checked()
    assert page.locator('main input[value="clinical"]').is_checked()
    page.locator("[data-search-clear]").click()
    settled(page)
    assert not page.locator('main input[value="clinical"]').is_checked()
    assert urlsplit(page.url).query == ""


def test_a_choice_in_the_head_narrows_the_results(built_site: BuiltSite, page: Page) -> None:
    """On the search page, too, the choosers in the head are followed, and Back undoes it."""
    page.goto(address(built_site, "letter"))
    settled(page)
    before = total(page)
    page.locator('[data-lens="stage"]').first.select_option("fellow")
    expect(page.locator("main [data-search-status]")).to_contain_text("in Fellowship")
    assert total(page) < before
    assert parse_qs(urlsplit(page.url).query) == {"q": ["letter"], "stage": ["fellow"]}
    page.go_back()
    expect(page.locator("main [data-search-status]")).not_to_contain_text("in Fellowship")


def test_results_need_no_fetch_of_their_own(built_site: BuiltSite, page: Page) -> None:
    """One listing answers ticks and words; the text's index comes after the first word."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address(built_site, stage=["clinical"]))
    settled(page)
    assert len(results(page)) == 10
    assert [path for path in asked if path.endswith("/search.json")] != []
    assert [path for path in asked if "/pagefind/" in path] == []
    page.locator("main [data-search-words]").fill("letter")
    settled(page)
    assert len([path for path in asked if path.endswith("/search.json")]) == 1
    assert len([path for path in asked if path.endswith(".pf_index")]) == 1


def test_a_large_listing_answers_with_its_first_piece(built_site: BuiltSite, page: Page) -> None:
    """What the later pieces hold is there when they are; one that fails is told."""
    whole = listing(built_site)
    last = [one for one in whole["items"] if one["address"] == "worksheets/letter-packet/"]
    first = [one for one in whole["items"] if one not in last]
    head = {**whole, "items": first, "pieces": ["assets/search-2.json"]}
    page.route("**/assets/search.json", lambda route: route.fulfill(json=head))
    page.route("**/assets/search-2.json", lambda route: route.abort())
    page.goto(address(built_site, "letter packet"))
    expect(page.locator("main [data-search-status]")).to_contain_text("could not be loaded")
    page.unroute("**/assets/search-2.json")
    held: list[Route] = []
    page.route("**/assets/search-2.json", lambda route: held.append(route))
    page.goto(address(built_site, "letter packet"))
    page.locator("main [data-searched='letter packet']").wait_for()
    assert "worksheets/letter-packet" not in results(page)
    held[0].fulfill(json={"items": last})
    expect(page.locator("[data-search-results] > li").first).to_have_attribute(
        "data-entry", "worksheets/letter-packet"
    )


def test_names_answer_where_the_text_can_not_be_searched(built_site: BuiltSite, page: Page) -> None:
    """A host that refuses Pagefind's types of file (IIS) takes excerpts away, not the search."""
    page.route(re.compile(r"/pagefind/"), lambda route: route.fulfill(status=404))
    page.goto(address(built_site, "waiver"))
    settled(page)
    assert results(page)[0] == "guides/letters-of-recommendation"
    expect(page.locator("main [data-search-status]")).not_to_contain_text("could not be loaded")


def test_typing_errors_are_told_and_forgiven(built_site: BuiltSite, page: Page) -> None:
    """The results are those of what was meant, which can be taken over with one click."""
    page.goto(address(built_site, "intervew"))
    settled(page)
    assert results(page)[0] == "guides/residency-interviews"
    page.locator("[data-search-meant] button").click()
    expect(page.locator("main [data-search-words]")).to_have_value("interview")
    expect(page.locator("[data-search-meant]")).to_be_hidden()


def test_what_has_no_answer_leads_to_what_there_is(built_site: BuiltSite, page: Page) -> None:
    """Words of the guide that look alike, and its topics, as buttons that work."""
    page.goto(address(built_site, "xylophonist"))
    settled(page)
    expect(page.locator("[data-search-empty]")).to_be_visible()
    page.locator("[data-search-near] button", has_text="Letters").click()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"topic": ["letters"]}
    assert results(page)


def test_the_best_results_end_at_a_line(built_site: BuiltSite, page: Page) -> None:
    """What has the words only in passing stands below it, and the text's results last."""
    page.goto(address(built_site, "mentor"))
    settled(page)
    while page.locator("main [data-search-more]").is_visible():
        page.locator("main [data-search-more]").click()
    assert page.locator(".result__line").all_inner_texts() == ["Less exact", "Found in the text"]


def test_the_empty_overlay_shows_where_to_go(built_site: BuiltSite, page: Page) -> None:
    """My last searches, pages of my stage and the tools; the searches can be forgotten."""
    page.goto(built_site.url + "guides/?specialty=orthopaedic-surgery&stage=clinical")
    ready(page)
    page.keyboard.press("/")
    start = page.locator("dialog [data-search-start]")
    expect(start.get_by_role("heading")).to_have_text(["Clinical years", "Tools"])
    mine = start.get_by_role("link", name="Checklist: Clinical years, Orthopaedic surgery")
    expect(mine).to_be_visible()
    expect(start.get_by_role("link", name="Your plan")).to_be_visible()
    page.keyboard.type("letter packet")
    expect(page.locator("dialog [data-searched='letter packet']")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(built_site.url + "worksheets/letter-packet/")
    ready(page)
    page.keyboard.press("/")
    page.locator("dialog [data-search-again]", has_text="letter packet").click()
    expect(page.locator("dialog [data-searched='letter packet']")).to_be_visible()
    page.locator("dialog [data-search-words]").fill("")
    page.get_by_role("button", name="Forget them").click()
    expect(page.locator("dialog [data-search-again]")).to_have_count(0)


def test_last_searches_go_where_all_that_is_kept_goes(built_site: BuiltSite, page: Page) -> None:
    """Into the reader's one file, and away with the rest."""
    page.goto(address(built_site, "letter packet"))
    settled(page)
    page.locator("[data-result]").first.click()
    page.goto(built_site.url + "plan/")
    expect(page.locator("[data-mine]")).to_contain_text("1 of your last searches")
    page.locator("[data-mine-erase]").click()
    page.get_by_role("button", name="Erase everything").last.click()
    expect(page.locator("[data-mine]")).not_to_contain_text("last searches")


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_search_on_any_page(built_site: BuiltSite, page: Page, keys: str) -> None:
    """The keyboard alone opens the search, finds, and goes to a result; nothing loads before."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built_site.url + "guides/networking-principles/")
    ready(page)
    assert not [url for url in asked if "pagefind" in url]
    page.keyboard.press(keys)
    words = page.locator("dialog [data-search-words]")
    expect(words).to_be_focused()
    page.keyboard.type("letter packet")
    expect(page.locator("dialog [data-search-status]")).to_contain_text("“letter packet”")
    expect(page.locator("dialog [data-result]").first).to_have_text("Letter packet")
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog [data-result]").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(words).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(built_site.url + "worksheets/letter-packet/")


def test_escape_closes_the_overlay_and_gives_back_the_focus(
    built_site: BuiltSite, page: Page
) -> None:
    """After one Escape the reader is where they were, whatever was typed."""
    page.goto(built_site.url + "guides/networking-principles/")
    ready(page)
    opener = page.locator("[data-search-open]").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog [data-search-words]")).to_be_focused()
    page.keyboard.type("letter")
    expect(page.locator("dialog [data-searched=letter]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_key_that_opens_search_can_be_switched_off(built_site: BuiltSite, page: Page) -> None:
    """`/` alone opens the search until the reader says no, and the answer is kept (WCAG 2.1.4)."""
    page.goto(built_site.url)
    ready(page)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_label("The key / opens the search").uncheck()
    page.reload()
    ready(page)
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_have_count(0)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_label("The key / opens the search").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_be_visible()


def test_typing_a_slash_in_a_field_is_just_a_slash(built_site: BuiltSite, page: Page) -> None:
    """The key opens nothing while the reader writes."""
    page.goto(built_site.url + "messages/second-try/")
    field = page.locator("[data-fill-input]").first
    field.click()
    page.keyboard.type("and/or")
    assert field.input_value() == "and/or"
    assert page.locator("dialog").count() == 0


def test_search_works_under_a_strict_policy(built_site: BuiltSite, page: Page) -> None:
    """The content security policy needs nothing beyond 'self' and WebAssembly."""
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "connect-src 'self'; img-src 'self' data:; worker-src 'self'; base-uri 'none'"
    )

    def add_policy(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route(re.compile(r"/(search/)?(\?.*)?$|\.js$"), add_policy)
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    page.goto(address(built_site, "letter"))
    settled(page)
    assert results(page)
    assert refused == []


@pytest.mark.parametrize("width", WIDTHS)
def test_searches_meet_wcag(built_site: BuiltSite, browser: Browser, width: int) -> None:
    """Results, an empty result and the overlay: axe finds nothing, nothing scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    axe.prepare(context)
    page = context.new_page()
    for query in ({"words": "letter", "stage": ["resident"]}, {"words": "xylophone"}):
        page.goto(address(built_site, **query))
        settled(page)
        open_filters(page)
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(built_site.url + "guides/research/")
    ready(page)
    page.keyboard.press("/")
    page.locator("dialog [data-result]").first.wait_for()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_javascript_the_search_page_leads_to_lists(
    built_site: BuiltSite, browser: Browser
) -> None:
    """The form is not shown where it cannot work; the lists are."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + "search/")
    expect(page.locator("[data-search]")).to_be_hidden()
    expect(page.locator("[data-search-off]")).to_be_visible()
    context.close()


@pytest.mark.parametrize("query", ["", "?q=mentr"])
def test_nothing_moves_when_results_come(built_site: BuiltSite, page: Page, query: str) -> None:
    """The form and room for its results stand before the script is there."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{built_site.url}search/{query}")
    settled(page)
    moved = page.evaluate(
        """() => new Promise((told) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => told(sum), 500);
        })"""
    )
    assert moved < 0.05


def test_what_is_typed_before_the_script_is_there_is_kept(
    built_site: BuiltSite, page: Page
) -> None:
    """The form answers what was typed into it while its script was on its way."""
    gate = Gate(page, "/js/search/view.js$")
    page.goto(built_site.url + "search/", wait_until="commit")
    page.locator("main [data-search-words]").fill("LOR")
    gate.open()
    expect(page.locator("main [data-searched=LOR]")).to_be_visible()


def test_a_slow_search_keeps_what_is_typed(built_site: BuiltSite, page: Page) -> None:
    """The field is there at once; what is typed while the search is on its way is looked for."""
    page.goto(built_site.url + "faqs/")
    ready(page)
    gate = Gate(page, "/search/$")
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_contain_text("Loading the search")
    page.keyboard.type("LOR")
    gate.open()
    expect(page.locator("dialog [data-searched=LOR]")).to_be_visible()
    expect(page.locator("dialog [data-search-words]")).to_be_focused()


def test_a_search_that_failed_can_be_tried_again(built_site: BuiltSite, page: Page) -> None:
    """Without a network the overlay and the search page say so, and Enter tries again."""
    page.goto(built_site.url + "faqs/")
    ready(page)
    lost = re.compile(r"/search/$|/search\.json$")
    page.route(lost, lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("LOR")
    expect(page.locator("dialog")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.keyboard.press("Enter")
    expect(page.locator("dialog [data-searched=LOR]")).to_be_visible()
    page.route("**/search.json", lambda route: route.abort())
    page.goto(built_site.url + "search/?q=mentor")
    expect(page.locator("[data-search-status]")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.locator("main [data-search-words]").press("Enter")
    expect(page.locator("[data-searched=mentor]")).to_be_visible()
    page.locator("main [data-search-words]").press("Enter")
    page.wait_for_url(built_site.url + "mentorship/finding-a-mentor/")
    page.go_back()
    expect(page.locator("main [data-search-words]")).to_have_value("mentor")
