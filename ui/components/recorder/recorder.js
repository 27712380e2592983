// Preview, set-up check, countdown, recording, sending. One object a place on the page; the page
// calls the default export again whenever the server has an answer.
const LOOK_EVERY_MS = 280;
const ANSWER_PATIENCE_MS = 6000;
const SNAPSHOT_PX = 512;

class Recorder {
  constructor(root) {
    this.root = root;
    this.box = root.querySelector(".recorder");
    this.video = root.querySelector("video");
    this.canvas = document.createElement("canvas");
    this.looks = 0;
    this.state = "off";
    this.run = 0; // every opening has a number; late answers of an earlier one are dropped
    const on = (name, act) => (this.part(name).onclick = act);
    on("open", () => this.open());
    on("start", () => this.countDown());
    on("stop", () => this.stop());
    on("close", () => this.close());
    on("mute", () => this.mute(!this.voice.muted));
    on("big", () => this.bigger());
    this.part("which select").onchange = (event) => this.open(event.target.value);
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  update(component) {
    this.data = component.data;
    this.send = component.setTriggerValue;
    this.voice = this.voice || makeVoice(this.data.language);
    const words = this.data.words;
    for (const name of ["open", "start", "stop", "close", "big"]) {
      this.part(name).textContent = words[name];
    }
    this.part("mute").textContent = this.voice.muted ? words.unmute : words.mute;
    this.part("which span").textContent = words.which;
    const answer = this.data.answer;
    if (answer && answer.run === this.run && this.state === "ready") this.answered(answer);
  }

  become(state) {
    this.state = state;
    this.box.dataset.state = state;
    const live = state !== "off" && state !== "sending";
    const show = (name, yes) => (this.part(name).hidden = !yes);
    show("open", state === "off");
    show("start", state === "ready");
    show("stop", state === "recording" || state === "counting");
    show("close", state === "ready");
    show("big", live);
    show("mute", live);
    show("which", state === "ready" && this.part("which select").options.length > 1);
    if (state !== "ready") this.light("none");
  }

  async open(deviceId) {
    this.letGo();
    const run = (this.run = Date.now());
    this.problem(null);
    if (!window.MediaRecorder && window.isSecureContext) return this.fail("cannot_record");
    let stream;
    try {
      stream = await openCamera(deviceId);
    } catch (error) {
      return this.fail(problemOf(error));
    }
    if (run !== this.run) return letGo(stream);
    this.stream = stream;
    const track = stream.getVideoTracks()[0];
    track.addEventListener("ended", () => stream === this.stream && this.fail("unplugged"));
    this.video.srcObject = stream;
    await this.video.play().catch(() => {});
    if (run !== this.run) return;
    this.list(await cameras(), track.getSettings().deviceId);
    this.voice.forget();
    this.say(this.data.check ? this.data.words.looking : "");
    this.become("ready");
    this.look(run);
  }

  list(all, chosen) {
    const options = all.map((device, i) => {
      const option = new Option(device.label || `${i + 1}`, device.deviceId);
      option.selected = device.deviceId === chosen;
      return option;
    });
    this.part("which select").replaceChildren(...options);
    this.part("which").hidden = options.length < 2;
  }

  // --- set-up check: one small picture under way at a time
  look(run) {
    if (run !== this.run || this.state !== "ready" || !this.data.check) return;
    if (this.video.videoWidth) {
      this.looks += 1;
      this.asked = performance.now();
      this.send("snapshot", {
        run,
        n: this.looks,
        time_s: this.video.currentTime,
        jpeg: snapshot(this.video, this.canvas, SNAPSHOT_PX),
      });
    }
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.look(run), ANSWER_PATIENCE_MS);
  }

