// In every frame of the page: keeps the camera's stream and the connection, and reads the numbers
// of frames.
{
  const bar = BAR;
  let camera = null;
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (open) {
    navigator.mediaDevices.getUserMedia = async (wanted) => (camera = await open(wanted));
  }

  let connection = null;
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = function (...about) {
    return (connection = new Connection(...about));
  };
  window.RTCPeerConnection.prototype = Connection.prototype;

  // Milliseconds a frame spent in the browser's own parts, over all of the connection.
  async function spent() {
    const part = {};
    for (const about of (await connection.getStats()).values()) {
      if (about.kind !== "video") continue;
      if (about.type === "outbound-rtp") {
        part.encoding = about.totalEncodeTime / about.framesEncoded;
        part.sending = about.totalPacketSendDelay / about.packetsSent;
      }
      if (about.type === "inbound-rtp") {
        part.waiting = about.jitterBufferDelay / about.jitterBufferEmittedCount;
        part.decoding = about.totalDecodeTime / about.framesDecoded;
      }
    }
    return Object.fromEntries(Object.entries(part).map(([k, s]) => [k, Math.round(1000 * s)]));
  }

  // The number in the lowest rows of a frame, also of a mirrored one; null when it is unreadable.
  async function numberOf(picture) {
    const { x, y, width, height } = picture.visibleRect;
    const row = 2 * Math.floor((height * bar.middle) / 2);
    const rect = { x, y: y + row, width, height: 2 };
    const data = new Uint8Array(picture.allocationSize({ rect }));
    const [luma] = await picture.copyTo(data, { rect });
    const step = picture.format.startsWith("I420") || picture.format === "NV12" ? 1 : 4;
    const cells = Array.from({ length: bar.cells }, (_, k) => {
      const at = Math.floor(((k + 0.5) * width) / bar.cells);
      return data[luma.offset + step * at] > 128 ? 1 : 0;
    });
    if (!cells[0]) cells.reverse();
    const bits = cells.slice(1, 1 + bar.bits);
    const even = bits.reduce((a, b) => a + b, 0) % 2 === cells[1 + bar.bits];
    if (!cells[0] || cells.at(-1) || !even) return null;
    return bits.reduce((n, bit) => 2 * n + bit, 0);
  }

  window.watchPictures = async (video, seconds) => {
    const came = [];
    const shown = [];
    let unread = 0;
    const track = camera.getVideoTracks()[0].clone();
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    const end = performance.now() + 1000 * seconds;
    const filming = (async () => {
      while (performance.now() < end) {
        const { value, done } = await reader.read();
        if (done) break;
        const time = performance.now();
        came.push([await numberOf(value), time]);
        value.close();
      }
      track.stop();
    })();
    const watching = (async () => {
      while (performance.now() < end) {
        const time = await new Promise((next) => {
          const late = setTimeout(() => next(null), 1000);
          video.requestVideoFrameCallback((_, about) => {
            clearTimeout(late);
            next(about.expectedDisplayTime);
          });
        });
        if (time === null) continue;
        const picture = new VideoFrame(video);
        const n = await numberOf(picture);
        picture.close();
        if (n === null) unread += 1;
        else shown.push([n, time]);
      }
    })();
    await Promise.all([filming, watching]);
    const size = { width: video.videoWidth, height: video.videoHeight };
    return { came, shown, unread, ...size, spent: await spent() };
  };
}
