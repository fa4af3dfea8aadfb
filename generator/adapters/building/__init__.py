"""The steps of a build, in order, and what it remembers."""
