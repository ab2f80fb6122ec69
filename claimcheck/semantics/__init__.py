"""What sentences mean: what a document has named, and what each later expression stands for."""
