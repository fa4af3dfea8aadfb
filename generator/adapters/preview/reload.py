"""Open pages of the preview that show by themselves what was saved, in every engine.

The page's own policy allows scripts of the site alone, so the preview serves one: it asks whether
something changed (the answer waits until it did), fetches the page it stands in, and loads it anew
only where that is another one. What is typed into a page stays unless the page itself changed.
"""

from __future__ import annotations

import threading

SCRIPT_PATH = "/-/reload.js"
CHANGES_PATH = "/-/changes"
SECONDS_TO_WAIT = 20.0
TAG = '<script type="module" src="/-/reload.js?since={}"></script>'

SCRIPT = """\
// Loads the page anew when its file changed; part of the preview, never of a published site.
// The page names the number of changes that it is of, so that none between it and this is missed.
const NUMBER = /reload\\.js\\?since=(\\d+)/;
const read = async () => (await fetch(location.href, { cache: "no-store" })).text();
const plain = (text) => text.replace(NUMBER, "");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let seen = new URL(import.meta.url).searchParams.get("since");
const first = await read().catch(() => null);
if (first !== null && NUMBER.exec(first)?.[1] !== seen) location.reload();
let page = first && plain(first);
for (;;) {
  try {
    const answer = await fetch(`/-/changes?since=${seen ?? ""}`, { cache: "no-store" });
    const now = await answer.text();
    if (seen !== null && now !== seen) {
      const text = plain(await read());
      if (page !== null && text !== page) {
        location.reload();
        break;
      }
      page = text;
    }
    seen = now;
  } catch {
    await pause(1000);
  }
}
"""

WAITING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Being built</title></head>
<body><p>The guide is being built for the first time. This takes about half a minute.</p>
</body></html>
"""
"""What stands in the place of a page as long as there is no site at all."""


class Changes:
    """A number that grows with every change, and those who wait for the next."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    @property
    def number(self) -> int:
        """How many changes there have been."""
        with self._changed:
            return self._number

    def tell(self) -> None:
        """Something changed."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def since(self, number: str, seconds: float = SECONDS_TO_WAIT) -> str:
        """The number now; where it is the given one, waits for the next, but not for ever."""
        with self._changed:
            if number == str(self._number):
                self._changed.wait(seconds)
            return str(self._number)


def with_reload(page: bytes, number: int) -> bytes:
    """A page of HTML that watches for changes from the given number on."""
    tag = TAG.format(number).encode()
    head, end, rest = page.rpartition(b"</body>")
    return head + tag + end + rest if end else page + tag
