"""Conditions that explain themselves: what a fund or a loan asks of a group, and what the group has."""
