#version 330
uniform mat4 to_light;
in vec3 pos; in float cut;
out float edge;
void main() { edge = cut; gl_Position = to_light * vec4(pos, 1.0); }
