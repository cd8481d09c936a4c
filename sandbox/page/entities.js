// Telegram's message entities drawn as elements. Offsets are UTF-16 units, which is what JavaScript strings count in.
import {html, useState} from "./vendor/preact.js";

const TAGS = {bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code"};
const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

function Spoiler({children}) {
  const [shown, show] = useState(false);
  if (shown) return html`<span class="spoiler shown">${children}</span>`;
  return html`<span class="spoiler" role="button" tabindex="0" aria-label="Hidden text, press to show"
    onClick=${() => show(true)} onKeyDown=${(e) => e.key === "Enter" && show(true)}>
    <span aria-hidden="true">${children}</span></span>`;
}

function Fold({children}) {
  const [open, setOpen] = useState(false);
  return html`<blockquote class=${open ? "fold open" : "fold"} data-testid="fold">
    <div class="folded">${children}</div>
    <button type="button" class="plain" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      ${open ? "Show less" : "Show more"}</button></blockquote>`;
}

function Link({href, act, children}) {
  // A link to a bot of this sandbox is opened inside it; act.link says whether it took it.
  const onClick = (event) => act.link(href) && event.preventDefault();
  return html`<a href=${href} target="_blank" rel="noopener noreferrer" onClick=${onClick}>${children}</a>`;
}

const safe = (url) => (/^(https?|tg|mailto|tel):/i.test(url) ? url : `https://${url}`);

function wrap(entity, plain, children, act) {
  const tag = TAGS[entity.type];
  if (tag) return html`<${tag}>${children}<//>`;
  switch (entity.type) {
    case "pre": return html`<pre data-language=${entity.language}><code>${children}</code></pre>`;
    case "blockquote": return html`<blockquote>${children}</blockquote>`;
    case "expandable_blockquote": return html`<${Fold}>${children}<//>`;
    case "spoiler": return html`<${Spoiler}>${children}<//>`;
    case "text_link": return html`<${Link} href=${safe(entity.url)} act=${act}>${children}<//>`;
    case "url": return html`<${Link} href=${safe(plain)} act=${act}>${children}<//>`;
    case "email": return html`<${Link} href=${`mailto:${plain}`} act=${act}>${children}<//>`;
    case "phone_number": return html`<${Link} href=${`tel:${plain}`} act=${act}>${children}<//>`;
    case "mention": return html`<${Link} href=${`https://t.me/${plain.slice(1)}`} act=${act}>${children}<//>`;
    case "bot_command":
      return html`<button type="button" class="plain command" onClick=${() => act.say(plain)}>${children}</button>`;
    default: return html`<span class=${`entity ${entity.type}`}>${children}</span>`;
  }
}

function build(text, entities, from, to, act) {
  const out = [];
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    if (end > start) {
      if (start > at) out.push(text.slice(at, start));
      const inner = build(text, entities.slice(i + 1, next), start, end, act);
      out.push(wrap(entity, text.slice(start, end), inner, act));
      at = end;
      if (BLOCKS.includes(entity.type) && text[at] === "\n" && at < to) at += 1; // the block ends its line already
    }
    i = next;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

// act.say(text) sends a command, act.link(url) opens a link in the sandbox and tells whether it was one of ours.
export function Formatted({text, entities = [], act}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return html`<div class="text" dir="auto">${build(text, sorted, 0, text.length, act)}</div>`;
}
