"""Finding: the facts that a Text states."""
