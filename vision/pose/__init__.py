"""The pose model: landmarks of every person in a frame, and which person is meant."""
