#version 330
in float edge;
void main() { if (edge < 0.0) discard; }
