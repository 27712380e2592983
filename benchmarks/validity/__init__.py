"""The product's own pipeline against people whose joint angles are known."""
