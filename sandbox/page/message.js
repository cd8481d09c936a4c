// One message as a bubble: quote, picture or file, text, time, buttons, and what can be done with it.
import {html, useEffect, useRef, useState} from "./vendor/preact.js";
import {Formatted} from "./entities.js";
import {kindOf, Media} from "./media.js";

const LONG_PRESS_MS = 450;
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

export const summary = (message) => message.text || message.caption || kindOf(message);

// Whether a live place still goes on.
const isLive = ({location, date}) => location?.live_period && Date.now() / 1000 < date + location.live_period;

function originOf(origin) {
  const name = origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name || origin.sender_chat?.title || origin.chat?.title;
  return `Forwarded from ${name}`;
}

function Body({message, act}) {
  const words = message.text ?? message.caption;
  const entities = message.entities || message.caption_entities;
  const text = words ? html`<${Formatted} text=${words} entities=${entities} act=${act} />` : null;
  const media = html`<${Media} message=${message} act=${act} />`;
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
    ${mine && words !== undefined && !message.forward_origin && item("Edit", () => act.edit(message))}
    ${!message.has_protected_content && item("Forward", () => act.forward(message))}
    ${mine && isLive(message) && [item("Move the place", () => act.move(message)), item("Stop sharing", () => act.stop(message))]}
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
  forum_topic_created: (m) => `The topic “${m.forum_topic_created.name}” was opened`,
  forum_topic_edited: (m) => (m.forum_topic_edited.name ? `The topic is now called “${m.forum_topic_edited.name}”` : "The topic was changed"),
  forum_topic_closed: () => "The topic was closed",
  forum_topic_reopened: () => "The topic was opened again",
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
    <div ref=${bubble} class=${`bubble${message.photo || message.video ? " pictured" : ""}`} onPointerDown=${hold} onPointerUp=${release}
        onPointerMove=${release} onPointerCancel=${release} onContextMenu=${context}
        onDblClick=${() => act.reply(message)}>
      ${message.forward_origin && html`<div class="origin" data-testid="origin">${originOf(message.forward_origin)}</div>`}
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
