"""Files coming in: declared once by kind, read, checked as sets, shown, stored by the kind's own service."""
