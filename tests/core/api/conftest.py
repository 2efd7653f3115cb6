"""The endpoints of the tests at their addresses, and a partner that may write."""

import pytest
from django.test import override_settings

from tests.core.api.notes import Notes
from tests.factories_people import make_partner


@pytest.fixture
def own_urls():
    with override_settings(ROOT_URLCONF="tests.core.api.notes"):
        yield
    Notes.pause = None


@pytest.fixture
def api(world):
    return make_partner("partner_writer", world.karahal)
