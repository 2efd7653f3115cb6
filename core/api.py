"""The platform's endpoints."""

from core.interfaces.api.places import Places

routes = [("places", Places, "place")]
