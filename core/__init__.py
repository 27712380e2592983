"""What flows between the rooms: the pose container, landmark names, texts and errors."""
