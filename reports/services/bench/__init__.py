"""Measurements on a database of their own: `manage.py bench` prints their figures."""
