"""Likely doubles of a woman: keys find a few women nearby, and points tell which of them look like her."""

from federation.queries.doubles.looking import Found, known_of, likely_doubles, pairs_among

__all__ = ["Found", "known_of", "likely_doubles", "pairs_among"]
