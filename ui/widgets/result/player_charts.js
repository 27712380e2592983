// Curves on one axis, time or percent: repetitions shaded, cut-offs drawn, a cursor that all share.

const SVG = "http://www.w3.org/2000/svg";
const GUTTER = 44, EDGE = 10, AXIS = 20;
// All charts together are about as tall as the video.
const TOGETHER = 360, LEAST = 104, MOST = 210;

function drawCharts(place, data, seek) {
  const lowest = data.charts.length - 1;
  const tall = Math.min(MOST, Math.max(LEAST, TOGETHER / (lowest + 1)));
  const charts = data.charts.map((chart, i) => ({ ...chartOf(chart), withAxis: i === lowest, height: tall }));
  place.append(...charts.map((c) => c.figure));
  const first = data.t[0] ?? 0, last = data.t[data.t.length - 1] ?? 1;
  let width = 0, now = 0;
  const x = (t) => GUTTER + ((t - first) / (last - first || 1)) * (width - GUTTER - EDGE);
  const redraw = () => {
    const wide = Math.floor(place.clientWidth);
    if (wide < 40 || wide === width) return;
    width = wide;
    charts.forEach((c) => drawOne(c, data, width, x));
    at(now);
  };
  const at = (timeS) => {
    now = timeS;
    const i = frameAt(data.t, timeS);
    const inside = timeS >= first - 0.1 && timeS <= last + 0.1;
    for (const c of charts) {
      c.cursor.setAttribute("x1", x(timeS));
      c.cursor.setAttribute("x2", x(timeS));
      c.cursor.style.display = inside ? "" : "none";
      c.values.forEach((out, k) => {
        const v = c.chart.lines[k].values[i];
        out.textContent = v === null || v === undefined || !inside ? "–" : `${written(v.toFixed(1), data.words.decimal)}°`;
      });
    }
  };
  for (const c of charts) {
    const go = (event) => {
      const box = c.svg.getBoundingClientRect();
      const share = (event.clientX - box.left - GUTTER) / (box.width - GUTTER - EDGE);
      seek(first + Math.min(1, Math.max(0, share)) * (last - first));
    };
    c.svg.onpointerdown = (event) => { c.svg.setPointerCapture(event.pointerId); go(event); };
    c.svg.onpointermove = (event) => { if (event.buttons) go(event); };
  }
  const watch = new ResizeObserver(redraw);
  return { at, start: () => { watch.observe(place); redraw(); }, stop: () => watch.disconnect() };
}

