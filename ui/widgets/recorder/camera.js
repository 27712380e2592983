// The camera: open, record, release. Independent of the page.
const KINDS = [
  "video/mp4;codecs=avc1.42E01E",
  "video/mp4",
  "video/webm;codecs=vp9",
  "video/webm;codecs=vp8",
  "video/webm",
];
const BITS_PER_SECOND = 4_000_000;
// Encoders overshoot: a film is planned to be this much smaller than what may be sent.
const SPARE = 0.75;

// One word for what went wrong; the page has the sentence.
function problemOf(error) {
  if (!window.isSecureContext || !navigator.mediaDevices) return "insecure";
  switch (error?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
    case "TrackStartError":
      return "in_use";
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "none";
    default:
      return "other";
  }
}

function recordingKind() {
  if (!window.MediaRecorder) return null;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) || null;
}

async function openCamera(deviceId) {
  if (!window.isSecureContext || !navigator.mediaDevices) throw new Error("insecure");
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  if (deviceId) video.deviceId = { exact: deviceId };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

async function cameras() {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === "videoinput");
}

function letGo(stream) {
  for (const track of stream?.getTracks() || []) track.stop();
}

// Records until stop() is called; the promise gives the whole video.
function recordFilm(stream, kind, seconds, mostBytes) {
  const recorder = new MediaRecorder(stream, {
    mimeType: kind,
    videoBitsPerSecond: Math.min(BITS_PER_SECOND, (SPARE * 8 * mostBytes) / seconds),
  });
  const parts = [];
  const film = new Promise((resolve, reject) => {
    recorder.ondataavailable = (event) => event.data.size && parts.push(event.data);
    recorder.onerror = (event) => reject(event.error || new Error("recording"));
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType || kind }));
  });
  recorder.start(1000);
  return { film, stop: () => recorder.state !== "inactive" && recorder.stop() };
}

function asBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] || "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

// A small frame for the set-up check, never mirrored.
function snapshot(video, canvas, longest) {
  const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.75).split(",", 2)[1] || "";
}
