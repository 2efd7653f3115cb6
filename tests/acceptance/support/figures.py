"""Follows every figure of the dashboards to its list, through the addresses that stand in the pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from django.test import Client

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "path", "wbr"}


class Element:
    """One element of a page: its tag, attributes, children and text."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Element | str] = []

    def every(self, tag: str, css_class: str = "") -> Iterator[Element]:
        """Descendants of a tag, with a class where one is named."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag and (not css_class or css_class in child.attributes.get("class", "").split()):
                    yield child
                yield from child.every(tag, css_class)

    def first(self, tag: str, css_class: str = "") -> Element | None:
        return next(self.every(tag, css_class), None)

    def with_id(self, name: str) -> Element | None:
        for child in self.children:
            if isinstance(child, Element):
                if child.attributes.get("id") == name:
                    return child
                if found := child.with_id(name):
                    return found
        return None

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.stack):
            while self.stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def read(browser: Client, url: str) -> Element:
    """A page as a tree; anything but 200 fails with the address."""
    answer = browser.get(url)
    assert answer.status_code == 200, f"{url}: {answer.status_code}"
    return parsed(answer.content.decode())


def parsed(text: str) -> Element:
    """What a page says between its head and its foot, as a tree; the frame is the same on thousands of pages."""
    begin, end = text.index("<main"), text.index("</main>")
    reader = _Reader()
    reader.feed(text[begin : end + len("</main>")])
    return reader.stack[0]


def number(text: str) -> Decimal:
    """12,34,567 or ₹12,34,567 or 84.2%."""
    return Decimal(re.sub(r"[₹,%\s]", "", text).replace("−", "-"))


@dataclass
class Checked:
    """What was looked at, so that a walk over nothing fails."""

    pages: int = 0
    figures: int = 0
    lists: int = 0
    rows: int = 0


class Walk:
    """One reader's way over dashboards."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser
        self.done = Checked()

    def dashboard(self, url: str) -> None:
        """Every card of a dashboard: what it shows is what its lists add up to."""
        self.done.pages += 1
        page = read(self.browser, url)
        cards = list(page.every("li", "figure"))
        assert cards, f"{url} shows no figure"
        for card in cards:
            self._card(url, card)

    def _card(self, url: str, card: Element) -> None:
        link = card.first("a", "figure-link")
        value = card.first("p", "figure-value")
        assert link is not None, f"{url}: a figure without a link: {card.text}"
        assert value is not None
        behind = card.first("p", "figure-links")
        assert behind is not None, f"{url}: a figure without its rows: {card.text}"
        totals = [self._list(each.attributes["href"]) for each in behind.every("a")]
        where = f"{url} {link.text}: {value.text} {totals}"
        self.done.figures += 1
        if value.first("span", "missing") is not None:
            # Nobody has reported, so no row stands behind the figure; or there is nothing to be a share of.
            assert 0 in (totals[0], totals[-1]), where
            return
        if len(totals) == 1:
            assert number(value.text) == totals[0], where
            return
        part, whole = totals
        basis = card.first("p", "figure-basis")
        if whole:
            share = number(value.text)
            exact = part / whole * (100 if "%" in value.text else 1)
            assert abs(share - exact) <= Decimal("0.05"), where
        assert basis is not None, where
        said = [number(word) for word in re.findall(r"\d[\d,]*(?:\.\d+)?", basis.text)]
        assert said[:2] == [part, whole], f"{where}: {basis.text}"

    def _list(self, url: str) -> Decimal:
        """The total that the list states, after adding up all its rows over all its pages."""
        self.done.lists += 1
        page = read(self.browser, url)
        stated = page.with_id("rows-total")
        assert stated is not None
        total, counted = number(stated.text), Decimal(0)
        while True:
            for row in self._rows(page):
                self.done.rows += 1
                counted += row
            following = next((a for a in page.every("a") if a.attributes.get("rel") == "next"), None)
            if following is None:
                break
            page = read(self.browser, following.attributes["href"])
        assert counted == total, f"{url}: rows add up to {counted}, the page says {total}"
        return total

    @staticmethod
    def _rows(page: Element) -> Iterator[Decimal]:
        """What each row counts: its last column where that is headed "Counts", else 1."""
        table = page.first("table", "data-table")
        if table is None:
            return
        headings = [cell.text for cell in table.every("th") if cell.attributes.get("scope") == "col"]
        body = table.first("tbody")
        assert body is not None
        for row in body.every("tr"):
            cells = list(row.every("td"))
            yield number(cells[-1].text) if headings[-1] == "Counts" else Decimal(1)

    def below(self, url: str) -> list[str]:
        """Addresses of the units below, from the ranking in the page."""
        chosen = read(self.browser, url).with_id("chosen")
        assert chosen is not None
        charts = list(chosen.every("figure", "chart"))
        if len(charts) < 2:
            return []
        return [a.attributes["href"] for a in charts[1].every("a")]


def every_figure_opens_its_list(browser: Client, start: str, *, seed: int, sample: int) -> Checked:
    """All places from the nation and all CLFs; `sample` VOs and SHGs drawn by seed."""
    walk, chance = Walk(browser), random.Random(seed)
    level, levels = [start], []
    for _depth in range(6):
        levels.append(level)
        level = [address for url in level for address in walk.below(url)]
    levels.append(level)
    *upper, vos, shgs = levels
    assert [bool(one) for one in levels] == [True] * 7, [len(one) for one in levels]
    for url in (url for one in upper for url in one):
        walk.dashboard(url)
    for group in (vos, shgs):
        for url in chance.sample(group, min(sample, len(group))):
            walk.dashboard(url)
    return walk.done
