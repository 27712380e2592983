// One of the two pictures: its video, or the body drawn from its landmarks.

function halfOf(given, source, alive, toggle) {
  const figure = make("figure", { className: `half ${given.kind}` });
  const head = make("figcaption", {});
  const name = make("strong", { textContent: given.name });
  const time = make("output", { className: "time" });
  const stage = make("div", { className: "stage", onclick: toggle });
  if (given.name) head.append(name);
  head.append(time);
  figure.append(head, stage);
  const half = { figure, given, time, piece: 0 };
  half.at = (percent) => between2(given.cycles[half.piece], percent, 0, 1);
  half.percent = (timeS) => between2(given.cycles[half.piece], timeS, 1, 0);
  // Seconds of this clip in a percent of the repetition, around a percent.
  half.pace = (percent) => half.at(Math.min(percent, 99.5) + 0.5) - half.at(Math.min(percent, 99.5));
  if (given.film) filmed(half, stage, source, alive);
  else drawn(half, stage);
  return half;
}

function filmed(half, stage, source, alive) {
  const video = make("video", { muted: true, playsInline: true, preload: "auto" });
  video.setAttribute("aria-label", half.given.name);
  stage.append(video);
  let wanted = null;
  const go = () => {
    if (wanted === null || video.readyState < 1 || video.seeking) return;
    video.currentTime = wanted + 1e-4;
    wanted = null;
  };
  video.onloadedmetadata = go;
  video.onseeked = go;
  video.onerror = () => {
    half.video = null;
    video.remove();
    drawn(half, stage);
    half.show(half.shown ?? 0);
  };
  half.video = video;
  half.show = (percent) => {
    half.shown = percent;
    wanted = half.at(percent);
    go();
  };
  takeSource(video, source, alive);
}

function drawn(half, stage) {
  const { body, without } = half.given;
  half.show = () => {};
  if (body) {
    const svg = part("svg", { viewBox: `0 0 ${body.width} ${body.height}`, class: "body", role: "img" });
    svg.setAttribute("aria-label", half.given.name);
    const bones = body.bones.map(([a, b, side]) => {
      const line = part("line", { class: `bone ${side}` });
      svg.append(line);
      return { line, a, b };
    });
    stage.append(svg);
    half.show = (percent) => {
      half.shown = percent;
      const points = body.points[nearest(body.t, half.at(percent))];
      for (const { line, a, b } of bones) {
        const ends = [points[2 * a], points[2 * a + 1], points[2 * b], points[2 * b + 1]];
        line.style.display = ends.includes(null) ? "none" : "";
        ["x1", "y1", "x2", "y2"].forEach((key, i) => line.setAttribute(key, ends[i] ?? 0));
      }
    };
  }
  stage.append(make("p", { className: "without", textContent: without }));
}

// Straight between knots, from one of their two numbers to the other.
function between2(knots, value, from, to) {
  for (let i = 1; i < knots.length; i++) {
    const [a, b] = [knots[i - 1], knots[i]];
    if (value <= b[from] || i === knots.length - 1) {
      const share = (value - a[from]) / (b[from] - a[from] || 1);
      return a[to] + clamp(share, 0, 1) * (b[to] - a[to]);
    }
  }
  return knots[0][to];
}
