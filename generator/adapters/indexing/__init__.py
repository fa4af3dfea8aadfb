"""What is made over the finished pages: search index and offline copy."""
