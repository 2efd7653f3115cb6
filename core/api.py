"""The platform's endpoints."""

from core.interfaces.api.documents import DocumentRows
from core.interfaces.api.places import Places
from core.interfaces.api.rules import CheckRows

routes = [("places", Places, "place"), ("checks", CheckRows, "check"), ("documents", DocumentRows, "document")]
