"""Likely doubles among the women of a file: looked for when it is checked, put into the queue when it is stored."""
