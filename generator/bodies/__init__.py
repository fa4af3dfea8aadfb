"""The Markdown below the front matter: parsed once, for checks and pages alike."""
