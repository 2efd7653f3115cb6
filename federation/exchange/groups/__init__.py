"""The import of self-help groups: its columns, and its rows as sets."""
