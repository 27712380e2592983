"""Page: film with the camera."""
