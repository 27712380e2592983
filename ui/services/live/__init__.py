"""The live picture: skeleton, lines and numbers while somebody moves."""
