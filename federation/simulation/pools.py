"""Invented names, put together once and looked up by number."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from federation.phonetics import name_keys

# name, name in the local script, keys as PostgreSQL writes an array; tab-separated, ready for COPY
NamedText = str


@dataclass(frozen=True, slots=True)
class Pools:
    """Women and groups as text for COPY; men; villages as (Latin, Devanagari)."""

    women: tuple[NamedText, ...]
    men: tuple[str, ...]
    groups: tuple[NamedText, ...]
    titles: tuple[tuple[str, str], ...]
    villages: tuple[tuple[str, str], ...]


def named(latin: str, local: str) -> NamedText:
    """Both spellings of a name and its sound keys, as three columns of COPY text."""
    return f"{latin}\t{local}\t{{{','.join(name_keys(latin, local))}}}"


@cache
def pools() -> Pools:
    """All pools, read once."""
    read = tomllib.loads((Path(__file__).parent / "pools.toml").read_text(encoding="utf-8"))
    women = [
        named(f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
        for first, second in itertools.product(read["first"], read["second"])
        if first[0] != second[0]
    ]
    men = [f"{man} {second[0]}" for man in read["men"] for second in read["second"] if second[0] not in {"Devi", "Bai"}]
    villages = [
        (f"{stem[0]}{ending[0]} {teller[0]}".strip(), f"{stem[1]}{ending[1]} {teller[1]}".strip())
        for teller, ending, stem in itertools.product(read["tellers"], read["endings"], read["stems"])
    ]
    return Pools(
        women=tuple(women),
        men=tuple(men),
        groups=tuple(named(f"{one[0]} Mahila Samuh", f"{one[1]} महिला समूह") for one in read["groups"]),
        titles=tuple((one[0], one[1]) for one in read["groups"]),
        villages=tuple(villages),
    )
