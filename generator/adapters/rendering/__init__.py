"""The staged tree to pages: MkDocs with Material, cleaning, icons and styles."""
