"""Loans: arithmetic of their terms, and the rules that the database holds for them."""
