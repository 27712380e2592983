// Points on an image: clicked, dragged, or moved with the arrow keys. One object a place on the
// page; the page calls the default export again whenever the server has another image.
// A click places the point `data.next` says: "missing", the first one without a place; its number;
// null, none.
const SVG = "http://www.w3.org/2000/svg";
const LOUPE_ZOOM = 3;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Marker {
  constructor(root) {
    this.root = root;
    this.image = root.querySelector(".marker img");
    this.svg = root.querySelector(".marker svg");
    this.loupe = root.querySelector(".marker .loupe");
    this.ask = root.querySelector(".marker .ask");
    this.points = [];
    this.svg.addEventListener("click", (event) => this.place(event));
  }

  update(component) {
    this.send = component.setTriggerValue;
    const data = component.data;
    const fresh = !this.data || this.data.key !== data.key;
    this.data = data;
    this.image.src = data.picture;
    this.image.alt = data.alt;
    this.svg.setAttribute("viewBox", `0 0 ${data.width} ${data.height}`);
    if (fresh) {
      this.points = data.names.map((_, i) => (data.points[i] ? [...data.points[i]] : null));
      this.marked = [...data.marked];
    }
    this.draw();
  }

  at(event) {
    const point = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = point.matrixTransform(this.svg.getScreenCTM().inverse());
    return this.kept([x, y]);
  }

  kept([x, y]) {
    const inside = (value, most) => Math.min(Math.max(value, 0), most);
    return [inside(x, this.data.width), inside(y, this.data.height)];
  }

  next() {
    return this.data.next === "missing" ? this.points.indexOf(null) : (this.data.next ?? -1);
  }

  place(event) {
    const i = this.next();
    const dropped = this.dragged; // the click that ends a drag
    this.dragged = false;
    const taken = this.data.next === "missing" && event.target.closest(".handle");
    if (i < 0 || dropped || taken) return;
    this.points[i] = this.at(event);
    this.draw();
    this.tell(i);
  }

  complete() {
    return this.data.next !== "missing" || !this.points.includes(null);
  }

  tell(i) {
    if (!this.complete()) return;
    if (this.data.next === "missing") this.marked.fill(true);
    else this.marked[i] = true;
    this.draw();
    this.send("placed", { timeS: this.data.timeS, points: this.points, moved: i });
  }

  draw() {
    const focus = [...this.svg.querySelectorAll(".handle")].indexOf(document.activeElement);
    this.svg.replaceChildren();
    for (const [i, j] of this.data.lines) {
      const [a, b] = [this.points[i], this.points[j]];
      if (a && b) this.add(this.svg, "line", { class: "join", x1: a[0], y1: a[1], x2: b[0], y2: b[1] });
    }
    this.points.forEach((point, i) => point && this.handle(i));
    if (focus >= 0) this.svg.querySelectorAll(".handle")[focus]?.focus();
    this.say(this.next());
  }

  say(i) {
    this.ask.textContent = i >= 0 ? this.data.asks[i] : this.data.done;
    if (i < 0) return;
    const spot = document.createElement("i");
    spot.style.background = this.data.colours[i];
    this.ask.prepend(spot);
  }

  handle(i) {
    const [x, y] = this.points[i];
    const colour = this.data.colours[i];
    const group = this.add(this.svg, "g", {
      class: this.marked[i] ? "handle" : "handle followed",
      tabindex: 0,
      role: "button",
      "aria-label": this.data.names[i],
    });
    const r = this.data.radius;
    this.add(group, "circle", { class: "hit", cx: x, cy: y, r: 2.2 * r });
    this.add(group, "circle", { class: "shade", cx: x, cy: y, r });
    this.add(group, "circle", { class: "ring", cx: x, cy: y, r, stroke: colour });
    this.add(group, "circle", { class: "core", cx: x, cy: y, r: 3, fill: colour });
    if (!this.data.letters[i]) this.add(group, "title", {}).textContent = this.data.names[i];
    const other = this.points.length === 2 ? this.points[1 - i] : null;
    const out = other && x < other[0] ? -1 : 1;
    const label = this.add(group, "text", {
      x: x + 22 * out,
      y: y - 16,
      fill: colour,
      "text-anchor": out < 0 ? "end" : "start",
    });
    label.textContent = this.data.letters[i];
    group.onpointerdown = (event) => this.drag(event, i);
    group.onkeydown = (event) => this.nudge(event, i);
  }

  add(parent, name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  }

  drag(event, i) {
    event.preventDefault();
    const start = this.at(event);
    const held = [...this.points[i]];
    let moved = false;
    this.dragged = false;
    const move = (e) => {
      const now = this.at(e);
      moved = moved || Math.hypot(now[0] - start[0], now[1] - start[1]) > 2;
      if (!moved) return;
      this.dragged = true;
      this.say(i);
      this.points[i] = this.kept([held[0] + now[0] - start[0], held[1] + now[1] - start[1]]);
      this.draw();
      this.look(this.points[i]);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      this.loupe.hidden = true;
      if (moved) this.tell(i);
    };
    // On the window: the handle itself is drawn anew while it moves.
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  nudge(event, i) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    const [x, y] = this.points[i];
    this.points[i] = this.kept([x + far * step[0], y + far * step[1]]);
    this.draw();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.tell(i), 500);
  }

  look([x, y]) {
    const size = this.loupe.width;
    const seen = size / LOUPE_ZOOM;
    const pen = this.loupe.getContext("2d");
    pen.clearRect(0, 0, size, size);
    pen.drawImage(this.image, x - seen / 2, y - seen / 2, seen, seen, 0, 0, size, size);
    pen.strokeStyle = "#fff";
    pen.beginPath();
    pen.moveTo(size / 2, size / 2 - 14);
    pen.lineTo(size / 2, size / 2 + 14);
    pen.moveTo(size / 2 - 14, size / 2);
    pen.lineTo(size / 2 + 14, size / 2);
    pen.stroke();
    this.loupe.className = x < this.data.width / 2 ? "loupe at-right" : "loupe at-left";
    this.loupe.hidden = false;
  }
}

export default function (component) {
  const root = component.parentElement;
  root.plumblineMarker = root.plumblineMarker || new Marker(root);
  root.plumblineMarker.update(component);
}
