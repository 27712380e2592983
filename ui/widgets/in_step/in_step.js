// Two pictures and their curves on one slider: the percent of a repetition or stride.

// A follower farther from its place than this is set there, seconds.
const APART_S = 0.12;

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".in-step");
  const made = JSON.stringify([data.halves, data.charts, data.words, data.films]);
  let state = parentElement.plumblineInStep;
  if (state?.made !== made) {
    state?.stop();
    state = parentElement.plumblineInStep = build(root, data, state ?? {});
    state.made = made;
  } else if (!state.alive) state.resume();
  return () => state.stop();
}

function build(root, data, before) {
  const w = data.words;
  root.replaceChildren();
  root.setAttribute("aria-label", w.player);
  const state = { percent: before.percent ?? data.eventPercent ?? 0, speed: before.speed ?? 1,
    piece: Math.min(before.piece ?? 0, data.pieces - 1), playing: false, alive: true };
  const toggle = () => (state.playing ? pause() : start());
  const halves = data.halves.map((h, i) => halfOf(h, data.films[i], () => state.alive, toggle));
  const stages = make("div", { className: "stages" });
  stages.append(...halves.map((h) => h.figure));
  stages.classList.toggle("single", halves.length === 1);

  const slider = make("input", { type: "range", min: 0, max: 100, step: 0.5 });
  slider.setAttribute("aria-label", w.place);
  slider.oninput = () => seek(Number(slider.value));
  const place = make("output", { className: "time" });
  const play = icon("play", w.play, toggle);
  const speeds = group(w.speed, [["1×", 1], ["½×", 0.5], ["¼×", 0.25]].map(([name, rate]) =>
    button(name, `${w.speed} ${name}`, () => setSpeed(rate), "speed", rate)));
  const pieces = group(w.piece, Array.from({ length: data.pieces }, (_, i) =>
    button(String(i + 1), w.pieceOne.replace("{n}", i + 1), () => setPiece(i), "piece", i)));
  const bar = make("div", { className: "bar" });
  bar.append(icon("back", w.back, () => seek(state.percent - 1)), play,
    icon("forward", w.forward, () => seek(state.percent + 1)));
  if (data.eventPercent !== null && w.event) {
    bar.append(button(w.event, w.event, () => seek(data.eventPercent), "event"));
  }
  bar.append(speeds);
  const scrub = make("div", { className: "scrub" });
  scrub.append(slider, place);
  const left = make("div", { className: "pictures" });
  left.append(stages, scrub, bar);
  if (data.pieces > 1) left.append(row(w.piece, pieces));
  const right = make("div", { className: "curves" });
  root.append(left, right);
  const charts = drawCharts(right, data, (percent) => seek(percent));
  for (const told of [w.lines, w.others].filter(Boolean)) {
    right.append(make("p", { className: "lines", textContent: told }));
  }
  root.onkeydown = (event) => keysOf(event, toggle, (n) => seek(state.percent + n));

  function seek(percent) {
    pause();
    state.percent = clamp(percent, 0, 100);
    halves.forEach((h) => h.show(state.percent));
  }
  function setSpeed(rate) {
    state.speed = rate;
    press(speeds, (b) => Number(b.dataset.value) === rate);
  }
  function setPiece(i) {
    state.piece = i;
    halves.forEach((h) => { h.piece = i; h.show(state.percent); });
    press(pieces, (b) => Number(b.dataset.value) === i);
  }
  function start() {
    if (state.percent >= 99.5) state.percent = 0;
    halves.forEach((h) => { h.show(state.percent); h.video && run(h.video); });
    state.playing = true;
  }
  function pause() {
    state.playing = false;
    halves.forEach((h) => h.video?.pause());
  }

  let last = 0;
  const tick = (stamp) => {
    if (!state.alive) return;
    if (state.playing) advance(halves, state, Math.min(0.1, (stamp - last) / 1000));
    last = stamp;
    draw();
    requestAnimationFrame(tick);
  };
  function draw() {
    const seen = [state.percent, state.playing, state.piece].join();
    if (seen === state.seen) return;
    state.seen = seen;
    slider.value = state.percent;
    const near = data.eventPercent !== null && Math.abs(state.percent - data.eventPercent) < 0.6;
    place.textContent = `${Math.round(state.percent)} %`;
    slider.setAttribute("aria-valuetext", near ? `${place.textContent}, ${w.event}` : place.textContent);
    halves.forEach((h) => { h.time.textContent = `${written(h.at(state.percent).toFixed(2), w.decimal)} s`; });
    drawIcon(play, state.playing ? "pause" : "play");
    play.title = state.playing ? w.pause : w.play;
    play.setAttribute("aria-label", play.title);
    charts.at(state.percent);
  }
  setSpeed(state.speed);
  setPiece(state.piece);
  state.resume = () => { state.alive = true; charts.start(); requestAnimationFrame(tick); };
  state.stop = () => { state.alive = false; pause(); charts.stop(); };
  state.resume();
  return state;
}

// The first video leads; the others run as fast as brings them to the same percent.
function advance(halves, state, elapsed) {
  const leader = halves.find((h) => h.video && h.video.readyState >= 2) ?? halves[0];
  if (leader.video && !leader.video.seeking) state.percent = leader.percent(leader.video.currentTime);
  else if (!leader.video) {
    state.percent = leader.percent(leader.at(state.percent) + elapsed * state.speed);
  }
  if (state.percent >= 99.9) {
    state.percent = 0;
    halves.forEach((h) => { h.show(0); h.video && run(h.video); });
    return;
  }
  for (const half of halves) {
    if (!half.video) { half.show(state.percent); continue; }
    const wanted = half.at(state.percent);
    const rate = (state.speed * half.pace(state.percent)) / (leader.pace(state.percent) || 1);
    half.video.playbackRate = clamp(rate, 0.1, 4);
    if (half !== leader && Math.abs(half.video.currentTime - wanted) > APART_S) half.show(state.percent);
  }
}

function keysOf(event, toggle, step) {
  const on = event.target.tagName;
  if (event.key === " " && on !== "BUTTON") toggle();
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "ArrowRight") step(1);
  else return;
  event.preventDefault();
}

// Paused again before it began: nothing is wrong.
function run(video) {
  video.play().catch(() => {});
}
