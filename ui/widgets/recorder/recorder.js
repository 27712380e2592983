// Preview, set-up check, countdown, recording, sending. One object a place on the page; the page
// calls the default export again whenever the server has an answer.
const LOOK_EVERY_MS = 280;
const ANSWER_PATIENCE_MS = 6000;
const SNAPSHOT_PX = 512;

class Recorder {
  constructor(root) {
    this.panel = new Panel(root);
    this.canvas = document.createElement("canvas");
    this.looks = 0;
    this.state = "off";
    this.run = 0; // every opening has a number; late answers of an earlier one are dropped
    this.panel.on("open", () => this.open());
    this.panel.on("start", () => this.countDown());
    this.panel.on("stop", () => this.stop());
    this.panel.on("close", () => this.close());
    this.panel.on("mute", () => this.mute(!this.voice.muted));
    this.panel.on("big", () => this.panel.bigger());
    this.panel.onChoice((deviceId) => this.open(deviceId));
  }

  update(component) {
    this.data = component.data;
    this.send = component.setTriggerValue;
    this.voice = this.voice || makeVoice(this.data.language);
    this.panel.name(this.data.words, this.voice.muted);
    this.panel.told(this.data);
    if (this.state === "sent") this.become("off"); // the server has the film
    const answer = this.data.answer;
    if (answer && answer.run === this.run && this.state === "ready") this.answered(answer);
  }

  become(state) {
    this.state = state;
    this.panel.become(state);
  }

  async open(deviceId) {
    this.letGo();
    const run = (this.run = Date.now());
    this.panel.problem(null);
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
    await this.panel.play(stream);
    if (run !== this.run) return;
    this.panel.choices(await cameras(), track.getSettings().deviceId);
    if (run !== this.run) return;
    this.voice.forget();
    this.panel.say(this.data.check ? this.data.words.looking : "");
    this.become("ready");
    this.look(run);
  }

  // --- set-up check: one small frame in flight at a time
  look(run) {
    if (run !== this.run || this.state !== "ready" || !this.data.check) return;
    const video = this.panel.video;
    if (video.videoWidth) {
      this.looks += 1;
      this.asked = performance.now();
      this.send("snapshot", {
        run,
        n: this.looks,
        time_s: video.currentTime,
        jpeg: snapshot(video, this.canvas, SNAPSHOT_PX),
      });
    }
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.look(run), ANSWER_PATIENCE_MS);
  }

  answered(answer) {
    if (answer.n !== this.looks || this.heard === this.looks) return;
    this.heard = this.looks;
    this.panel.light(answer.light);
    this.panel.say(answer.text);
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
    this.panel.say(words.get_ready);
    this.voice.say(words.get_ready);
    for (let left = this.data.countdownS; left > 0; left--) {
      this.panel.count(left);
      this.voice.beep(660, 0.12);
      if (!(await this.wait(1000, run, "counting"))) return;
    }
    this.record(run);
  }

  async record(run) {
    const kind = recordingKind();
    if (!kind) return this.fail("cannot_record");
    this.become("recording");
    this.voice.beep(990, 0.25);
    let film;
    try {
      this.film = recordFilm(this.stream, kind, this.data.seconds, this.data.mostBytes);
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
    this.panel.say(this.data.words.done);
    this.letGo();
    this.voice.say(this.data.words.done);
    const base64 = await asBase64(film);
    this.panel.problem(null);
    if (run !== this.run) return;
    this.send("recording", { kind: film.type, base64 });
    this.become("sent");
  }

  // What to do while it records, and the end of it.
  async tell(run) {
    const { seconds, cues } = this.data;
    const begin = performance.now();
    const end = begin + seconds * 1000;
    let told = "";
    while (performance.now() < end) {
      const now = performance.now();
      const said = cues.filter((cue) => cue.atS * 1000 <= now - begin);
      const text = said.at(-1)?.text || "";
      // How long this goes on: until the next cue, or the end.
      const until = Math.min(end, begin + 1000 * (cues[said.length]?.atS ?? seconds));
      if (text !== told) this.voice.say(text);
      told = text;
      this.panel.say(`● ${Math.ceil((until - now) / 1000)} s  ${text}`);
      if (!(await this.wait(Math.min(200, end - now), run, "recording"))) return;
    }
    this.film?.stop();
  }

  stop() {
    if (this.state === "recording") return this.film?.stop();
    // Back to the preview. It does not restart by itself: the user has just stopped it.
    this.panel.say("");
    this.become("ready");
  }

  async wait(ms, run, state) {
    await new Promise((done) => setTimeout(done, ms));
    return run === this.run && this.state === state;
  }

  // --- release
  letGo() {
    clearTimeout(this.patience);
    const stream = this.stream;
    this.stream = null;
    this.film?.stop();
    this.film = null;
    letGo(stream);
    this.panel.empty();
  }

  close() {
    this.run += 1;
    this.letGo();
    this.voice?.end();
    this.panel.say("");
    this.become("off");
  }

  fail(why) {
    this.close();
    this.panel.problem(this.data.problems[why] || this.data.problems.other);
  }

  mute(on) {
    this.voice.mute(on);
    this.panel.muted(on);
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
