"""Chromium without a window, and what a reader of a page would see in it."""

import base64
import json
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

Scheme = Literal["light", "dark"]

_SWITCHES = (
    "--headless",
    "--no-sandbox",  # what is shown is our own; a container's root may not have the sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)

_CONTRASTS = """
const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
const paper = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = numbers(getComputedStyle(e).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const seen = {};
for (const element of document.body.querySelectorAll('*')) {
  if (element.tagName === 'title' || ![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
  const style = getComputedStyle(element);
  const ink = light(numbers(element.namespaceURI.endsWith('svg') ? style.fill : style.color));
  const behind = light(paper(element));
  const ratio = (Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05);
  const name = element.tagName + '.' + element.getAttribute('class');
  seen[name] = Math.min(ratio, seen[name] ?? 99);
}
return seen;
"""


class Browser:
    """One browser for many pages."""

    def __init__(self, program: str, driver: str) -> None:
        """Start it."""
        options = webdriver.ChromeOptions()
        options.binary_location = program
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        for switch in _SWITCHES:
            options.add_argument(switch)
        self._driver: Any = webdriver.Chrome(options=options, service=Service(driver))

    def __enter__(self) -> Self:
        """Return it, running."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it."""
        self._driver.quit()

    def show(self, page: Path, *, width: int = 1200, scheme: Scheme = "light", paper: bool = False) -> None:
        """Open a page in a window of that width, for the screen or as it would be printed."""
        self._command(
            "Emulation.setEmulatedMedia",
            media="print" if paper else "screen",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )
        self._command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.complaints()
        self.requests()
        self._driver.get(page.as_uri())

    def _command(self, name: str, **values: object) -> Any:  # noqa: ANN401  what the browser answers
        return self._driver.execute_cdp_cmd(name, values)

    def run(self, script: str) -> Any:  # noqa: ANN401  what the script returns
        """Return what a script of the test's own returns on the page."""
        return self._driver.execute_script(script)

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last call, the page's own apart from the rest."""
        messages = (json.loads(entry["message"])["message"] for entry in self._driver.get_log("performance"))
        sent = (message["params"] for message in messages if message["method"] == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in sent]

    def complaints(self) -> list[str]:
        """Return what the browser had to say about the page since the last call."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def visible(self, selector: str) -> list[str]:
        """Return the texts of the elements that can be seen, blanks made one."""
        found = self._driver.find_elements(By.CSS_SELECTOR, selector)
        return [" ".join(element.text.split()) for element in found if element.is_displayed()]

    def style(self, selector: str, name: str) -> str:
        """Return one property of the first such element as it is used."""
        return str(self._driver.find_element(By.CSS_SELECTOR, selector).value_of_css_property(name))

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.run("const e = document.documentElement; return e.scrollWidth - e.clientWidth"))

    def contrasts(self) -> dict[str, float]:
        """Return for each kind of text on the page the least contrast with what is behind it."""
        found: dict[str, float] = self.run(_CONTRASTS)
        return found

    def pdf(self) -> bytes:
        """Return the page printed."""
        return base64.b64decode(self._command("Page.printToPDF", preferCSSPageSize=True)["data"])