  answered(answer) {
    if (answer.n !== this.looks || this.heard === this.looks) return;
    this.heard = this.looks;
    this.light(answer.light);
    this.say(answer.text);
    this.voice.say(answer.text);
    if (answer.ready) {
      this.countDown();
      return;
    }
    clearTimeout(this.patience);
    const wait = Math.max(20, LOOK_EVERY_MS - (performance.now() - this.asked));
    this.patience = setTimeout(() => this.look(answer.run), wait);
  }

  // --- recording
  async countDown() {
    const run = this.run;
    const words = this.data.words;
    this.become("counting");
    clearTimeout(this.patience);
    this.say(words.get_ready);
    this.voice.say(words.get_ready);
    for (let left = this.data.countdownS; left > 0; left--) {
      this.part("count").textContent = left;
      this.voice.beep(660, 0.12);
      if (!(await this.wait(1000, run, "counting"))) return;
    }
    this.part("count").textContent = "";
    this.record(run);
  }

  async record(run) {
    const kind = recordingKind();
    if (!kind) return this.fail("cannot_record");
    this.become("recording");
    this.voice.beep(990, 0.25);
    let film;
    try {
      this.film = recordFilm(this.stream, kind);
      this.tell(run);
      film = await this.film.film;
    } catch {
      return this.fail("broken");
    }
    if (run !== this.run) return;
    this.film = null;
    if (!film.size) return this.fail("broken");
    this.become("sending");
    this.voice.beep(520, 0.4);
    this.say("");
    this.letGo();
    this.voice.say(this.data.words.done);
    const base64 = await asBase64(film);
    this.problem(null);
    this.send("recording", { kind: film.type, base64 });
    this.become("off");
  }

  // What to do while it records, and the end of it.
  async tell(run) {
    const words = this.data.words;
    const end = performance.now() + this.data.seconds * 1000;
    const begin = performance.now() + this.data.stillS * 1000;
    let told = "";
    while (performance.now() < end) {
      const now = performance.now();
      const text = now < begin ? words.still : words.begin;
      if (text !== told) this.voice.say(text);
      told = text;
      this.say(`● ${Math.ceil((end - now) / 1000)} s  ${text}`);
      if (!(await this.wait(Math.min(200, end - now), run, "recording"))) return;
    }
    this.film?.stop();
  }

  stop() {
    if (this.state === "recording") return this.film?.stop();
    // Back to the preview. It does not start by itself again: somebody just said stop.
    this.part("count").textContent = "";
    this.say("");
    this.become("ready");
  }

  async wait(ms, run, state) {
    await new Promise((done) => setTimeout(done, ms));
    return run === this.run && this.state === state;
  }

  // --- letting go
  letGo() {
    clearTimeout(this.patience);
    const stream = this.stream;
    this.stream = null;
    this.film?.stop();
    this.film = null;
    letGo(stream);
    this.video.srcObject = null;
    if (document.fullscreenElement === this.part("stage")) document.exitFullscreen();
  }

  close() {
    this.run += 1;
    this.letGo();
    this.voice?.end();
    this.part("count").textContent = "";
    this.say("");
    this.become("off");
  }

  fail(why) {
    this.close();
    this.problem(this.data.problems[why] || this.data.problems.other);
  }

  // --- showing
  say(text) {
    this.part("say").textContent = text;
  }

  light(colour) {
    this.part("lamp").dataset.light = colour;
  }

  problem(text) {
    this.part("problem").textContent = text || "";
    this.part("problem").hidden = !text;
  }

  mute(on) {
    this.voice.mute(on);
    this.part("mute").textContent = on ? this.data.words.unmute : this.data.words.mute;
  }

  bigger() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.part("stage").requestFullscreen?.();
  }
}

export default function (component) {
  const root = component.parentElement;
  const recorder = root.plumblineRecorder || (root.plumblineRecorder = new Recorder(root));
  const turn = (recorder.turn = (recorder.turn || 0) + 1);
  recorder.update(component);
  // Called before every new answer as well as at the end; only at the end nobody calls again.
  return () =>
    setTimeout(() => {
      if (recorder.turn === turn) recorder.close();
    }, 400);
}
