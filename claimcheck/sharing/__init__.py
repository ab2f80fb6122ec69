"""Packs that come from others: gathered from where they are, added to a project, listed in an index."""
