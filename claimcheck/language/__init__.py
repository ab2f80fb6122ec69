"""The language model and what is known of English grammar; shared by extraction, packs and verification."""
