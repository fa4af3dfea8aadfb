"""Catalogue and today's date to what pages show. Data only: no markup, no disk."""
