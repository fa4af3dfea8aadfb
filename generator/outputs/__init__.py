"""Views to artifacts. No choices about content are made here."""
