"""Statements linked to tables: which example of which table a statement is like, and what of it fills which column."""
