"""What authors write, as frozen types. No disk, no Markdown, no renderer."""
