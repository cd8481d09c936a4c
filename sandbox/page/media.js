// What a message can hold besides words: pictures, sound, film, files, places and contacts.
import {html, useState} from "./vendor/preact.js";
import {fileUrl} from "./api.js";

const SHOWN_PX = 800; // the size a phone loads by itself
const FOREVER = 0x7fffffff;

export function sizeText(bytes) {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export const timeText = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
export const pointText = ({latitude, longitude}) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

function Photo({chat, sizes, hidden, act}) {
  const [bare, setBare] = useState(false);
  const shown = sizes.findLast((size) => Math.max(size.width, size.height) <= SHOWN_PX) || sizes[0];
  const largest = sizes[sizes.length - 1];
  const covered = hidden && !bare;
  return html`<button type="button" class=${covered ? "photo covered" : "photo"} data-testid="photo"
      aria-label=${covered ? "Hidden photo, press to show" : "Enlarge the photo"}
      onClick=${() => (covered ? setBare(true) : act.enlarge(fileUrl(chat, largest)))}>
    <img src=${fileUrl(chat, shown)} width=${shown.width} height=${shown.height} alt="Photo" /></button>`;
}

function Sound({chat, file, label, kind}) {
  // A phone loads a voice by itself, other sound and film when they are played.
  return html`<div class="sound" data-testid=${kind}><small>${label}</small>
    <audio src=${fileUrl(chat, file)} controls preload=${kind === "voice" ? "metadata" : "none"} aria-label=${label}></audio></div>`;
}

function Film({chat, file, kind}) {
  if (file.mime_type === "image/gif") return html`<img class="video" data-testid=${kind} src=${fileUrl(chat, file)} alt="Animation" />`;
  return html`<video class=${kind === "video_note" ? "video round-video" : "video"} data-testid=${kind} controls preload="none"
    width=${file.width || file.length} height=${file.height || file.length} loop=${kind === "animation"} src=${fileUrl(chat, file)} aria-label="Video"></video>`;
}

function File({chat, file}) {
  return html`<a class="file" data-testid="document" href=${fileUrl(chat, file)} download=${file.file_name || "file"}>
    <span class="file-icon" aria-hidden="true">${(file.file_name || "").split(".").pop().slice(0, 4) || "file"}</span>
    <span class="file-words"><b>${file.file_name || "File"}</b><small>${sizeText(file.file_size)} · download</small></span>
  </a>`;
}

// A drawn card instead of a map: nothing is loaded from anywhere. The circle grows with the accuracy.
function Place({location}) {
  const accuracy = location.horizontal_accuracy;
  const radius = accuracy ? Math.min(8 + Math.log2(accuracy + 1) * 3, 42) : 0;
  const live = location.live_period ? (location.live_period === FOREVER ? "Live" : `Live for ${Math.round(location.live_period / 60)} min`) : "";
  return html`<div class="place" data-testid="location">
    <svg viewBox="0 0 240 96" role="img" aria-label="A place">
      <rect width="240" height="96" class="ground" />
      <path class="road" d="M-10 78 60 52 130 70 250 26M70 -10 96 106M168 -10 182 106" />
      ${radius > 0 && html`<circle class="near" cx="120" cy="48" r=${radius} />`}
      <path class="pin" d="M120 52c-7-10-11-15-11-20a11 11 0 0 1 22 0c0 5-4 10-11 20z" /><circle cx="120" cy="32" r="4" class="eye" />
    </svg>
    <b>${pointText(location)}</b>
    <small>${[accuracy ? `within ${accuracy} m` : "", live].filter(Boolean).join(" · ") || "Chosen on the map"}</small></div>`;
}

function Contact({contact}) {
  return html`<div class="file" data-testid="contact"><span class="file-icon" aria-hidden="true">${contact.first_name.slice(0, 1)}</span>
    <span class="file-words"><b>${[contact.first_name, contact.last_name].filter(Boolean).join(" ")}</b>
      <small>${contact.phone_number}</small></span></div>`;
}

// What stands for the message where there is room for one line only.
export function kindOf(message) {
  if (message.photo) return "Photo";
  if (message.voice) return `Voice, ${timeText(message.voice.duration)}`;
  if (message.audio) return message.audio.title || message.audio.file_name || "Audio";
  if (message.video_note || message.video) return "Video";
  if (message.animation) return "Animation";
  if (message.document) return message.document.file_name || "File";
  if (message.location) return message.location.live_period ? "Live place" : "Place";
  if (message.contact) return `Contact: ${message.contact.first_name}`;
  return "Message";
}

export function Media({message, act}) {
  const chat = message.chat.id;
  if (message.photo?.length) return html`<${Photo} chat=${chat} sizes=${message.photo} hidden=${message.has_media_spoiler} act=${act} />`;
  if (message.animation) return html`<${Film} chat=${chat} file=${message.animation} kind="animation" />`;
  if (message.video) return html`<${Film} chat=${chat} file=${message.video} kind="video" />`;
  if (message.video_note) return html`<${Film} chat=${chat} file=${message.video_note} kind="video_note" />`;
  if (message.voice) return html`<${Sound} chat=${chat} file=${message.voice} kind="voice" label=${kindOf(message)} />`;
  if (message.audio) {
    const {performer, duration} = message.audio;
    const label = [performer, kindOf(message), timeText(duration)].filter(Boolean).join(" · ");
    return html`<${Sound} chat=${chat} file=${message.audio} kind="audio" label=${label} />`;
  }
  if (message.document) return html`<${File} chat=${chat} file=${message.document} />`;
  if (message.location) return html`<${Place} location=${message.location} />`;
  return message.contact ? html`<${Contact} contact=${message.contact} />` : null;
}
