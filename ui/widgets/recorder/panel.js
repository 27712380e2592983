// The visible recorder: video, lamp, number, sentence, buttons. Independent of the camera.
const BUTTONS = ["open", "start", "stop", "close", "big"];

class Panel {
  constructor(root) {
    this.root = root;
    this.box = root.querySelector(".recorder");
    this.video = root.querySelector("video");
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  on(name, act) {
    this.part(name).onclick = act;
  }

  onChoice(act) {
    this.part("which select").onchange = (event) => act(event.target.value);
  }

  name(words, muted) {
    this.words = words;
    for (const name of BUTTONS) this.part(name).textContent = words[name];
    this.part("which span").textContent = words.which;
    this.muted(muted);
  }

  // Its configuration can be read from the page.
  told({ seconds, check }) {
    this.box.dataset.seconds = seconds;
    this.box.dataset.check = check;
  }

  // States: off, ready (preview), counting, recording, sending, sent.
  become(state) {
    this.box.dataset.state = state;
    const live = ["ready", "counting", "recording"].includes(state);
    const show = (name, yes) => (this.part(name).hidden = !yes);
    show("open", state === "off");
    show("start", state === "ready");
    show("stop", state === "recording" || state === "counting");
    show("close", state === "ready");
    show("big", live);
    show("mute", live);
    show("which", state === "ready" && this.part("which select").options.length > 1);
    if (state !== "ready") this.light("none");
    if (state !== "counting") this.count("");
  }

  async play(stream) {
    this.box.dataset.state = "opening"; // the stage takes its place before the page moves to it
    // A person walking away from the screen must see all of it, including the sentence below.
    this.part("stage").scrollIntoView({ block: "center" });
    this.video.srcObject = stream;
    await this.video.play().catch(() => {});
  }

  empty() {
    this.video.srcObject = null;
    if (document.fullscreenElement === this.part("stage")) document.exitFullscreen();
  }

  choices(all, chosen) {
    const options = all.map((device, i) => {
      const option = new Option(device.label || `${i + 1}`, device.deviceId);
      option.selected = device.deviceId === chosen;
      return option;
    });
    this.part("which select").replaceChildren(...options);
  }

  say(text) {
    this.part("say").textContent = text;
  }

  count(number) {
    this.part("count").textContent = number;
  }

  light(colour) {
    this.part("lamp").dataset.light = colour;
  }

  problem(text) {
    this.part("problem").textContent = text || "";
    this.part("problem").hidden = !text;
  }

  muted(yes) {
    this.part("mute").textContent = yes ? this.words.unmute : this.words.mute;
  }

  bigger() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.part("stage").requestFullscreen?.();
  }
}
