"""The import of office bearers: its columns, and its rows as sets."""
