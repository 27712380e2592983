"""Words for people: translation, names, numbers, error sentences."""
