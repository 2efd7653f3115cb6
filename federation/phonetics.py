"""Sound keys of names, one for each word, alike for Indian scripts and their Latin spellings.

`anyascii` transliterates any script; what follows folds the spellings that one name is written in:
"Suneeta", "Sunita" and "सुनिता" all give "snt". A key keeps the first vowel's class and the consonants.
"""

from __future__ import annotations

import re

from anyascii import anyascii

KEY_LENGTH = 24
# Order matters: longer spellings come before those they contain.
_FOLDS = (
    ("gy", "jn"),
    ("chh", "c"),
    ("ch", "c"),
    ("ksh", "ks"),
    ("sh", "s"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("jh", "j"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "b"),
    ("v", "b"),
    ("z", "j"),
    ("m", "n"),
)
_VOWEL_CLASS = str.maketrans({"e": "i", "y": "i", "o": "u"})
_NOT_SOUND = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")


def word_key(word: str) -> str:
    """The key of one word; "" where it holds no letter."""
    plain = re.sub(r"[^a-z]", "", anyascii(word).lower())
    if not plain:
        return ""
    for spelling, sound in _FOLDS:
        plain = plain.replace(spelling, sound)
    first = plain[0].translate(_VOWEL_CLASS)
    return _TWICE.sub(r"\1", first + _NOT_SOUND.sub("", plain[1:]))[:KEY_LENGTH]


def name_keys(*names: str) -> list[str]:
    """Sorted distinct keys of all words of all names (both scripts of one name, say)."""
    keys = {word_key(word) for name in names for word in re.split(r"[\s.,()/-]+", name)}
    return sorted(keys - {""})
