"""The local editor of `matchbook edit`: forms over the guide's files, for one person's browser."""
