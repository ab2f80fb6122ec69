"""Sentences as trees: each is parsed once, with the rest of its document in one batch.

Names of several words, lists of names and dates are units: the parser sees one word for each, and the tree has one node
for each thing that is named.
"""
