"""Measurements on public sets and on generated claims; nothing here is shipped."""
