"""Places: official files read, units laid, renamed and moved, rows held against the tree."""
