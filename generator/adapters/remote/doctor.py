"""What a host does to a published site: asked over HTTP, each fault with its remedy.

In: the address of a site. Out: findings, in the order in which they were looked for. Nothing is
changed anywhere. What is looked for is what breaks for readers, or what a page promises: types,
headers, compression, caching, the page for missing addresses, the copy for use without a network,
search, and that a password covers every file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import urljoin, urlsplit

from ...outputs.offline import HASH_BYTES
from ...outputs.security import headers as wanted_headers
from .asking import Answer, Asker

SAMPLE = 40
"""Files of the offline copy that are compared, unless all are asked for."""
_HOUR = 3600
_LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1")
_NOWHERE = ("a-page-that-is-not-there-7f3a/", "guides/a-page-that-is-not-there-7f3a/")
_TYPED: Sequence[tuple[str, tuple[str, ...], str]] = (
    ("manifest.webmanifest", ("application/manifest+json", "application/json"),
     "phones do not offer to put the guide on the home screen"),
    ("calendar/all.ics", ("text/calendar",), "calendar programs refuse to subscribe"),
    ("api/guide.json", ("application/json",), "programs that read the open data stop"),
    ("sw.js", ("text/javascript", "application/javascript"),
     "nothing is kept for use without a network"),
    ("offline.json", ("application/json",), "nothing is kept for use without a network"),
    ("assets/search.json", ("application/json",), "search finds nothing"),
    ("pagefind/pagefind-entry.json", ("application/json",), "search finds nothing in the text"),
    ("pagefind/pagefind.js", ("text/javascript", "application/javascript"),
     "search finds nothing in the text"),
    ("sitemap.xml", ("application/xml", "text/xml"), "search engines may not read it"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing looked at: a `fault` breaks something for readers, `advice` does not."""

    kind: Literal["fault", "advice", "fine"]
    what: str
    remedy: str = ""


def fault(what: str, remedy: str) -> Finding:
    """What breaks something for readers."""
    return Finding("fault", what, remedy)


def advice(what: str, remedy: str = "") -> Finding:
    """What could be better, and breaks nothing."""
    return Finding("advice", what, remedy)


