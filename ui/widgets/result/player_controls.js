// Buttons, groups and icons of the components that play a video.

function make(tag, props) {
  return Object.assign(document.createElement(tag), props);
}

function button(text, label, act, kind, value) {
  const b = make("button", { type: "button", textContent: text, onclick: act, className: kind });
  b.setAttribute("aria-label", label);
  b.title = label;
  if (value !== undefined) b.dataset.value = value;
  return b;
}

// Drawn, since letters for these signs are missing in some fonts.
const ICONS = {
  play: "M6 4l14 8-14 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  back: "M4 4h3v16H4zM20 4v16L9 12z",
  forward: "M17 4h3v16h-3zM4 4v16l11-8z",
  full: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
};

function icon(name, label, act) {
  const b = button("", label, act, `icon ${name}`);
  drawIcon(b, name);
  return b;
}

function drawIcon(b, name) {
  if (b.dataset.icon === name) return;
  b.dataset.icon = name;
  b.innerHTML = `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
}

function group(label, buttons) {
  const g = make("span", { className: "choices" });
  g.setAttribute("role", "group");
  g.setAttribute("aria-label", label);
  g.append(...buttons);
  return g;
}

function row(name, content) {
  const r = make("div", { className: "row" });
  r.append(make("span", { textContent: name }), content);
  return r;
}

function press(all, chosen) {
  for (const b of all.querySelectorAll("button")) b.setAttribute("aria-pressed", String(chosen(b)));
}

function clamp(x, low, high) {
  return Math.min(high, Math.max(low, x));
}

// The address of a video file is that of a hidden st.video, which appears a little later.
function takeSource(video, place, alive, tries = 200) {
  const holder = document.querySelector(place);
  const source = holder?.querySelector("video");
  if (source?.currentSrc || source?.src) {
    video.src = source.currentSrc || source.src;
    holder.classList.add("taken");
  } else if (tries > 0 && alive()) setTimeout(() => takeSource(video, place, alive, tries - 1), 150);
}
