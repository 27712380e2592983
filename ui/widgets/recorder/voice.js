// Voice and beeps of this computer; no voice that works over the network is used.
function makeVoice(language) {
  const synth = window.speechSynthesis;
  let muted = false;
  let audio = null;
  let last = "";
  const voice = () => {
    const local = synth ? synth.getVoices().filter((v) => v.localService) : [];
    return local.find((v) => v.lang.startsWith(language)) || null;
  };
  return {
    get muted() {
      return muted;
    },
    mute(on) {
      muted = on;
      if (on) synth?.cancel();
    },
    forget() {
      last = "";
    },
    say(text) {
      if (muted || !text || text === last) return;
      last = text;
      const chosen = voice();
      if (!chosen) return;
      synth.cancel();
      const part = new SpeechSynthesisUtterance(text);
      part.voice = chosen;
      part.lang = chosen.lang;
      part.rate = 0.95;
      synth.speak(part);
    },
    beep(hertz, seconds) {
      if (muted || !window.AudioContext) return;
      audio = audio || new AudioContext();
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = hertz;
      volume.gain.value = 0.15;
      tone.connect(volume).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + seconds);
    },
    end() {
      synth?.cancel();
      audio?.close();
      audio = null;
    },
  };
}
