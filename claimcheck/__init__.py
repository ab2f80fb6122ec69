"""claimcheck: from an article to a registry of checked claims."""
