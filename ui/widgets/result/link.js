// Ties the video, the curves and the moments together in the browser, without the server:
// playing moves a cursor in every chart, a click in a chart or on a moment moves the video.
// Everything works without it; it only adds the link.

const VIDEO = ".st-key-player video";
const CHARTS = ".st-key-curves .js-plotly-plot";

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".moments");
  const state = parentElement.plumblineLink || (parentElement.plumblineLink = { seekCount: 0 });
  state.data = data;

  const video = () => document.querySelector(VIDEO);
  const seek = (timeS) => {
    const v = video();
    if (!v) return;
    v.pause();
    v.currentTime = Math.max(0, timeS);
  };

  drawMoments(root, data, (timeS) => {
    seek(timeS);
    video()?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  });

  if (data.seek.count > state.seekCount) {
    state.seekCount = data.seek.count;
    whenReady(video, () => {
      seek(data.seek.timeS);
      video()?.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  }

  if (!state.running) {
    state.running = true;
    const tick = () => {
      if (!state.running) return;
      const v = video();
      if (v) follow(v.currentTime, root, seek);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }
  return () => {
    state.running = false;
    document.querySelectorAll(".plumbline-cursor").forEach((c) => c.remove());
  };
}

function drawMoments(root, data, go) {
  root.setAttribute("aria-label", data.label);
  root.replaceChildren(
    ...data.moments.map((m) => {
      const button = document.createElement("button");
      const time = document.createElement("time");
      time.textContent = `${m.timeS.toFixed(1)} s`;
      button.append(time, m.sign ? `${m.sign}: ${m.label}` : m.label);
      button.className = m.weight;
      button.dataset.timeS = m.timeS;
      button.type = "button";
      button.onclick = () => go(m.timeS);
      return button;
    }),
  );
}

function whenReady(video, act, tries = 40) {
  const v = video();
  if (v && v.readyState >= 1) act();
  else if (tries > 0) setTimeout(() => whenReady(video, act, tries - 1), 150);
}

// Put the cursor of every chart at the video's time.
function follow(timeS, root, seek) {
  for (const chart of document.querySelectorAll(CHARTS)) {
    const layout = chart._fullLayout;
    if (!layout?.xaxis?.l2p) continue;
    const { xaxis, yaxis } = layout;
    const x = xaxis.l2p(timeS);
    const line = cursorOf(chart, seek);
    line.style.display = x >= 0 && x <= xaxis._length ? "block" : "none";
    line.style.left = `${xaxis._offset + x}px`;
    line.style.top = `${yaxis._offset}px`;
    line.style.height = `${yaxis._length}px`;
  }
  for (const button of root.querySelectorAll("button")) {
    button.classList.toggle("now", Math.abs(button.dataset.timeS - timeS) < 0.02);
  }
}

function cursorOf(chart, seek) {
  let line = chart.querySelector(":scope > .plumbline-cursor");
  if (!line) {
    line = document.createElement("div");
    line.className = "plumbline-cursor";
    line.setAttribute("aria-hidden", "true");
    chart.style.position = "relative";
    chart.append(line);
  }
  if (!chart.plumblineClicks && chart.on) {
    chart.plumblineClicks = true;
    chart.on("plotly_click", (event) => seek(event.points[0].x));
  }
  return line;
}
