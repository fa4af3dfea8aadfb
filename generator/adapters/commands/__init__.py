"""The command line: what is typed, asked and printed."""
