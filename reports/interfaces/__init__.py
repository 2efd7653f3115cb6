"""Doors of the reports for programs."""
