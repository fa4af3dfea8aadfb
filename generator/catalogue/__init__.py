"""Entries to one indexed whole, and the questions asked of it."""
