"""What sentences mean: what a document has named, and the statements that its sentences make."""
