"""Reading: a ticket becomes a Text - one folded copy, its segments, tokens, slots and language."""
