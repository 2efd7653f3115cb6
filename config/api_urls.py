"""/api/v1/: the endpoints that each app lists in its `api.routes`."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import path
from rest_framework.routers import SimpleRouter

from core.interfaces.api.docs import Docs, SchemaFile
from core.interfaces.api.tokens import RevokeToken, Token

app_name = "api"

APPS = ("core", "federation", "gender", "enterprises", "convergence", "reports")


def collected() -> SimpleRouter:
    """One router over all apps: (address, viewset, name) each."""
    router = SimpleRouter()
    for app in APPS:
        if find_spec(app) and find_spec(f"{app}.api"):
            for prefix, viewset, name in import_module(f"{app}.api").routes:
                router.register(prefix, viewset, basename=name)
    return router


urlpatterns = [
    path("token/", Token.as_view(), name="token"),
    path("token/revoke/", RevokeToken.as_view(), name="token-revoke"),
    path("schema/", SchemaFile.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
    *collected().urls,
]
