"""What papers need beyond their models: facets, references, ways in."""
