// The player: the video, its controls, and the curves beside it on one clock.
// The file comes from the hidden st.video (SOURCE); without this script that one is shown.

const SOURCE = ".st-key-player";

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".player");
  const state = parentElement.plumblinePlayer || (parentElement.plumblinePlayer = {});
  const made = JSON.stringify([data.t.length, data.t[0], data.charts, data.moments, data.words]);
  if (state.made !== made) {
    state.stop?.();
    Object.assign(state, build(root, data), { made });
    takeSource(state.video, SOURCE, () => state.alive);
    whenReady(state, () => state.seek(data.firstS));
  } else if (!state.alive) state.resume();
  if (data.seek.count > (state.seekCount || 0)) {
    state.seekCount = data.seek.count;
    whenReady(state, () => {
      state.seek(data.seek.timeS);
      root.scrollIntoView({ block: "start", behavior: "smooth" });
    });
  }
  return () => state.stop?.();
}

function build(root, data) {
  const w = data.words;
  root.replaceChildren();
  root.setAttribute("aria-label", w.player);
  const video = make("video", { muted: true, playsInline: true, preload: "auto" });
  video.setAttribute("aria-label", w.video);
  video.onloadedmetadata = () => video.classList.toggle("lying", video.videoWidth > video.videoHeight);
  const first = data.t[0] ?? 0, last = data.t[data.t.length - 1] ?? 1;
  const state = { video, rep: -1 };
  state.seek = (timeS) => {
    video.pause();
    video.currentTime = clamp(timeS, 0, video.duration || last) + 1e-4;
  };
  state.step = (n) => state.seek((Math.floor(video.currentTime * data.fps + 0.05) + n) / data.fps);
  state.toggle = () => (video.paused ? video.play() : video.pause());

  const play = icon("play", w.play, state.toggle);
  const time = make("output", { className: "time" });
  const slider = make("input", { type: "range", min: first, max: last, step: 1 / data.fps });
  slider.setAttribute("aria-label", w.time);
  slider.oninput = () => state.seek(Number(slider.value));
  const speeds = group(w.speed, [["1×", 1], ["½×", 0.5], ["¼×", 0.25]].map(([name, rate]) =>
    button(name, `${w.speed} ${name}`, () => setSpeed(rate), "speed", rate)));
  const setSpeed = (rate) => {
    video.playbackRate = rate;
    press(speeds, (b) => Number(b.dataset.value) === rate);
  };
  const loops = group(w.loop, data.reps.map((rep, i) =>
    button(rep.label, w.loopOne.replace("{n}", rep.label), () => setLoop(i), "loop", i)));
  const setLoop = (i) => {
    state.rep = state.rep === i ? -1 : i;
    press(loops, (b) => Number(b.dataset.value) === state.rep);
    if (state.rep >= 0) { state.seek(data.reps[i].start); video.play(); }
  };
  const stage = make("div", { className: "stage" });
  stage.append(video);
  stage.onclick = state.toggle;
  const bar = make("div", { className: "bar" });
  bar.append(icon("back", w.back, () => state.step(-1)), play,
    icon("forward", w.forward, () => state.step(1)), speeds);
  if (stage.requestFullscreen) bar.append(icon("full", w.full, () => stage.requestFullscreen()));
  const left = make("div", { className: "left" });
  const scrub = make("div", { className: "scrub" });
  scrub.append(slider, time);
  left.append(stage, scrub, bar);
  if (data.reps.length) left.append(row(w.loop, loops));
  if (data.moments.length) left.append(momentList(data, state));
  const right = make("div", { className: "right" });
  const charts = drawCharts(right, data, state.seek);
  root.append(left, right);
  root.onkeydown = (event) => keys(event, state);

  const tick = () => {
    if (!state.alive) return;
    const now = video.currentTime;
    const rep = data.reps[state.rep];
    if (rep && !video.paused && (now >= rep.end || now < rep.start - 0.05)) video.currentTime = rep.start;
    if (now !== state.shown || state.paused !== video.paused) {
      state.shown = now;
      state.paused = video.paused;
      time.textContent = `${written(now.toFixed(2), w.decimal)} s`;
      slider.value = now;
      slider.setAttribute("aria-valuetext", time.textContent);
      drawIcon(play, video.paused ? "play" : "pause");
      play.title = video.paused ? w.play : w.pause;
      play.setAttribute("aria-label", play.title);
      charts.at(now);
    }
    requestAnimationFrame(tick);
  };
  setSpeed(1);
  state.resume = () => { state.alive = true; charts.start(); requestAnimationFrame(tick); };
  state.stop = () => { state.alive = false; charts.stop(); };
  state.resume();
  return state;
}

function keys(event, state) {
  const on = event.target.tagName;
  if (event.key === " " && on !== "BUTTON") state.toggle();
  else if (event.key === "ArrowLeft") state.step(-1);
  else if (event.key === "ArrowRight") state.step(1);
  else return;
  event.preventDefault();
}

function momentList(data, state) {
  const list = make("div", { className: "moments" });
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", data.words.moments);
  list.append(...data.moments.map((m) => {
    const b = button("", "", () => state.seek(m.timeS), m.weight);
    b.removeAttribute("aria-label");
    b.dataset.timeS = m.timeS;
    const time = make("time", { textContent: `${written(m.timeS.toFixed(1), data.words.decimal)} s` });
    b.append(time, m.sign ? `${m.sign}: ${m.label}` : m.label);
    return b;
  }));
  return list;
}

function whenReady(state, act, tries = 100) {
  if (state.video.readyState >= 1) act();
  else if (tries > 0 && state.alive) setTimeout(() => whenReady(state, act, tries - 1), 150);
}
