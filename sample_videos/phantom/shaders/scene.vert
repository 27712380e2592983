#version 330
uniform mat4 to_clip;
in vec3 pos; in vec3 nor; in vec3 rest; in float mat; in float cut;
out vec3 world; out vec3 world_normal; out vec3 at_rest; out float edge; flat out float material;
void main() {
    world = pos; world_normal = nor; at_rest = rest; material = mat; edge = cut;
    gl_Position = to_clip * vec4(pos, 1.0);
}
