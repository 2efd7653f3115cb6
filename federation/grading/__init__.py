"""Grades from records: the arithmetic of a formula, apart from where its inputs come from."""
