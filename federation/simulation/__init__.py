"""Invented institutions, members and meetings with a real district's totals."""
