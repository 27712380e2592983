"""What a user says or corrects of a recording, and the result measured again."""
