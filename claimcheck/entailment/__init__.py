"""From statements to verdicts: what is asked of a table, what keeps a claim open, and which answer decides."""
