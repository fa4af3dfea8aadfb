"""Drives Firefox and WebKitGTK for the tests that Chromium cannot stand in for.

Both speak the commands of W3C WebDriver (https://www.w3.org/TR/webdriver2/): WebKitWebDriver over
HTTP, Firefox over its own socket (Marionette), which needs no program between. Only what the tests
use is here, so that no package is needed.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

LONGEST = 20.0
"""Seconds after which nothing more is to be expected."""
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}
_MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
_PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.serviceWorkers.enabled": False,  # else each profile fetches the whole guide
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


class EngineError(Exception):
    """The browser refused a command, or what was waited for did not come."""


class Wire(Protocol):
    """A way to send WebDriver commands to one browser."""

    def send(self, method: str, path: str, name: str, body: dict[str, Any]) -> Any:
        """A command by its HTTP method and path, and by its name in Marionette."""

    def close(self) -> None:
        """End the browser."""


class Engine:
    """One browser with one window."""

    def __init__(self, name: str, wire: Wire) -> None:
        self.name = name
        self._wire = wire
        self._first = ""

    def close(self) -> None:
        """End the browser."""
        self._wire.close()

    def open(self, address: str, width: int) -> None:
        """Open an address in a new window of that width.

        A page opens it, without toolbars: theirs would be wider than a phone.
        """
        self.go(address)
        before = set(self._handles())
        self.run(
            """
            const button = Object.assign(document.createElement("button"), {id: "opens"});
            const [address, width] = arguments;
            const form = `popup,noopener,width=${width},height=844`;
            button.addEventListener("click", () => window.open(address, "", form));
            document.querySelector("main").prepend(button);
            """,
            address, width,
        )  # fmt: skip
        self.click("#opens")
        ends = time.monotonic() + LONGEST
        while not (new := set(self._handles()) - before):
            if time.monotonic() > ends:
                raise EngineError("no window opened")
            time.sleep(0.05)
        handle = {"handle": new.pop()}
        self._first = self._wire.send("GET", "/window", "WebDriver:GetWindowHandle", {})
        self._wire.send("POST", "/window", "WebDriver:SwitchToWindow", handle)
        self.ready()
        if (found := self.run("return innerWidth")) != width:
            raise EngineError(f"the page is {found} px wide, and not {width}")

    def shut(self) -> None:
        """Forget what the site keeps, close the window that `open` opened, return to the first."""
        self.run("localStorage.clear(); sessionStorage.clear()")
        self._wire.send("DELETE", "/window", "WebDriver:CloseWindow", {})
        first = {"handle": self._first}
        self._wire.send("POST", "/window", "WebDriver:SwitchToWindow", first)

    def go(self, address: str) -> None:
        """Open an address and wait until everything on the page answers."""
        self._wire.send("POST", "/url", "WebDriver:Navigate", {"url": address})
        self.ready()

    def back(self) -> None:
        """As the button Back does; waits until the page before is shown."""
        here = self.run("return location.pathname")
        self._wire.send("POST", "/back", "WebDriver:Back", {})
        self.until("location.pathname !== arguments[0]", here)
        self.ready()

    def ready(self) -> None:
        """Wait until everything on the page answers."""
        self.until("document.documentElement.hasAttribute('data-ready')")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script (a function's body) returns in the page."""
        body = {"script": script, "args": list(arguments)}
        return self._wire.send("POST", "/execute/sync", "WebDriver:ExecuteScript", body)

    def value(self, expression: str, *arguments: object) -> Any:
        """An expression's value in the page; a promise is waited for."""
        script = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve().then(() => ({expression})).then(done, (e) => done(String(e)));"
        )
        body = {"script": script, "args": list(arguments)}
        return self._wire.send("POST", "/execute/async", "WebDriver:ExecuteAsyncScript", body)

    def until(self, condition: str, *arguments: object) -> None:
        """Wait until a condition holds in the page, over a change of page too."""
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            with suppress(EngineError):  # a page on its way out answers nothing
                if self.run(f"return Boolean({condition})", *arguments):
                    return
            time.sleep(0.05)
        raise EngineError(f"waited in vain for {condition} {arguments}")

    def click(self, selector: str) -> None:
        """Click the first element that fits, as a finger or a mouse does."""
        self._element("click", "WebDriver:ElementClick", selector, {})

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that fits."""
        self._element("value", "WebDriver:ElementSendKeys", selector, {"text": text})

    def press(self, selector: str, key: str) -> None:
        """Press a key in the first element that fits: a letter, or a name such as `Enter`."""
        self.type(selector, _KEYS.get(key, key))

    def print(self) -> bytes:
        """The page as a PDF on Letter paper; WebKitWebDriver has no such command."""
        page = {"page": {"width": 21.59, "height": 27.94}}
        return base64.b64decode(self._wire.send("POST", "/print", "WebDriver:Print", page))

    def property(self, selector: str, name: str) -> Any:
        """A property of the first element that fits, such as `checked`."""
        return self.run("return document.querySelector(arguments[0])[arguments[1]]", selector, name)

    def style(self, selector: str, name: str) -> str:
        """A computed style of the first element that fits."""
        return str(
            self.run(
                "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]",
                selector, name,
            )
        )  # fmt: skip

    def _handles(self) -> list[str]:
        found: list[str] = self._wire.send(
            "GET", "/window/handles", "WebDriver:GetWindowHandles", {}
        )
        return found

    def _element(self, verb: str, name: str, selector: str, body: dict[str, Any]) -> None:
        by = {"using": "css selector", "value": selector}
        found = self._wire.send("POST", "/element", "WebDriver:FindElement", by)
        element = found.get("value", found).get(_ELEMENT) if isinstance(found, dict) else None
        # Marionette scrolls as far as it must, which may be under what sticks to the window's top.
        self.run(
            "const how = {block: 'center', behavior: 'instant'};"
            "document.querySelector(arguments[0]).scrollIntoView(how)",
            selector,
        )
        self._wire.send("POST", f"/element/{element}/{verb}", name, {**body, "id": element})


class _Http:
    """Commands over HTTP, to a driver that is started for it."""

    def __init__(
        self, command: list[str], capabilities: dict[str, Any], env: dict[str, str]
    ) -> None:
        port = _free_port()
        self._driver = subprocess.Popen(
            [*command, f"--port={port}"], env=env,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._base = f"http://127.0.0.1:{port}"
        _wait_for_port(port)
        body = {"capabilities": {"alwaysMatch": capabilities}}
        self._session = self._ask("POST", "/session", body)["sessionId"]

    def send(self, method: str, path: str, name: str, body: dict[str, Any]) -> Any:
        return self._ask(method, f"/session/{self._session}{path}", body)

    def close(self) -> None:
        with suppress(EngineError, OSError):
            self._ask("DELETE", f"/session/{self._session}", None)
        _end(self._driver)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        data = None if method == "GET" else data
        request = urllib.request.Request(self._base + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * LONGEST) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as problem:
            raise EngineError(problem.read().decode()) from None


class _Marionette:
    """Commands over Firefox's own socket: `<length>:[0, number, name, parameters]` and back."""

    def __init__(self, command: list[str]) -> None:
        self._profile = Path(tempfile.mkdtemp(prefix="matchbook-firefox-"))
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items())
        (self._profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._browser = subprocess.Popen(
            [*command, "--headless", "--marionette", "--profile", str(self._profile)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._socket = socket.create_connection(("127.0.0.1", self._port()), timeout=2 * LONGEST)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()  # its greeting
        self.send("", "", "WebDriver:NewSession", {})

    def send(self, method: str, path: str, name: str, body: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, name, body]).encode()
        self._socket.sendall(str(len(text)).encode() + b":" + text)
        _, number, problem, result = self._read()
        assert number == self._number
        if problem:
            raise EngineError(json.dumps(problem))
        return result.get("value", result) if isinstance(result, dict) else result

    def close(self) -> None:
        with suppress(EngineError, OSError):
            self.send("", "", "Marionette:Quit", {"flags": ["eForceQuit"]})
        self._stream.close()
        self._socket.close()
        _end(self._browser)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _port(self) -> int:
        told = self._profile / "MarionetteActivePort"
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            text = told.read_text(encoding="utf-8").strip() if told.is_file() else ""
            if text:
                return int(text)
            time.sleep(0.1)
        raise EngineError("Firefox did not start")

    def _read(self) -> Any:
        size = b""
        while (sign := self._stream.read(1)) != b":":
            if not sign:
                raise EngineError("Firefox has ended")
            size += sign
        return json.loads(self._stream.read(int(size)))


class Screen:
    """A display for WebKitGTK, which has no mode without one: `$DISPLAY`, or an Xvfb of its own."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self.environment = dict(os.environ)
        if os.environ.get("DISPLAY"):
            return
        reads, writes = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"],
            pass_fds=(writes,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as told:
            self.environment["DISPLAY"] = f":{told.readline().strip()}"

    def close(self) -> None:
        """End the display, where it is ours."""
        if self._server:
            _end(self._server)


def firefox() -> Engine:
    """A Firefox with a profile of its own."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        raise EngineError("no Firefox here: apt-get install firefox-esr")
    return Engine("firefox", _Marionette([path]))


def webkit(screen: Screen) -> Engine:
    """A WebKitGTK, the engine of Safari, with a profile of its own."""
    driver = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/").glob(_MINI_BROWSERS.lstrip("/")))
    if not driver or not browsers:
        raise EngineError("no WebKitGTK here: apt-get install webkit2gtk-driver xvfb")
    arguments = ["--automation", "--features=-ServiceWorkers"]  # else each fetches the whole guide
    options = {"binary": str(browsers[-1]), "args": arguments}
    environment = {**screen.environment, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    capabilities = {"webkitgtk:browserOptions": options}
    return Engine("webkit", _Http([driver], capabilities, environment))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for_port(port: int) -> None:
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise EngineError("the driver did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
