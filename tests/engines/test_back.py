"""Going back shows what was there: WebKit empties controls that it takes for secrets.

Each test leaves a page and goes back to it. In WebKit the page must have been put aside whole,
since nothing would be tried otherwise; Firefox may load it anew: the same must show.
"""

from __future__ import annotations

import pytest

from tests.conftest import BuiltSite
from tests.engines.driver import Engine

pytestmark = pytest.mark.engines
ELSEWHERE = "about/privacy/"
BOX, SECOND = ".task:nth-child(1) [data-task]", ".task:nth-child(2) [data-task]"


def leave_and_return(window: Engine, site: BuiltSite) -> None:
    """To another page and back; in WebKit to the very same page."""
    window.run("window.stayed = true")
    window.go(site.url + ELSEWHERE)
    window.back()
    if window.name == "webkit":
        assert window.run("return window.stayed === true"), "the page was not put aside"
    window.value(
        "new Promise((done) => setTimeout(done, 300))"
    )  # what comes late comes in this time


TICKED = (
    "checklists/clinical/",
    "rotations/away-rotation/",
    "roadmaps/orthopaedic-student/",
    "specialties/orthopaedic-surgery/clinical/",
)


@pytest.mark.parametrize("address", TICKED)
def test_ticks(window: Engine, built_site: BuiltSite, address: str) -> None:
    """Ticked boxes are ticked, and a tap unticks."""
    window.go(built_site.url + address)
    for box in (BOX, SECOND):
        window.click(box)
    leave_and_return(window, built_site)
    state = "return [...document.querySelectorAll('.task')].slice(0, 2).map((t) => t.dataset.state)"
    assert window.run(state) == ["done", "done"]
    assert [window.property(box, "checked") for box in (BOX, SECOND)] == [True, True]
    window.click(BOX)
    assert window.property(BOX, "checked") is False
    assert window.run(state) == ["open", "done"]


def test_a_tick_made_elsewhere_meanwhile(window: Engine, built_site: BuiltSite) -> None:
    """What was ticked on the page one comes back from is ticked on the list."""
    window.go(built_site.url + "checklists/clinical/")
    key = window.property(BOX, "dataset")["task"]
    box = f"[data-task='{key}']"
    window.run("window.stayed = true")
    window.go(window.property(".task:nth-child(1) .task__entry", "href"))
    window.click(box)
    window.back()
    assert window.name != "webkit" or window.run("return window.stayed === true")
    window.until("document.querySelector(arguments[0]).checked", box)


@pytest.mark.parametrize(
    ("address", "name"), [("?stage=clinical", "week-task"), ("plan/?stage=clinical", "task")]
)
def test_ticks_of_home_and_plan(
    window: Engine, built_site: BuiltSite, address: str, name: str
) -> None:
    """Lists that a script draws: what was ticked stays so, or has left the list as done."""
    window.go(built_site.url + address)
    first = f"main [data-{name}]"
    window.until("document.querySelector(arguments[0])", first)
    read = "return document.querySelector(arguments[0]).getAttribute(arguments[1])"
    key = window.run(read, first, f"data-{name}")
    box = f'main [data-{name}="{key}"]'
    window.run("document.querySelector(arguments[0]).click()", box)
    leave_and_return(window, built_site)
    window.until("(document.querySelector(arguments[0]) ?? { checked: true }).checked", box)
    window.go(built_site.url + "checklists/clinical/")
    window.until("document.querySelector(arguments[0]).checked", f'[data-task="{key}"]')


def test_a_road_follows_ticks_made_elsewhere(window: Engine, built_site: BuiltSite) -> None:
    """Back on a roadmap, the step whose tasks were ticked on the checklist is done."""
    window.go(built_site.url + "roadmaps/orthopaedic-student/?stage=clinical")
    window.until("document.querySelector('[data-stop=open-doors][data-state=next]')")
    tasks = '.step[data-step="open-doors"] .task[data-stages~="clinical"] [data-task]'
    keys = window.run(
        "return [...document.querySelectorAll(arguments[0])].map((one) => one.dataset.task)", tasks
    )
    window.run("window.stayed = true")
    window.go(built_site.url + "checklists/clinical/")
    for key in keys:
        window.run("document.querySelector(arguments[0]).click()", f'[data-task="{key}"]')
    window.back()
    assert window.name != "webkit" or window.run("return window.stayed === true")
    window.until("document.querySelector('[data-stop=open-doors][data-state=done]')")
    window.run("document.querySelector(arguments[0]).click()", tasks)
    window.until("document.querySelector('[data-stop=open-doors][data-state=next]')")


def test_search_words(window: Engine, built_site: BuiltSite) -> None:
    """The words stand over their results."""
    words = "main [data-search-words]"
    window.go(built_site.url + "search/")
    window.type(words, "away")
    window.until("document.querySelector('main [data-search]').dataset.searched === 'away'")
    leave_and_return(window, built_site)
    assert window.property(words, "value") == "away"
    window.until("document.querySelectorAll('main [data-result]').length > 5")


def test_a_half_filled_message(window: Engine, built_site: BuiltSite) -> None:
    """Field and text say the same."""
    window.go(built_site.url + "messages/first-email-to-a-surgeon/")
    window.type("[data-fill-input]", "M3")
    leave_and_return(window, built_site)
    field = window.property("[data-fill-input]", "value")
    name = window.property("[data-fill-input]", "dataset")["fillInput"]
    text = window.property(f"[data-placeholder='{name}']", "textContent")
    assert field == ("M3" if text == "M3" else "")
    assert field or window.name == "firefox", "only a page that was loaded anew is empty"


def test_planner_dates(window: Engine, built_site: BuiltSite) -> None:
    """A date given is shown, and counted."""
    window.go(built_site.url + "plan/?stage=clinical")
    window.until("document.querySelector('.plan__today')")
    window.run("document.querySelector('.plan__own').open = true")
    window.click(".plan__today")
    before = window.property(".plan__own input", "value")
    assert before
    leave_and_return(window, built_site)
    assert window.property(".plan__own input", "value") == before
    assert window.property(".plan__own .count", "textContent").startswith("1 ")


def test_a_half_written_person(window: Engine, built_site: BuiltSite) -> None:
    """The form is as it was left, and the next letter loses nothing of the draft."""
    window.go(built_site.url + "contacts/")
    window.click("[data-add]")
    window.type("[data-field=name]", "Dr Half")
    window.type("[data-field=topics]", "Valves")
    leave_and_return(window, built_site)
    window.until("document.querySelector('[data-field=name]').value === 'Dr Half'")
    window.type("[data-field=where]", "ward")
    assert [window.property(f"[data-field={name}]", "value") for name in ("name", "topics")] == [
        "Dr Half", "Valves",
    ]  # fmt: skip
    window.go(built_site.url + "contacts/")
    assert [window.property(f"[data-field={name}]", "value") for name in ("name", "where")] == [
        "Dr Half", "ward",
    ]  # fmt: skip


def test_a_half_written_program(window: Engine, built_site: BuiltSite) -> None:
    """A name that was not added yet stands in its field."""
    window.go(built_site.url + "programs/")
    window.type("[data-program-name]", "Half General")
    leave_and_return(window, built_site)
    if window.name == "webkit":
        assert window.property("[data-program-name]", "value") == "Half General"


def test_fields_go_on_proposing_nothing(window: Engine, built_site: BuiltSite) -> None:
    """After coming back twice, the fields still ask browsers for no proposals."""
    window.go(built_site.url + "programs/")
    for _ in range(2):
        leave_and_return(window, built_site)
        assert window.property("[data-program-name]", "autocomplete") == "off"
