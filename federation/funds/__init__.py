"""Funds down the chain and back: the rules that the database holds."""
