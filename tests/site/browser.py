"""Finds Chromium, opens pages in it, and writes down whatever a page should not do."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright

from onrecord.site.serve import app

WIDE, PHONE = (1280, 900), (390, 844)


def chromium() -> str:
    """The path of an installed Chromium. Skips the test where there is none, but fails it where CI is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found:
        return found
    reason = "no Chromium on this machine (looked for chromium, chromium-browser, google-chrome)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def started(options: Sequence[str] = ("--disable-gpu",)) -> Iterator[Browser]:
    """A browser without a window."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *options])
        yield browser
        browser.close()


@contextmanager
def serving(desk: Path) -> Iterator[str]:
    """The address at which a desk is served, for as long as the block runs."""
    server = uvicorn.Server(uvicorn.Config(app(desk), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(5)


@dataclass
class Watched:
    """A page, with what it did that it should not."""

    page: Page
    home: str
    """What every address that it may ask for begins with."""
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site and wait until it is whole."""
        self.page.goto(self.home + path, wait_until="load")
        return self.page

    def _failed(self, request: Request) -> None:
        # What the browser itself gives up because it goes on to the next page is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):  # blob: is the page's own memory
            self.faults.append(f"asked for {request.url}")


@contextmanager
def watched(
    browser: Browser, home: str, size: tuple[int, int] = WIDE, *, dark: bool = False, scripts: bool = True
) -> Iterator[Watched]:
    """A fresh page that is watched: errors, messages, requests outside and dialogs are faults."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    watch = Watched(page, home)
    page.on("console", lambda message: watch.faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: watch.faults.append(f"error: {error}"))
    page.on("requestfailed", watch._failed)
    page.on("request", watch._asked)
    page.on("dialog", lambda dialog: watch.faults.append(f"dialog: {dialog.message}"))
    yield watch
    context.close()
