"""The live preview of `matchbook serve`."""
