"""The live view: skeleton, lines and numbers while somebody moves."""
