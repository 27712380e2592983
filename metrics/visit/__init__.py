"""Several clips of one visit: clues, synthesis by leg, what is missing."""
