"""The Hindi catalogue: every translatable string has its translation; all areas become one .mo.

python -m tooling.locale check | missing | compile
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "hi"
# As in Django's own Hindi catalogue, with which ours is merged.
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
# Position of context, singular and plural among the arguments.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
CALL = re.compile(rf"(?<![\w.])(?:{'|'.join(KEYWORDS)})\(")
PLACEHOLDER = re.compile(r"(?<!%)%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|(?<!%)%[sdif]|\{\w*(?:[.\[!:][^{}]*)?\}")


class Key(NamedTuple):
    """What gettext looks a string up by."""

    context: str | None
    text: str


@dataclass(frozen=True)
class Source:
    """One translatable string and its first place."""

    key: Key
    plural: str | None
    place: str


def scanned(root: Path) -> Iterator[Path]:
    """Python and template files of the product: folders that are packages, and templates."""
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        if folder.name == "templates" or (
            (folder / "__init__.py").exists() and folder.name not in {"tests", "tooling"}
        ):
            yield from sorted(
                path
                for path in folder.rglob("*")
                if path.suffix in {".py", ".html", ".txt"}
                and "migrations" not in path.parts
                and "tests" not in path.parts
            )


def calls(tree: ast.AST) -> Iterator[tuple[int, Key, str | None]]:
    """Every gettext call with literal strings: line, key and plural."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in KEYWORDS:
            continue
        values = [
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
            for argument in node.args
        ]
        context, text, plural = (
            values[position] if position is not None and position < len(values) else None for position in KEYWORDS[name]
        )
        if text:
            yield node.lineno, Key(context, text), plural


def template_calls(path: Path) -> Iterator[tuple[int, Key, str | None]]:
    """The same for a template, through Django's own translation of templates into calls."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  (compiling needs no Django)

    for number, line in enumerate(templatize(path.read_text(encoding="utf-8"), origin=str(path)).split("\n"), 1):
        for start in CALL.finditer(line):
            for end in re.finditer(r"\)", line[start.start() :]):
                try:
                    tree = ast.parse(line[start.start() :][: end.end()], mode="eval")
                except SyntaxError:
                    continue
                yield from ((number, key, plural) for _line, key, plural in calls(tree))
                break


def sources(root: Path) -> dict[Key, Source]:
    """Every translatable string of the product by its key; the first place counts."""
    found: dict[Key, Source] = {}
    for path in scanned(root):
        python = path.suffix == ".py"
        messages = calls(ast.parse(path.read_text(encoding="utf-8"))) if python else template_calls(path)
        for line, key, plural in messages:
            if key not in found or (found[key].plural is None and plural is not None):
                found[key] = Source(key, plural, f"{path.relative_to(root)}:{line}")
    return found


def catalogues(root: Path) -> list[tuple[Path, polib.POFile]]:
    """The area files, in the order of their names."""
    folder = root / "locale" / LANGUAGE / "LC_MESSAGES"
    return [(path, polib.pofile(str(path), encoding="utf-8")) for path in sorted(folder.glob("*.po"))]


def is_done(entry: polib.POEntry) -> bool:
    return bool(entry.translated()) and not entry.obsolete and "fuzzy" not in entry.flags


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def faults_of(entry: polib.POEntry) -> list[str]:
    """What is wrong with one translation's placeholders; a plural's first form may leave some out."""
    if not entry.msgid_plural:
        if placeholders(entry.msgid) != placeholders(entry.msgstr):
            return [f"placeholders differ: {entry.msgid!r} / {entry.msgstr!r}"]
        return []
    allowed = {*placeholders(entry.msgid), *placeholders(entry.msgid_plural)}
    forms = [entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)]
    wrong = [form for form in forms if not set(placeholders(form)) <= allowed]
    if placeholders(forms[-1]) != placeholders(entry.msgid_plural):
        wrong.append(forms[-1])
    if len(forms) != 2:
        wrong.append(f"{len(forms)} forms instead of 2")
    return [f"placeholders differ: {entry.msgid_plural!r} / {form!r}" for form in dict.fromkeys(wrong)]


def faults(root: Path) -> list[str]:
    """Missing translations, broken placeholders and contradictions, each as `file:line: what`."""
    problems: list[str] = []
    known: dict[Key, tuple[polib.POEntry, Path]] = {}
    for path, catalogue in catalogues(root):
        for entry in catalogue:
            if not is_done(entry):
                continue
            key = Key(entry.msgctxt, entry.msgid)
            place = f"{path.relative_to(root)}:{entry.linenum}"
            problems += [f"{place}: {fault}" for fault in faults_of(entry)]
            if key in known and (known[key][0].msgstr, known[key][0].msgstr_plural) != (
                entry.msgstr,
                entry.msgstr_plural,
            ):
                problems.append(f"{place}: {entry.msgid!r} is translated otherwise in {known[key][1].name}")
            known.setdefault(key, (entry, path))
            if entry.msgid_plural and not known[key][0].msgid_plural:
                known[key] = (entry, path)
    for source in sources(root).values():
        entry_and_path = known.get(source.key)
        if entry_and_path is None:
            context = f" (context {source.key.context!r})" if source.key.context else ""
            problems.append(f"{source.place}: no Hindi for {source.key.text!r}{context}")
        elif source.plural is not None and entry_and_path[0].msgid_plural != source.plural:
            problems.append(f"{source.place}: no Hindi for the plural {source.plural!r}")
    return problems


def merged(root: Path) -> polib.POFile:
    """All finished entries of all areas; the first file that has a key wins, a plural beats none."""
    whole = polib.POFile()
    whole.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": LANGUAGE, "Plural-Forms": PLURAL_FORMS}
    entries: dict[Key, polib.POEntry] = {}
    for _path, catalogue in catalogues(root):
        for entry in catalogue:
            key = Key(entry.msgctxt, entry.msgid)
            if is_done(entry) and (key not in entries or (entry.msgid_plural and not entries[key].msgid_plural)):
                entries[key] = entry
    whole.extend(entries[key] for key in sorted(entries, key=lambda key: (key.context or "", key.text)))
    return whole


def compile_catalogue(root: Path) -> Path:
    """Write django.mo in one step, so a running server never reads half a file."""
    target = root / "locale" / LANGUAGE / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".mo.new")
    merged(root).save_as_mofile(str(fresh))
    fresh.replace(target)
    return target


def as_po(found: Iterable[Source]) -> str:
    """Blank .po entries to paste into an area file."""
    blank = polib.POFile()
    for source in found:
        blank.append(
            polib.POEntry(
                msgctxt=source.key.context,
                msgid=source.key.text,
                msgid_plural=source.plural or "",
                msgstr_plural={0: "", 1: ""} if source.plural else {},
                comment=source.place,
            )
        )
    return "\n".join(str(entry) for entry in blank)


def missing(root: Path) -> list[Source]:
    """Strings without any finished translation."""
    done = {
        Key(entry.msgctxt, entry.msgid)
        for _path, catalogue in catalogues(root)
        for entry in catalogue
        if is_done(entry)
    }
    return [source for key, source in sources(root).items() if key not in done]


def main(arguments: list[str]) -> int:
    """check: list faults, exit 1 on any. missing: blank .po entries. compile: write django.mo."""
    match arguments:
        case ["check"]:
            problems = faults(ROOT)
            print("\n".join(problems) or "Every string has its Hindi.")
            return 1 if problems else 0
        case ["missing"]:
            print(as_po(missing(ROOT)))
        case ["compile"]:
            compile_catalogue(ROOT)
        case _:
            print("usage: python -m tooling.locale check | missing | compile", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
