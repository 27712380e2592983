// Reads a text aloud with the voice of the browser. Nothing is sent anywhere: only voices that
// live on this computer are used.
export default function (component) {
  const { data, parentElement } = component;
  const again = parentElement.querySelector(".again");
  const stop = parentElement.querySelector(".stop");
  const note = parentElement.querySelector(".note");
  const state = parentElement.plumblineSpeech || (parentElement.plumblineSpeech = { said: null });
  const synth = window.speechSynthesis;
  again.textContent = data.words.again;
  stop.textContent = data.words.stop;
  note.textContent = "";
  parentElement.dataset.saying = data.on ? data.text : "";

  const voice = () => {
    const local = synth.getVoices().filter((v) => v.localService);
    return local.find((v) => v.lang.startsWith(data.language)) || null;
  };
  const say = () => {
    synth.cancel();
    const chosen = voice();
    if (!chosen) {
      note.textContent = data.words.none;
      return;
    }
    note.textContent = "";
    for (const line of data.text.split("\n").filter(Boolean)) {
      const part = new SpeechSynthesisUtterance(line);
      part.voice = chosen;
      part.lang = chosen.lang;
      part.rate = 0.95;
      synth.speak(part);
    }
  };

  const show = data.on ? "" : "none";
  again.style.display = show;
  stop.style.display = show;
  if (!synth) {
    note.textContent = data.on ? data.words.none : "";
    return () => {};
  }
  again.onclick = say;
  stop.onclick = () => synth.cancel();
  if (!data.on) {
    synth.cancel();
    state.said = null;
  } else if (state.said !== data.text) {
    state.said = data.text;
    if (synth.getVoices().length) say();
    else synth.addEventListener("voiceschanged", say, { once: true });
    setTimeout(() => {
      if (!voice()) note.textContent = data.words.none;
    }, 1500);
  }
  return () => synth.cancel();
}
