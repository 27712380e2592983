"""What a user corrects, marks or draws on a result."""
