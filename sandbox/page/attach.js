// What a person adds to a message: files from this machine, a voice from its microphone, a place, a number.
import {html, useEffect, useRef, useState} from "./vendor/preact.js";
import {sizeText, timeText} from "./media.js";

const MEASURE_MS = 4000;
const LIVE = [[0, "as a place"], [900, "live for 15 min"], [3600, "live for 1 h"]];
const CHOICES = {image: [["photo", "Photo"], ["document", "File"]], video: [["video", "Video"], ["document", "File"]],
  audio: [["audio", "Audio"], ["voice", "Voice"], ["document", "File"]]};

const family = (file) => file.type.split("/")[0];
export const kindFor = (file, wanted) => wanted || CHOICES[family(file)]?.[0][0] || "document";

// How long and how large a sound or film is, as far as this browser can tell.
export function measure(file, kind) {
  if (!["audio", "voice", "video"].includes(kind)) return Promise.resolve({});
  return new Promise((resolve) => {
    const player = document.createElement(kind === "video" ? "video" : "audio");
    const done = () => {
      clearTimeout(timer);
      URL.revokeObjectURL(player.src);
      const duration = Number.isFinite(player.duration) ? Math.max(Math.round(player.duration), 1) : 0;
      resolve({duration, width: player.videoWidth || 0, height: player.videoHeight || 0});
    };
    const timer = setTimeout(done, MEASURE_MS);
    player.onloadedmetadata = done;
    player.onerror = done;
    player.preload = "metadata";
    player.src = URL.createObjectURL(file);
  });
}

export function Attachment({item, change, remove}) {
  const choices = CHOICES[family(item.file)];
  return html`<li data-testid="attachment">
    ${item.preview && item.kind === "photo" ? html`<img src=${item.preview} alt="" />` : html`<span class="file-icon">${item.kind.slice(0, 5)}</span>`}
    <span class="file-words"><b>${item.file.name}</b><small>${sizeText(item.file.size)}</small></span>
    ${choices && html`<select aria-label=${`Send ${item.file.name} as`} value=${item.kind} data-testid="as"
      onChange=${(e) => change({...item, kind: e.target.value})}>
      ${choices.map(([kind, name]) => html`<option value=${kind}>${name}</option>`)}</select>`}
    <button type="button" class="plain" aria-label=${`Remove ${item.file.name}`} onClick=${remove}>✕</button></li>`;
}

// Records until it is sent or thrown away; finish(file) gets what the microphone gave.
export function Recorder({finish, cancel, tell}) {
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef(null);
  const keep = useRef(false);
  useEffect(() => {
    let stream;
    let gone = false;
    const pieces = [];
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({audio: true});
      } catch {
        tell("The browser gave no microphone.");
        cancel();
        return;
      }
      if (gone) return stream.getTracks().forEach((track) => track.stop());
      const type = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"].find((one) => MediaRecorder.isTypeSupported(one));
      recorder.current = new MediaRecorder(stream, {mimeType: type, audioBitsPerSecond: 24000});
      recorder.current.ondataavailable = (event) => pieces.push(event.data);
      recorder.current.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        if (keep.current) finish(new File(pieces, "voice.oga", {type: type.split(";")[0]}));
      };
      recorder.current.start();
    };
    start();
    const clock = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => {
      gone = true;
      clearInterval(clock);
      if (recorder.current?.state === "recording") recorder.current.stop();
    };
  }, []);
  const send = () => { keep.current = true; recorder.current?.stop(); };
  return html`<div class="line recording" data-testid="recording"><span class="dot" aria-hidden="true"></span>
    <span class="grow" role="timer">${timeText(seconds)}</span>
    <button type="button" class="plain" data-testid="record-cancel" onClick=${cancel}>Cancel</button>
    <button type="button" class="round send" aria-label="Send the voice" data-testid="record-send" onClick=${send}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12l16-8-5 16-3.5-6.5z" /></svg></button></div>`;
}

// A place by its numbers; "own" is what a phone would send of itself, with an accuracy.
export function PlaceForm({own, moved, send, close}) {
  const [place, set] = useState({latitude: "-1.28333", longitude: "36.81667", accuracy: own || moved ? "12" : "", live: 0, ...moved});
  const field = (name, label) => html`<label>${label}<input inputmode="decimal" value=${place[name]} data-testid=${name}
    onInput=${(e) => set({...place, [name]: e.target.value})} /></label>`;
  const ready = [place.latitude, place.longitude].every((text) => String(text).trim() && Number.isFinite(Number(text)));
  const submit = (event) => {
    event.preventDefault();
    if (ready) send({latitude: Number(place.latitude), longitude: Number(place.longitude), accuracy: Number(place.accuracy) || 0,
      live_period: Number(place.live)});
  };
  return html`<form class="sheet" onSubmit=${submit} data-testid="place-form" aria-label="A place">
    <div class="fields">${field("latitude", "Latitude")}${field("longitude", "Longitude")}${field("accuracy", "Within, m")}
      ${!moved && html`<label>Sent<select value=${place.live} data-testid="live" onChange=${(e) => set({...place, live: e.target.value})}>
        ${LIVE.map(([seconds, words]) => html`<option value=${seconds}>${words}</option>`)}</select></label>`}</div>
    <div class="row"><button type="button" class="key" onClick=${close}>Cancel</button>
      <button type="submit" class="key primary" disabled=${!ready} data-testid="place-send">${own ? "Send my place" : moved ? "Move there" : "Send"}</button></div></form>`;
}

export function ContactForm({own, send, close}) {
  const [who, set] = useState({phone: "+254700000001", first_name: ""});
  const submit = (event) => {
    event.preventDefault();
    if (who.phone.trim() && (own || who.first_name.trim())) send(own ? {phone: who.phone} : who);
  };
  return html`<form class="sheet" onSubmit=${submit} data-testid="contact-form" aria-label="A contact">
    <div class="fields"><label>Number<input type="tel" value=${who.phone} data-testid="phone"
        onInput=${(e) => set({...who, phone: e.target.value})} /></label>
      ${!own && html`<label>Name<input value=${who.first_name} data-testid="first-name"
        onInput=${(e) => set({...who, first_name: e.target.value})} /></label>`}</div>
    <div class="row"><button type="button" class="key" onClick=${close}>Cancel</button>
      <button type="submit" class="key primary" data-testid="contact-send">${own ? "Send my number" : "Send"}</button></div></form>`;
}
