"""The finished site: swapped into place, zipped, frozen as an edition."""
