"""A person at the keyboard: five keys a second, each counted."""

from __future__ import annotations

import time

from playwright.sync_api import Page

KEY_SECONDS = 0.2


class Typist:
    """Presses one key after the other, five a second, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Keys by their names."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
            time.sleep(KEY_SECONDS)

    def type(self, text: str) -> None:
        """Letter by letter."""
        self.press(*text)
