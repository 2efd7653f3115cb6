"""Every model of ours says who sees its rows, and scoped models offer no unscoped manager by habit."""

import pytest
from django.apps import apps

from core.access.scope import ScopedManager, ScopedModel, ScopeRule, Unscoped
from tests.guards.source import APPS

MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in APPS and getattr(model, "pgh_tracked_model", None) is None
]


def problems(model):
    scope = getattr(model, "scope", None)
    if isinstance(scope, Unscoped):
        return [] if scope.reason.strip() else ["says Unscoped without a reason"]
    if not isinstance(scope, ScopeRule):
        return ["declares no scope"]
    found = []
    if not isinstance(model.__dict__.get("objects", getattr(model, "objects", None)), ScopedManager):
        found.append("offers an unscoped `objects`")
    field = scope.geo.removesuffix("__").split("__")[0] if scope.geo else "state"
    names = {f.name for f in model._meta.get_fields()} | {f.attname for f in model._meta.concrete_fields}
    if field not in names and f"{field}_id" not in names:
        found.append(f"has no {field} to be narrowed by")
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_declares_scope(model):
    assert problems(model) == []


def test_the_guard_sees_our_models_and_would_refuse():
    assert {"core.Posting", "federation.Meeting", "reports.IndicatorValue"} <= {m._meta.label for m in MODELS}

    class Careless:
        scope = None

    class Silent:
        scope = Unscoped(" ")

    assert problems(Careless)
    assert problems(Silent)


def test_all_is_refused_by_name():
    for model in MODELS:
        if issubclass(model, ScopedModel):
            with pytest.raises(AttributeError, match="who is asking"):
                model.objects.all()
            assert not hasattr(model.objects, "filter")
