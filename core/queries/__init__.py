"""Reads of the platform that are used twice or are hard; each starts from what the asker may see."""
