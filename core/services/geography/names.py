"""Spelling of place names that an official file prints in capitals."""

from __future__ import annotations

import re

SMALL_WORDS = {"and", "of", "the"}
AS_SPOKEN = {"PT": "Pt", "ST": "St", "DR": "Dr", "MT": "Mt", "SMT": "Smt"}
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|X)")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def spelled(published: str) -> str:
    """A name as it is shown: "ANDAMAN AND NICOBAR ISLANDS" becomes "Andaman and Nicobar Islands".

    A name that holds any small letter is left as it was published; blanks are made single.
    """
    name = " ".join(published.split())
    if any(letter.islower() for letter in name):
        return name
    words = [_LETTERS.sub(lambda found: _run(found.group()), word) for word in name.split(" ")]
    return " ".join(word.lower() if place and word.lower() in SMALL_WORDS else word for place, word in enumerate(words))


def _run(letters: str) -> str:
    if letters in AS_SPOKEN:
        return AS_SPOKEN[letters]
    is_initials = len(letters) <= 4 and letters.isascii() and not re.search("[AEIOUY]", letters)
    if is_initials or len(letters) == 1 or _ROMAN.fullmatch(letters):
        return letters
    return letters[0] + letters[1:].lower()


def is_same_name(held: str, published: str) -> bool:
    """True where two spellings differ by letter case, blanks, "&" for "and" or a leading "The" alone."""
    return _folded(held) == _folded(published)


def _folded(name: str) -> str:
    words = name.casefold().replace("&", " and ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
