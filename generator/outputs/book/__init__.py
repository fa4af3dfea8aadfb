"""The guide as a book: its data, and its type."""
