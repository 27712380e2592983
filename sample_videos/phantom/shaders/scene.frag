#version 330
// Everything is painted from coordinates: rest-pose metres on the person (so that cloth texture moves
// with the cloth), world metres in the room. No image files.
uniform mat4 to_light; uniform sampler2DShadow shadow_map; uniform int with_shadow;
uniform vec3 camera; uniform vec3 sun; uniform vec3 sun_colour; uniform vec3 ambient;
uniform vec3 fill_from; uniform vec3 fill_colour; uniform vec3 pelvis;
uniform vec3 eye; uniform vec3 head; uniform float hair_on;
uniform vec3 skin, shirt, trousers, trim, shoe, hair, wall;
uniform int shirt_pattern, trouser_pattern, floor_kind;
uniform vec4 measures;            // waist y, shirt hem y, trouser end y, hip y
uniform int sticker_kind; uniform vec3 sticker[4];
in vec3 world; in vec3 world_normal; in vec3 at_rest; in float edge; flat in float material;
out vec4 colour;

float hash(vec3 p) { p = fract(p * 0.3183099 + 0.1); p *= 17.0; return fract(p.x * p.y * p.z * (p.x + p.y + p.z)); }
float noise(vec3 x) {
    vec3 i = floor(x), f = fract(x); f = f * f * (3.0 - 2.0 * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1, 0, 0)), f.x), mix(hash(i + vec3(0, 1, 0)), hash(i + vec3(1, 1, 0)), f.x), f.y),
               mix(mix(hash(i + vec3(0, 0, 1)), hash(i + vec3(1, 0, 1)), f.x), mix(hash(i + vec3(0, 1, 1)), hash(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}
float rough_noise(vec3 x) { return 0.53 * noise(x) + 0.27 * noise(x * 2.1) + 0.13 * noise(x * 4.3) + 0.07 * noise(x * 8.7); }
float blob(vec3 p, vec3 centre, vec3 radius) { return length((p - centre) / radius); }

float lit(vec3 p, vec3 n) {
    vec4 q = to_light * vec4(p + n * 0.012, 1.0);
    vec3 c = q.xyz / q.w * 0.5 + 0.5;
    if (with_shadow == 0 || c.x < 0.0 || c.x > 1.0 || c.y < 0.0 || c.y > 1.0) return 1.0;
    float corners = 0.0;
    for (int i = 0; i < 4; i++) {
        vec2 d = vec2((i & 1) * 2 - 1, (i & 2) - 1) * 0.0045;
        corners += texture(shadow_map, vec3(c.xy + d, c.z - 0.0016));
    }
    if (corners < 0.01) return 0.0;
    if (corners > 3.99) return 1.0;
    float a = 6.2831 * hash(vec3(gl_FragCoord.xy, 1.0)), s = 0.0;
    mat2 turn = mat2(cos(a), sin(a), -sin(a), cos(a));
    for (int i = 0; i < 12; i++) {
        float r = sqrt((float(i) + 0.5) / 12.0), t = float(i) * 2.39996;
        s += texture(shadow_map, vec3(c.xy + turn * vec2(cos(t), sin(t)) * r * 0.0045, c.z - 0.0016));
    }
    return s / 12.0;
}

// height of hanging cloth in rest coordinates: long folds downwards plus crumple
float crease(vec3 p) {
    vec3 q = p * vec3(34.0, 9.0, 34.0);
    return noise(q + 1.7 * noise(p * 11.0)) + 0.45 * noise(p * vec3(70.0, 38.0, 70.0));
}
vec3 creased(vec3 n, vec3 p, float size, float h) {
    const float d = 0.004;
    vec3 g = vec3(crease(p + vec3(d, 0, 0)), crease(p + vec3(0, d, 0)), crease(p + vec3(0, 0, d))) - h;
    return normalize(n - size * g / d * 0.02);
}
vec3 print_on(vec3 base, vec3 second, int pattern, vec3 p) {
    if (pattern == 1) { float s = fract(p.y / 0.052); return mix(base, second, smoothstep(0.28, 0.33, s) * smoothstep(0.72, 0.67, s)); }
    if (pattern == 2) {
        float a = step(0.62, fract(p.x / 0.062)), b = step(0.62, fract(p.y / 0.062));
        return mix(base, second, 0.42 * (a + b)) * (1.0 - 0.25 * step(0.93, fract(p.x / 0.062 + 0.2)));
    }
    if (pattern == 3) { float f = rough_noise(p * 26.0); return mix(base, second, smoothstep(0.47, 0.52, f)) * mix(1.0, 0.55, smoothstep(0.58, 0.61, rough_noise(p * 21.0 + 9.0))); }
    return base;
}
vec3 cloth(vec3 base, vec3 second, int pattern, vec3 p, float h) {
    vec3 c = print_on(base, second, pattern, p);
    c *= 0.80 + 0.42 * noise(p * 210.0) * noise(p * 95.0 + 4.0) + 0.22 * noise(p * vec3(420.0, 130.0, 420.0)); // melange yarn
    return c * (0.72 + 0.36 * h);                                                     // dirt and shade in the folds
}
float seam(float distance_m, float half_m) { return smoothstep(half_m * 1.6, half_m, abs(distance_m)); }

vec3 paint_skin(vec3 q) {
    vec3 c = skin * (0.90 + 0.22 * rough_noise(at_rest * 28.0));
    c *= mix(vec3(1), vec3(1.06, 0.92, 0.88), smoothstep(0.45, 0.7, rough_noise(at_rest * 9.0 + 3.0)));
    float arch = (q.x - eye.x) * 0.10;
    float brow = blob(q, eye + vec3(0.004, 0.0215 - 0.3 * arch, 0.012), vec3(0.021, 0.0045, 0.025));
    c = mix(hair * 0.8 + 0.02, c, smoothstep(0.75, 1.15, brow));
    float lip = blob(q, vec3(0, eye.y - 0.067, eye.z + 0.014), vec3(0.0235, 0.0085, 0.03));
    c = mix(vec3(0.52, 0.20, 0.19) * (0.5 + skin * 0.75), c, smoothstep(0.75, 1.1, lip));
    float lash = blob(q, eye + vec3(0, 0.001, 0.012), vec3(0.017, 0.0085, 0.02));
    c = mix(c * 0.45, c, smoothstep(0.8, 1.15, lash));
    float nostril = blob(q, vec3(0.0075, eye.y - 0.043, eye.z + 0.024), vec3(0.005, 0.004, 0.012));
    c = mix(c * 0.35, c, smoothstep(0.5, 1.2, nostril));
    float line = (at_rest.y - (eye.y + 0.068)) + 0.95 * min(0.06 - (at_rest.z - head.z), 0.125) + 0.008 * (rough_noise(at_rest * 80.0) - 0.5);
    float ear = 1.0 - step(1.0, length((q - vec3(0.085, eye.y - 0.012, head.z - 0.005)) / vec3(0.035, 0.042, 0.034)));
    if (at_rest.y > eye.y - 0.2)
        c = mix(c, mix(skin * 0.5, hair, hair_on), smoothstep(-0.004, 0.004, line) * (1.0 - ear) * step(at_rest.z, eye.z + 0.03) * mix(0.6, 1.0, hair_on));
    return c;
}
vec3 paint_shirt(vec3 q, float h) {
    vec3 c = cloth(shirt, trim, shirt_pattern, at_rest, h);
    c *= 1.0 - 0.45 * seam(at_rest.y - measures.y - 0.022, 0.0022);                   // hem stitch
    c *= 1.0 - 0.30 * seam(at_rest.z - 0.015, 0.002) * step(0.09, q.x);               // side seam
    return c;
}
vec3 paint_trousers(vec3 q, float h) {
    vec3 c = cloth(trousers, trim, trouser_pattern, at_rest, h);
    float side = step(0.07, q.x);
    if (trouser_pattern == 0) c = mix(c, trim * (0.8 + 0.3 * h), seam(at_rest.z - 0.012, 0.011) * side);     // stripe
    c *= 1.0 - 0.4 * seam(at_rest.z + 0.012, 0.0018) * side;                          // side seam
    c *= 1.0 - 0.5 * seam(at_rest.y - measures.z - 0.024, 0.0022);                    // hem stitch
    float pocket = at_rest.y - (measures.w + 0.05) - 1.3 * (q.x - 0.11);
    c *= 1.0 - 0.5 * seam(pocket, 0.003) * step(0.075, q.x) * step(0.0, at_rest.z) * step(measures.w - 0.03, at_rest.y);
    float band = at_rest.y - (measures.x - 0.015);                                    // gathered waistband
    if (band > 0.0) c = mix(c, trim * 0.7, 0.45) * (0.70 + 0.45 * step(0.5, fract(atan(at_rest.x, at_rest.z + 0.02) * 26.0)));
    c *= 1.0 - 0.6 * seam(band, 0.003);
    return c;
}
vec3 paint_stickers(vec3 c) {
    for (int i = 0; i < 4; i++) {
        vec3 d = at_rest - sticker[i];
        if (abs(d.z) > 0.045) continue;
        if (sticker_kind == 1 && length(d.xy) < 0.021) { c = mix(vec3(0.02, 0.55, 0.10), vec3(0.95), step(length(d.xy), 0.007)); }
        if (sticker_kind == 2 && max(abs(d.x), abs(d.y)) < 0.034) {
            // printed square: white border, black frame, 4 x 4 cells (OpenCV 4X4 dictionary, ids 0 to 3)
            int rows[16] = int[16](11, 5, 3, 2, 0, 15, 9, 10, 3, 3, 2, 13, 9, 9, 4, 6);
            float flip = sticker[i].z > 0.0 ? 1.0 : -1.0;
            vec2 cell = vec2(flip * d.x, -d.y) / 0.026 * 3.0 + 3.0;
            if (max(abs(d.x), abs(d.y)) > 0.026) { c = vec3(0.85); continue; }
            ivec2 k = ivec2(floor(cell)) - 1;
            bool white = k.x >= 0 && k.x < 4 && k.y >= 0 && k.y < 4 && ((rows[i * 4 + k.y] >> (3 - k.x)) & 1) == 1;
            c = white ? vec3(0.85) : vec3(0.03);
        }
    }
    return c;
}
vec3 planks(vec2 p) {
    float plank = floor(p.x / 0.14), shift = hash(vec3(plank, 3, 1)) * 1.7, piece = floor((p.y + shift) / 1.3);
    float tone = hash(vec3(plank, piece, 2)), grain = rough_noise(vec3(p.x * 38.0, p.y * 3.0 + tone * 40.0, tone * 9.0));
    vec3 c = mix(vec3(0.42, 0.29, 0.19), vec3(0.56, 0.41, 0.28), tone * 0.6 + 0.4 * grain) * (0.85 + 0.3 * grain);
    float gap = min(fract(p.x / 0.14), 1.0 - fract(p.x / 0.14)) * 0.14;
    return c * mix(0.55, 1.0, smoothstep(0.0008, 0.0028, gap)) * mix(0.6, 1.0, smoothstep(0.0008, 0.003, fract((p.y + shift) / 1.3) * 1.3));
}
vec3 paint_room(int m) {
    vec3 p = world;
    if (m == 10) {
        if (floor_kind == 1) return vec3(0.30, 0.31, 0.33) * (0.75 + 0.5 * rough_noise(p * 60.0)) * (0.9 + 0.2 * noise(p * 2.0));
        if (floor_kind == 2) { float k = mod(floor(p.x / 0.4) + floor(p.z / 0.4), 2.0); return mix(vec3(0.55, 0.54, 0.50), vec3(0.38, 0.37, 0.36), k) * (0.9 + 0.15 * rough_noise(p * 9.0)); }
        return planks(p.xz);
    }
    if (m == 11) {
        vec3 c = wall * (0.95 + 0.08 * rough_noise(p * 6.0)) * (0.985 + 0.03 * noise(p * 120.0));
        if (p.y < 0.10) c = vec3(0.80, 0.79, 0.77);
        if (p.y < 0.10 && p.y > 0.094) c *= 0.6;
        return c;
    }
    if (m == 12) return vec3(0.23, 0.24, 0.26) * (0.8 + 0.4 * rough_noise(p * 50.0));
    if (m == 13) return vec3(0.16, 0.30, 0.42) * (0.8 + 0.4 * rough_noise(p * 30.0));
    if (m == 14) return vec3(0.55, 0.38, 0.22) * (0.7 + 0.5 * rough_noise(p * vec3(8.0, 50.0, 8.0)));
    if (m == 15) return vec3(0.13, 0.30, 0.12) * (0.5 + 1.0 * rough_noise(p * 30.0));
    if (m == 16) {  // books
        float shelf = fract(p.y / 0.36);
        if (shelf < 0.07) return vec3(0.40, 0.28, 0.18);
        float book = floor((p.x + p.z) / 0.045), tall = 0.55 + 0.4 * hash(vec3(book, floor(p.y / 0.36), 1));
        vec3 c = 0.08 + 0.6 * vec3(hash(vec3(book, 1, 2)), hash(vec3(book, 5, 3)), hash(vec3(book, 7, 9)));
        return shelf > tall ? vec3(0.10, 0.08, 0.06) : c * (0.5 + 0.5 * step(0.1, fract((p.x + p.z) / 0.045)));
    }
    if (m == 17) {  // poster
        float f = rough_noise(p * 3.0 + 5.0);
        return mix(vec3(0.75, 0.35, 0.15), vec3(0.10, 0.25, 0.45), smoothstep(0.4, 0.6, f)) * (0.7 + 0.5 * step(0.5, fract(p.y * 7.0)));
    }
    return vec3(0.62, 0.62, 0.60) * (0.9 + 0.2 * noise(p * 40.0));
}
void main() {
    if (edge < 0.0) discard;
    vec3 n = normalize(world_normal), view = normalize(camera - world);
    vec3 q = vec3(abs(at_rest.x), at_rest.yz), c;
    int m = int(material + 0.5);
    float shine = 0.04, rough = 0.7, wrap = 0.0;
    if (m == 0) { c = paint_skin(q); shine = 0.035; rough = 0.5; wrap = 0.35; }
    else if (m == 1 || m == 2) {
        float h = crease(at_rest);
        n = creased(n, at_rest, m == 1 ? 0.75 : 0.6, h);
        c = m == 1 ? paint_shirt(q, h) : paint_trousers(q, h);
        if (sticker_kind > 0) c = paint_stickers(c);
    }
    else if (m == 3) {
        c = at_rest.y < 0.006 ? vec3(0.82, 0.82, 0.80) : shoe;
        c *= 0.9 + 0.2 * rough_noise(at_rest * 60.0);
        float lace = step(0.5, fract(at_rest.z * 70.0)) * smoothstep(0.022, 0.018, abs(q.x - 0.168)) * step(0.05, at_rest.y) * step(0.04, at_rest.z);
        c = mix(c, vec3(0.85), lace * 0.8);
    }
    else if (m == 5) { c = hair * (0.55 + 0.8 * noise(vec3(at_rest.x * 260.0, at_rest.y * 30.0, at_rest.z * 90.0))); shine = 0.06; rough = 0.45;
        n = normalize(n + 0.6 * (vec3(noise(at_rest * vec3(240, 60, 120)), noise(at_rest * vec3(240, 60, 120) + 5.0), noise(at_rest * vec3(240, 60, 120) + 9.0)) - 0.5)); }
    else if (m == 6) { float d = length(q.xy - eye.xy); c = d < 0.0025 ? vec3(0.02) : (d < 0.0062 ? vec3(0.20, 0.13, 0.08) : vec3(0.78, 0.76, 0.74)); shine = 0.08; rough = 0.2; }
    else { c = paint_room(m); if (m == 10) rough = 0.35; }
    float sunlit = lit(world, n), facing = dot(n, sun);
    float diffuse = clamp((facing + wrap) / (1.0 + wrap), 0.0, 1.0) * sunlit;
    vec3 around = mix(vec3(0.68, 0.56, 0.47), vec3(1.0, 1.1, 1.26), n.y * 0.5 + 0.5) * ambient;
    around += fill_colour * clamp(dot(n, fill_from), 0.0, 1.0);
    float open = 1.0;
    if (m >= 10) { float d = length(world.xz - pelvis.xz); if (n.y > 0.5 && with_shadow == 1) open -= 0.38 * exp(-d * d * 9.0); }
    else open = mix(0.55, 1.0, smoothstep(0.0, 0.35, world.y + 0.12)) * (0.80 + 0.20 * clamp(n.y * 0.5 + 0.8, 0.0, 1.0));
    vec3 half_way = normalize(sun + view);
    float tight = 2.0 / pow(rough, 4.0) - 1.0;
    float glint = shine * pow(max(dot(n, half_way), 0.0), tight) / (rough * rough) * 0.5 * sunlit;
    vec3 light = c * (sun_colour * diffuse + around * open) + sun_colour * glint * max(facing, 0.0);
    if (m < 10) light += 0.06 * ambient * pow(1.0 - max(dot(n, view), 0.0), 5.0) * open;
    if (m == 0) light += c * vec3(0.35, 0.08, 0.04) * clamp(1.0 - abs(facing) * 3.0, 0.0, 1.0) * 0.22 * sunlit;
    light *= 0.68;
    light = (light * (2.51 * light + 0.03)) / (light * (2.43 * light + 0.59) + 0.14);
    colour = vec4(pow(clamp(light, 0.0, 1.0), vec3(1.0 / 2.2)), 1.0);
}
