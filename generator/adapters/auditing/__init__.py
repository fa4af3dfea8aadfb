"""`matchbook audit`: the built site in a real browser, and what a statement may say of it."""
