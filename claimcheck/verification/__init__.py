"""Claims against reference data: evidence, verdicts, proofs; and the article against itself."""
