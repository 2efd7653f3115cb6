"""Documents made from the registries are the registries' own words."""

import pytest
from django.conf import settings

from core.documents import PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_is_fresh(name: str) -> None:
    written = (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"run manage.py document: docs/{name} is stale"
