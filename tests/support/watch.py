"""Watches tabs for what no page may do: break the policy, run content, call elsewhere."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

_NOTE = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.__violations.push(`${e.effectiveDirective} refused ${e.blockedURI} at ${e.sourceFile}`));
"""


class Watch:
    """What happened in a context's tabs: `foreign` requests, `dialogs`, `errors`, `console`."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.foreign: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.console: list[str] = []
        context.add_init_script(_NOTE)
        context.on("page", self._follow)
        context.on("request", lambda r: self._request(r.url, own))
        self._context = context

    def _request(self, url: str, own: str) -> None:
        if not url.startswith((own, "data:", "blob:", "about:")):
            self.foreign.append(url)

    def _follow(self, page: Page) -> None:
        page.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("console", lambda m: self.console.append(m.text) if m.type == "error" else None)

    def violations(self, page: Page) -> list[str]:
        """Violations of the policy on the page that is open."""
        seen: list[str] = page.evaluate("window.__violations")
        return seen
