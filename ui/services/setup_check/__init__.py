"""Is the camera set up well? Faults, and a traffic light."""
