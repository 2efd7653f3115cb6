"""Doors of the federation for programs."""
