"""The import of figures of banks: its columns, and its rows as sets."""
