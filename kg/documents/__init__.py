"""Readers: text, HTML and JSON Lines become `Document` values."""
