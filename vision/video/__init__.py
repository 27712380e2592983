"""Video files: frames with their true time, orientation, and writing."""
