"""The logo kit of an endorsed event: the badge, texts to copy, the terms."""
