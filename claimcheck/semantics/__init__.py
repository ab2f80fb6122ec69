"""What sentences say: statements, one for each word that can carry a relation, with all that belongs to it."""
