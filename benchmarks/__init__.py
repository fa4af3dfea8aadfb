"""Measures Matchbook on guides of any size, beside other generators on the same pages."""
