"""Turns the gathered reference tables into the CSV files of the bundled packs."""
