"""Shared by all packages: the pose container, landmark names, texts and errors."""
