"""One function a measurement: ``f(scene, side) -> Measurement``. Listed in `metrics.registry`."""
