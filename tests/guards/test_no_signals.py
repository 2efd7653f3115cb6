"""No model signal: who reads a service sees all that happens."""

import ast

from tests.guards.source import product_files, relative, tree_of

MODEL_SIGNALS = {
    "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init", "pre_migrate",
    "post_migrate", "class_prepared", "request_started", "request_finished", "user_logged_in", "user_login_failed",
}  # fmt: skip


def problems(tree):
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals")):
                found.append((node.lineno, module))
            found += [(node.lineno, name.name) for name in node.names if name.name in MODEL_SIGNALS]
        if isinstance(node, ast.Attribute) and node.attr in MODEL_SIGNALS:
            found.append((node.lineno, node.attr))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and node.args.args[:1]:
            found.append((node.lineno, f"def {node.name}() hides work from the reader"))
    return found


def test_no_model_signals():
    found = [f"{relative(path)}:{line} {what}" for path in product_files() for line, what in problems(tree_of(path))]
    assert found == []


def test_the_guard_would_refuse():
    planted = (
        "from django.dispatch import receiver\nfrom django.db.models.signals import post_save\n"
        "models.signals.pre_delete.connect(f)\nclass A:\n    def save(self): pass\n"
    )
    assert {line for line, _what in problems(ast.parse(planted))} == {1, 2, 3, 5}
