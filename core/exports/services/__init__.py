"""Services of exports."""
