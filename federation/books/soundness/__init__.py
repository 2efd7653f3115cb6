"""Whole books looked at anew, without trust in what was checked when they were written."""