@dataclass(slots=True)
class Doctor:
    """One examination of the site at `url`, which ends in a slash."""

    url: str
    asker: Asker
    whole: bool = False

    def examine(self) -> Iterator[Finding]:
        """Every finding; where the site cannot be reached there is one."""
        home = self.asker.ask(self.url)
        if home.problem:
            yield fault(f"{self.url}: {home.problem}", "check the address and the host")
            return
        if home.status in (401, 403):
            yield from self._locked(home)
            return
        if home.status != 200:
            yield fault(f"{self.url} answers {home.status}", "check the address")
            return
        if "data-lens" not in home.text and "matchbook" not in home.text.lower():
            yield fault(
                f"{self.url} does not show a guide made by Matchbook",
                "name the address of the guide's home page, with its folder",
            )  # fmt: skip
            return
        yield from self._address(home)
        yield from self._headers(home)
        yield from self._types(home)
        yield from self._packed(home)
        yield from self._kept(home)
        yield from self._missing(home)
        yield from self._folders()
        yield from self._copy()
        yield from self._search()

    def ask(self, address: str, *, login: bool = True) -> Answer:
        """The answer of an address inside the site."""
        return self.asker.ask(urljoin(self.url, address), login=login)

    def _locked(self, home: Answer) -> Iterator[Finding]:
        yield Finding(
            "fine" if home.status == 401 else "advice",
            f"{self.url} asks for a log-in ({home.status}); what lies behind it was not looked at",
            "give --user NAME:PASSWORD to look at it all",
        )
        yield from self.open_files(login=False)

    def open_files(self, *, login: bool) -> Iterator[Finding]:
        """Files that come without the password, though the home page does not."""
        names = [name for name, _, _ in _TYPED] + [
            "guides/", "search/", "print/", "404.html", "sitemap.xml", "_headers",
            "print/clinical-all-letter.pdf", "pagefind/", "assets/",
        ]  # fmt: skip
        found = [name for name in dict.fromkeys(names) if self.ask(name, login=login).status == 200]
        if found:
            yield fault(
                f"these come without the password: {', '.join(found)}",
                "ask for it where every file is covered: in nginx no 'location ~' may stand "
                "beside it; use today's build/hosting/ files",
            )  # fmt: skip
        else:
            yield Finding("fine", f"the password covers {len(set(names))} files of every kind")

    def _address(self, home: Answer) -> Iterator[Finding]:
        here, there = urlsplit(self.url), urlsplit(home.url)
        local = (here.hostname or "") in _LOCAL
        if (here.netloc, here.path.rstrip("/")) != (there.netloc, there.path.rstrip("/")):
            yield advice(
                f"readers are sent on to {home.url}",
                "print and link that address instead",
            )
        if there.scheme == "http" and not local:
            yield fault(
                "the site is sent without encryption: browsers keep no copy of it then, and "
                "anybody on the network can change it",
                "set up https on the host (most do it by a switch), and redirect http to it",
            )  # fmt: skip
        elif there.scheme == "https" and not local:
            plain = self.asker.ask(f"http://{there.netloc}{there.path}")
            if plain.status == 200 and plain.url.startswith("http://"):
                yield fault("http:// is answered without encryption", "redirect it to https")
            if not home.header("strict-transport-security"):
                yield advice(
                    "the host does not say that it is always encrypted",
                    "add the header Strict-Transport-Security: max-age=31536000",
                )  # fmt: skip
        found = re.search(r'<link rel="canonical" href="([^"]+)"', home.text)
        if found and found.group(1).rstrip("/") != home.url.partition("?")[0].rstrip("/"):
            yield fault(
                f"the site was built for {found.group(1)}: codes on printed sheets, calendars "
                "and shared links lead there",
                f"set base_url: {home.url} in site_config/institution.yml, and build anew",
            )  # fmt: skip
        if home.seconds > 2:
            yield advice(f"the home page takes {home.seconds:.1f} s to begin", "ask the host why")

    def _headers(self, home: Answer) -> Iterator[Finding]:
        wanted = wanted_headers()
        lacking = [name for name in wanted if not home.header(name)]
        policy = home.header("content-security-policy")
        framed = "frame-ancestors" in policy and "https:" in policy.partition("frame-ancestors")[2]
        if framed and "X-Frame-Options" in lacking:
            lacking.remove("X-Frame-Options")
        if "Content-Security-Policy" in lacking and len(lacking) >= len(wanted) - 1:
            yield advice(
                "the host sends no security headers; pages carry the policy themselves, but "
                "others may show them in a frame",
                "where the host can send headers, use build/hosting/; GitHub Pages cannot",
            )  # fmt: skip
        elif lacking:
            yield fault(
                f"these headers are missing: {', '.join(lacking)}",
                "use the files in build/hosting/; in nginx repeat the include beside an "
                "add_header of its own",
            )  # fmt: skip
        else:
            yield Finding("fine", "all security headers are sent")
        if policy and "wasm-unsafe-eval" not in policy and "script-src" in policy:
            yield fault(
                "the host's Content-Security-Policy lacks 'wasm-unsafe-eval': search cannot run",
                "send the policy of build/hosting/ alone, not a second one beside it",
            )  # fmt: skip
        refused = home.header("x-frame-options").lower()
        if framed and refused:
            yield fault(
                f"X-Frame-Options: {refused} refuses the platforms that frame-ancestors names",
                "remove X-Frame-Options",
            )  # fmt: skip
        if home.header("set-cookie"):
            name = home.header("set-cookie").partition("=")[0]
            yield fault(
                f"the host sets a cookie ({name}), and the privacy page says that there is none",
                "turn it off at the host, or name it under 'privacy' in institution.yml",
            )  # fmt: skip
        if "noindex" in home.header("x-robots-tag").lower():
            yield advice("search engines are told to leave the site out (X-Robots-Tag)")

    def _types(self, home: Answer) -> Iterator[Finding]:
        wrong = 0
        kept = 200 in (self.ask("sw.js").status, self.ask("offline.json").status)
        looked: list[tuple[str, tuple[str, ...], str]] = [*_TYPED]
        for address in dict.fromkeys(_assets(home.text)):
            kind = ("text/css",) if address.partition("?")[0].endswith(".css") else (
                "text/javascript", "application/javascript")  # fmt: skip
            looked.append((urljoin(home.url, address), kind, "pages stand there without it"))
        for address, kinds, then in looked:
            answer = self.ask(address)
            shown = address.removeprefix(self.url)
            if answer.status == 404 and address in ("sw.js", "offline.json") and not kept:
                continue  # this guide keeps no copy
            if answer.problem or answer.status != 200:
                wrong += 1
                why = answer.problem or f"answers {answer.status}"
                yield fault(
                    f"{shown} {why}: {then}",
                    "let the host send every file (IIS refuses types that it does not know: "
                    "header_files: [web.config])",
                )  # fmt: skip
            elif answer.kind not in kinds:
                wrong += 1
                yield fault(
                    f"{shown} is sent as {answer.kind or 'nothing'}: {then}",
                    f"send it as {kinds[0]}; the files in build/hosting/ say so",
                )  # fmt: skip
        if not wrong:
            yield Finding("fine", f"{len(looked)} files of every kind are sent with their types")
        charset = re.search(r"charset=\"?([\w-]+)", home.header("content-type"), re.IGNORECASE)
        if home.kind != "text/html":
            yield fault(f"pages are sent as {home.kind}", "send them as text/html")
        elif charset and charset.group(1).lower() not in ("utf-8", "utf8"):
            yield fault(
                f"pages are sent as {charset.group(1)}: letters such as é and ’ are wrong",
                "send text/html; charset=utf-8 (in Apache: AddDefaultCharset utf-8)",
            )  # fmt: skip

    def _packed(self, home: Answer) -> Iterator[Finding]:
        plain = []
        for address in (home.url, *dict.fromkeys(_assets(home.text)), "api/guide.json"):
            answer = self.ask(urljoin(home.url, address)) if address != home.url else home
            large = answer.status == 200 and len(answer.data) > 2_000
            if large and not answer.header("content-encoding"):
                plain.append((answer.url.removeprefix(self.url) or "the home page", answer.sent))
        if plain:
            most = max(plain, key=lambda one: one[1])
            yield fault(
                f"{len(plain)} texts are sent unpacked, such as {most[0]} with {most[1]:,} bytes: "
                "pages come four times as slowly on a phone",
                "switch on gzip or brotli for texts; the files in build/hosting/ do",
            )  # fmt: skip
        else:
            yield Finding("fine", "texts are sent packed")

    def _kept(self, home: Answer) -> Iterator[Finding]:
        long = False
        for address, answer in ((self.url, home), ("sw.js", self.ask("sw.js"))):
            seconds = _max_age(answer)
            if answer.status == 200 and seconds > _HOUR:
                long = True
                name = "pages" if answer is home else address
                yield fault(
                    f"browsers keep {name} for {_long(seconds)} without asking: a corrected "
                    "deadline reaches nobody until then",
                    "send Cache-Control: no-cache for pages and sw.js",
                )  # fmt: skip
        if "no-store" in home.header("cache-control"):
            yield advice(
                "the host forbids browsers to keep pages: each is fetched anew every time",
                "send Cache-Control: no-cache",
            )  # fmt: skip
        elif not long:
            yield Finding("fine", "pages are asked for again before each use, or soon")

    def _missing(self, home: Answer) -> Iterator[Finding]:
        own = _title(self.ask("404.html").text)
        for address in _NOWHERE:
            answer = self.ask(address)
            if answer.status == 200:
                sent_on = answer.url.rstrip("/") == home.url.rstrip("/")
                yield fault(
                    f"a page that does not exist answers 200"
                    f"{' with the home page' if sent_on else ''}: dead links seem alive",
                    "answer with 404.html and status 404; no rule may send all to one page",
                )  # fmt: skip
                return
            if answer.status != 404:
                yield fault(
                    f"a page that does not exist answers {answer.status or answer.problem}",
                    "answer with 404.html and status 404",
                )  # fmt: skip
                return
            bare = next((one for one in _assets(answer.text) if not self._there(answer, one)), "")
            if own and _title(answer.text) == own and bare:
                yield fault(
                    f"the page for missing addresses stands there without {bare}, and its links "
                    "lead astray: it was built for the top of a host",
                    f"set base_url: {self.url} in site_config/institution.yml, and build anew",
                )  # fmt: skip
                return
            if own and _title(answer.text) != own:
                yield fault(
                    "a missing page shows the host's own message, without a way back",
                    "name /404.html of the site as the error page (see 'Publishing')",
                )  # fmt: skip
                return
        yield Finding("fine", "a missing page is the guide's own, with status 404")

    def _there(self, page: Answer, address: str) -> bool:
        """Whether a page's style sheet or script is where the page asks for it."""
        return self.asker.ask(urljoin(page.url, address)).status == 200

    def _folders(self) -> Iterator[Finding]:
        folder = self.ask("guides/")
        bare = self.ask("guides")
        if folder.status != 200:
            yield fault(
                f"guides/ answers {folder.status or folder.problem}",
                "let the host show index.html for a folder",
            )  # fmt: skip
        elif bare.status != 200 or not urlsplit(bare.url).path.endswith("/"):
            yield fault(
                "an address without its last slash (guides) is not sent on to guides/: the "
                "links of that page lead astray",
                "redirect folders to their address with a slash",
            )  # fmt: skip

    def _copy(self) -> Iterator[Finding]:
        answer = self.ask("offline.json")
        if answer.status != 200:
            return
        files = _files(answer)
        if not files:
            yield fault(
                "offline.json is not the list that the build wrote",
                "publish the site anew, whole",
            )
            return
        names = sorted(files)
        step = 1 if self.whole else max(1, len(names) // SAMPLE)
        altered, refused = [], []
        for name in names[::step]:
            got = self.ask(name)
            if got.status != 200:
                refused.append(name)
            elif hashlib.sha256(got.data).hexdigest()[: 2 * HASH_BYTES] != files[name]:
                altered.append(name)
        looked = len(names[::step])
        if refused:
            yield fault(
                f"{len(refused)} of {looked} files of the offline copy are refused, such as "
                f"{refused[0] or 'the home page'}",
                "let the host send every file; publish the site anew, whole",
            )  # fmt: skip
        if altered:
            yield fault(
                f"{len(altered)} of {looked} files come changed, such as "
                f"{altered[0] or 'the home page'}: something on the way writes into them",
                "switch off what alters pages (Cloudflare: E-mail Obfuscation, Rocket Loader, Web "
                "Analytics), or publish again: two versions may be mixed",
            )  # fmt: skip
        if not refused and not altered:
            yield Finding("fine", f"{looked} files of the offline copy come as they were built")

    def _search(self) -> Iterator[Finding]:
        entry = self.ask("pagefind/pagefind-entry.json")
        try:
            languages = json.loads(entry.text)["languages"]
            parts = [(one["hash"], one["wasm"]) for one in languages.values()]
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # said under its type
        for digest, wasm in parts:
            for name in (f"pagefind.{digest}.pf_meta", f"wasm.{wasm or 'unknown'}.pagefind"):
                answer = self.ask(f"pagefind/{name}")
                if answer.status != 200 or not answer.data:
                    yield fault(
                        f"pagefind/{name} answers {answer.status or answer.problem}: search "
                        "finds nothing in the text",
                        "let the host send files that end in .pf_meta, .pf_index, .pf_fragment "
                        "and .pagefind (IIS: header_files: [web.config])",
                    )  # fmt: skip
                    return
        yield Finding("fine", "the search index is there")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "stylesheet" and given.get("href"):
            self.found.append(str(given["href"]))
        elif tag == "script" and given.get("src"):
            self.found.append(str(given["src"]))


def _assets(html: str) -> list[str]:
    """Addresses of style sheets and scripts of a page."""
    parser = _Links()
    parser.feed(html)
    return [one for one in parser.found if not urlsplit(one).scheme]


def _title(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(1)).strip() if found else ""


def _max_age(answer: Answer) -> int:
    control = answer.header("cache-control").lower()
    if "no-cache" in control or "no-store" in control:
        return 0
    found = re.search(r"max-age=(\d+)", control)
    return int(found.group(1)) if found else 0


def _long(seconds: int) -> str:
    if seconds >= 2 * 86_400:
        return f"{seconds // 86_400} days"
    return f"{seconds // _HOUR} hours"


def _files(answer: Answer) -> dict[str, str]:
    """Addresses and digests of the offline copy."""
    try:
        found = json.loads(answer.text)["files"]
    except (ValueError, KeyError, TypeError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: digest for name, digest in found.items() if isinstance(digest, str)}
