"""Disk, clock and processors, for the packages above."""