function chartOf(chart) {
  const figure = document.createElement("figure");
  const head = document.createElement("figcaption");
  const name = document.createElement("strong");
  name.textContent = chart.title;
  const up = document.createElement("span");
  up.className = "up";
  up.textContent = chart.up;
  const keys = document.createElement("span");
  keys.className = "keys";
  head.append(name, up, keys);
  const values = chart.lines.map((line) => {
    const key = document.createElement("span");
    key.className = `key ${line.side}`;
    const out = document.createElement("b");
    key.append(line.name ? `${line.name} ` : "", out);
    keys.append(key);
    return out;
  });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${chart.title}, ${chart.up}`);
  figure.append(head, svg);
  return { chart, figure, svg, values, cursor: part("line", { class: "cursor" }) };
}

function drawOne(c, data, width, x) {
  const { chart, svg, height } = c;
  const tall = height + (c.withAxis ? AXIS : 0);
  const y = (v) => 4 + ((chart.high - v) / (chart.high - chart.low || 1)) * (height - 8);
  const inside = (v) => v >= chart.low && v <= chart.high;
  svg.setAttribute("width", width);
  svg.setAttribute("height", tall);
  svg.replaceChildren();
  data.reps.forEach((rep, i) => {
    svg.append(part("rect", { x: x(rep.start), y: 0, width: Math.max(0, x(rep.end) - x(rep.start)),
      height, class: i % 2 ? "rep odd" : "rep" }));
  });
  for (const v of ticks(chart.low, chart.high)) {
    svg.append(part("line", { x1: GUTTER, x2: width - EDGE, y1: y(v), y2: y(v), class: v === 0 ? "grid zero" : "grid" }));
    svg.append(letters(GUTTER - 6, y(v) + 4, `${written(String(v), data.words.decimal)}°`, "end"));
  }
  if (chart.band) {
    const within = (v) => Math.min(height, Math.max(0, y(v)));
    svg.append(part("path", { d: bandPath(data.t, chart.band, x, within), class: "band" }));
  }
  const cuts = chart.cuts.filter((k) => inside(k.value));
  for (const { kind, value } of cuts) {
    svg.append(part("line", { x1: GUTTER, x2: width - EDGE, y1: y(value), y2: y(value), class: `cut ${kind}` }));
  }
  for (const line of chart.lines.filter((l) => l.band)) {
    svg.append(part("path", { d: bandPath(data.t, line.band, x, y), class: `band ${line.side}` }));
  }
  for (const line of chart.lines) {
    svg.append(part("path", { d: linePath(data.t, line.values, x, y), class: `curve ${line.side}` }));
  }
  for (const { value, label } of cuts.filter((k) => k.kind !== "beyond")) {
    const above = y(value) > 18;
    svg.append(letters(GUTTER + 4, y(value) + (above ? -3 : 13), `${data.words.cutoff} ${label}`, "start", "cut-name"));
  }
  chart.lines.forEach(({ bar, side }, i) => {
    if (!bar) return;
    const [mid, top, low] = [x(bar.at) + (i ? 4 : -4), y(bar.high), y(bar.low)];
    const d = `M${mid} ${top}V${low}M${mid - 4} ${top}h8M${mid - 4} ${low}h8`;
    svg.append(part("path", { d, class: `bar ${side}` }));
  });
  if (c.withAxis) {
    const first = data.t[0] ?? 0, last = data.t[data.t.length - 1] ?? 1;
    for (const s of ticks(first, last, Math.max(3, Math.floor(width / 90)))) {
      const atEdge = x(s) > width - EDGE - 20;
      svg.append(letters(atEdge ? width : x(s), height + 15, `${s} ${data.unit || "s"}`, atEdge ? "end" : "middle"));
    }
  }
  c.cursor.setAttribute("y1", 0);
  c.cursor.setAttribute("y2", height);
  svg.append(c.cursor);
}

function linePath(t, values, x, y) {
  let path = "", pen = false;
  values.forEach((v, i) => {
    if (v === null) { pen = false; return; }
    path += `${pen ? "L" : "M"}${x(t[i]).toFixed(1)} ${y(v).toFixed(1)}`;
    pen = true;
  });
  return path;
}

function bandPath(t, band, x, y) {
  let path = "", run = [];
  const close = () => {
    if (run.length > 1) {
      const top = run.map((i) => `${x(t[i]).toFixed(1)} ${y(band.high[i]).toFixed(1)}`);
      const low = run.map((i) => `${x(t[i]).toFixed(1)} ${y(band.low[i]).toFixed(1)}`).reverse();
      path += `M${[...top, ...low].join("L")}Z`;
    }
    run = [];
  };
  band.low.forEach((v, i) => (v === null || band.high[i] === null ? close() : run.push(i)));
  close();
  return path;
}

// At most about `most` round numbers, and at least three of them where a smaller step gives them.
function ticks(low, high, most = 4) {
  const rough = (high - low) / most || 1, size = 10 ** Math.floor(Math.log10(rough));
  const steps = [10, 5, 2, 1].map((k) => k * size);
  const fits = steps.filter((step) => step >= rough).reverse();
  const found = between(low, high, fits[0]);
  const finer = steps.find((step) => step < fits[0]);
  return found.length < 3 && finer ? between(low, high, finer) : found;
}

function between(low, high, step) {
  const found = [];
  for (let v = Math.ceil(low / step) * step; v <= high + 1e-9; v += step) found.push(Number(v.toFixed(6)));
  return found;
}

// The frame that a video shows at a time: the last one that has begun.
function frameAt(t, timeS) {
  const i = nearest(t, timeS);
  return i > 0 && t[i] > timeS + 2e-3 ? i - 1 : i;
}

function nearest(t, timeS) {
  let low = 0, high = t.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (t[middle] <= timeS) low = middle; else high = middle;
  }
  return Math.abs(t[low] - timeS) <= Math.abs(t[high] - timeS) ? low : high;
}

function part(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function letters(x, y, text, anchor, kind = "") {
  const node = part("text", { x, y, "text-anchor": anchor, "aria-hidden": "true", class: kind });
  node.textContent = text;
  return node;
}

// A number of the program as the reader's country writes it.
function written(text, decimal) {
  return text.replace("-", "\u2212").replace(".", decimal);
}
