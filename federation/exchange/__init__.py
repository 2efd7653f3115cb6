"""What can be imported of the federation, and how its rows are looked up, compared and written as sets."""
