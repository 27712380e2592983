"""Set-up check of the camera: faults, and a traffic light."""
