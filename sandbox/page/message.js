// One message as a bubble: quote, picture or file, text, time, buttons, and what can be done with it.
import {html, useEffect, useRef, useState} from "./vendor/preact.js";
import {fileUrl} from "./api.js";
import {Formatted} from "./entities.js";

const LONG_PRESS_MS = 450;
const SHOWN_PX = 800; // the size a phone loads by itself
const clock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});

// Closes what is open when a press lands outside the element the ref is given to.
export function useDismiss(open, close) {
  const inside = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event) => inside.current?.contains(event.target) || close();
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  return inside;
}

export const nameOf = (user) => (user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : "");

export function sizeText(bytes) {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function summary(message) {
  const words = message.text || message.caption;
  if (words) return words;
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name || "File";
  return "Message";
}

function Photo({chat, sizes, act}) {
  const shown = sizes.findLast((size) => Math.max(size.width, size.height) <= SHOWN_PX) || sizes[0];
  const largest = sizes[sizes.length - 1];
  return html`<button type="button" class="photo" data-testid="photo" aria-label="Enlarge the photo"
      onClick=${() => act.enlarge(fileUrl(chat, largest))}>
    <img src=${fileUrl(chat, shown)} width=${shown.width} height=${shown.height} alt="Photo" /></button>`;
}

function File({chat, file}) {
  return html`<a class="file" data-testid="document" href=${fileUrl(chat, file)} download=${file.file_name || "file"}>
    <span class="file-icon" aria-hidden="true">${(file.file_name || "").split(".").pop().slice(0, 4) || "file"}</span>
    <span class="file-words"><b>${file.file_name || "File"}</b><small>${sizeText(file.file_size)} · download</small></span>
  </a>`;
}

function Body({message, act}) {
  const words = message.text ?? message.caption;
  const entities = message.entities || message.caption_entities;
  const text = words ? html`<${Formatted} text=${words} entities=${entities} act=${act} />` : null;
  const voice = message.voice || message.audio;
  const video = message.video || message.animation;
  let media = null;
  if (message.photo?.length) media = html`<${Photo} chat=${message.chat.id} sizes=${message.photo} act=${act} />`;
  else if (video) media = html`<video class="video" src=${fileUrl(message.chat.id, video)} controls></video>`;
  else if (voice) media = html`<audio src=${fileUrl(message.chat.id, voice)} controls></audio>`;
  else if (message.document) media = html`<${File} chat=${message.chat.id} file=${message.document} />`;
  else if (message.location)
    media = html`<p class="text">📍 ${message.location.latitude}, ${message.location.longitude}</p>`;
  return message.show_caption_above_media ? [text, media] : [media, text];
}

function buttonMark(button) {
  if (button.url) return "↗";
  if (button.copy_text) return "⧉";
  return "";
}

function Buttons({message, act}) {
  const [busy, setBusy] = useState(null);
  const press = async (button) => {
    if (button.url) return act.link(button.url) || window.open(button.url, "_blank", "noopener");
    if (button.copy_text) return act.copy(button.copy_text.text);
    if (button.callback_data === undefined) return act.tell("The sandbox page does not know this kind of button yet.");
    const key = button.callback_data;
    setBusy(key);
    await act.press(message.message_id, key);
    return setBusy((now) => (now === key ? null : now));
  };
  return html`<div class="buttons" role="group" aria-label="Buttons of the message">
    ${message.reply_markup.inline_keyboard.map((row) => html`<div class="row">
      ${row.map((button) => html`<button type="button" class=${`key ${button.style || ""}`} data-testid="key"
        aria-busy=${busy !== null && busy === button.callback_data} onClick=${() => press(button)}>
        <span dir="auto">${button.text}</span><i aria-hidden="true">${buttonMark(button)}</i></button>`)}
    </div>`)}</div>`;
}

function Menu({message, mine, act, close}) {
  const item = (label, run) =>
    html`<button type="button" role="menuitem" onClick=${() => { close(); run(); }}>${label}</button>`;
  const words = message.text ?? message.caption;
  return html`<div class="menu" role="menu" onKeyDown=${(e) => e.key === "Escape" && close()}>
    ${item("Reply", () => act.reply(message))}
    ${mine && words !== undefined && item("Edit", () => act.edit(message))}
    ${words && item("Copy text", () => act.copy(words))}</div>`;
}

const SERVICE = {
  new_chat_members: (m) => `${m.new_chat_members.map(nameOf).join(", ")} joined the group`,
  left_chat_member: (m) => `${nameOf(m.left_chat_member)} left the group`,
  group_chat_created: () => "The group was made",
  migrate_to_chat_id: () => "The group became a supergroup",
  migrate_from_chat_id: () => "The group became a supergroup",
  new_chat_title: (m) => `The group is now called ${m.new_chat_title}`,
  pinned_message: () => "A message was pinned",
};

export const isService = (message) => Object.keys(SERVICE).some((kind) => message[kind] !== undefined);

export function Message({message, mine, showName, me, act}) {
  const [menu, setMenu] = useState(false);
  const timer = useRef(0);
  const bubble = useDismiss(menu, () => setMenu(false));
  const service = Object.keys(SERVICE).find((kind) => message[kind] !== undefined);
  if (service) return html`<p class="service" data-testid="service">${SERVICE[service](message)}</p>`;
  const hold = (event) => {
    if (event.pointerType === "mouse" || event.target.closest("a,button")) return;
    timer.current = setTimeout(() => setMenu(true), LONG_PRESS_MS);
  };
  const release = () => clearTimeout(timer.current);
  const quote = message.reply_to_message;
  const keys = message.reply_markup?.inline_keyboard?.length;
  const context = (event) => { event.preventDefault(); setMenu(true); };
  return html`<article class=${mine ? "message mine" : "message"} data-testid="message" data-id=${message.message_id}>
    <div ref=${bubble} class=${`bubble${message.photo ? " pictured" : ""}`} onPointerDown=${hold} onPointerUp=${release}
        onPointerMove=${release} onPointerCancel=${release} onContextMenu=${context}
        onDblClick=${() => act.reply(message)}>
      ${showName && html`<div class="sender">${nameOf(message.from)}</div>`}
      ${quote && html`<div class="quote"><b>${quote.from?.id === me ? "You" : nameOf(quote.from)}</b>
        <span dir="auto">${summary(quote)}</span></div>`}
      <${Body} message=${message} act=${act} />
      <footer>${message.edit_date && html`<span data-testid="edited">edited</span>`}
        <time datetime=${new Date(message.date * 1000).toISOString()}>${clock.format(message.date * 1000)}</time></footer>
      <button type="button" class="more plain" aria-label="What to do with this message" aria-expanded=${menu}
        data-testid="more" onClick=${() => setMenu(!menu)}>⋯</button>
      ${menu && html`<${Menu} message=${message} mine=${mine} act=${act} close=${() => setMenu(false)} />`}
    </div>
    ${keys ? html`<${Buttons} message=${message} act=${act} />` : null}
  </article>`;
}
