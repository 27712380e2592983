"""One function a measurement: ``f(analysed, side) -> Measurement``. Listed in `registry`."""
