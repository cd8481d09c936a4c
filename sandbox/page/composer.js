// What a person writes with: text, photos and files, voices, places, the bot's commands, its keyboard, replies and edits.
import {html, useEffect, useRef, useState} from "./vendor/preact.js";
import {Attachment, ContactForm, PlaceForm, Recorder} from "./attach.js";
import {nameOf, summary, useDismiss} from "./message.js";

const ALBUM_MAX = 10;
// Of the attach button: what it says, the files it offers, and the kind they are sent as where that is not the file's own.
const SOURCES = [
  ["photo", "Photo or video", "image/*,video/*"], ["audio", "Audio", "audio/*", "audio"],
  ["voice", "Voice from a file", "audio/*", "voice"], ["file", "File", "", "document"],
];

function Keyboard({keyboard, say, tell, open}) {
  const press = (button) => {
    const text = typeof button === "string" ? button : button.text;
    if (button.request_location) return open({kind: "place", own: true});
    if (button.request_contact) return open({kind: "contact", own: true});
    const plain = typeof button === "string" || Object.keys(button).every((key) => key === "text" || key === "style");
    return plain ? say(text) : tell("The sandbox page does not know this kind of button yet.");
  };
  return html`<div class="keyboard" role="group" aria-label="Keyboard of the bot" data-testid="keyboard">
    ${keyboard.map((row) => html`<div class="row">${row.map((button) => html`<button type="button" class="key"
      data-testid="reply-key" onClick=${() => press(button)}>${typeof button === "string" ? button : button.text}</button>`)}</div>`)}</div>`;
}

function Commands({commands, pick}) {
  return html`<ul class="commands" aria-label="Commands of the bot" data-testid="commands">
    ${commands.map(({command, description}) => html`<li><button type="button" onClick=${() => pick(`/${command}`)}>
      <b>/${command}</b> <span>${description}</span></button></li>`)}</ul>`;
}

export function Composer({chat, data, mode, setMode, items, addFiles, setItems, send, say, act, person, setPerson, visible, sheet, setSheet, give, topics}) {
  const [text, setText] = useState("");
  const [menu, setMenu] = useState(false);
  const [attach, setAttach] = useState(false);
  const [shutKeyboard, setShutKeyboard] = useState(0);
  const line = useDismiss(attach, () => setAttach(false));
  const box = useRef(null);
  const [recording, setRecording] = useState(false);
  const inputs = useRef({});

  useEffect(() => {
    if (mode?.kind === "edit") setText(summary(mode.message));
    if (mode) box.current?.focus();
  }, [mode]);
  useEffect(() => {
    const area = box.current;
    if (area) area.style.height = "auto";
    if (area?.scrollHeight) area.style.height = `${Math.min(area.scrollHeight + 2, 160)}px`;
  }, [text, visible]);

  const cancel = () => {
    if (mode?.kind === "edit") setText("");
    setMode(null);
  };
  const submit = async (event) => {
    event?.preventDefault();
    if (!text.trim() && !items.length) return;
    const kept = text;
    setText("");
    if (!(await send(kept))) setText((now) => now || kept);
  };
  const onKey = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === "Escape") { cancel(); setMenu(false); setAttach(false); }
    if (event.key === "ArrowUp" && !text && !mode) act.editLast();
  };
  const onPaste = (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    addFiles(event.clipboardData.files);
  };
  const chosen = (event, kind) => {
    addFiles(event.target.files, kind);
    event.target.value = "";
    box.current.focus();
  };
  const sheets = {
    place: () => html`<${PlaceForm} own=${sheet.own} moved=${sheet.moved} send=${give.place} close=${() => setSheet(null)} />`,
    contact: () => html`<${ContactForm} own=${sheet.own} send=${give.contact} close=${() => setSheet(null)} />`,
  };
  const spoken = (file) => { setRecording(false); give.voice(file); };
  const pick = (command) => { setMenu(false); setText(""); say(command); };

  const typed = text.startsWith("/") && !text.includes(" ") ? data.commands.filter((c) => `/${c.command}`.startsWith(text)) : [];
  const offered = menu ? data.commands : typed;
  const keyboard = data.keyboard && data.keyboard.id !== shutKeyboard ? data.keyboard : null;
  const placeholder = data.placeholder || (items.length ? "Caption" : "Message");
  if (data.fresh && chat.kind === "private")
    return html`<div class="composer"><button type="button" class="start" data-testid="start"
      onClick=${() => say("/start")}>Start</button></div>`;
  return html`<div class="composer" aria-label=${`Write as ${chat.title}`}>
    ${offered.length > 0 && html`<${Commands} commands=${offered} pick=${pick} />`}
    ${mode && html`<div class="mode" data-testid="mode"><span><b>${mode.kind === "edit" ? "Edit message"
      : `Reply to ${nameOf(mode.message.from)}`}</b><small dir="auto">${summary(mode.message)}</small></span>
      <button type="button" class="plain" aria-label="Cancel" onClick=${cancel}>✕</button></div>`}
    ${sheet && sheets[sheet.kind]()}
    ${items.length > 0 && html`<ul class="tray">${items.map((item, i) => html`<${Attachment} key=${item.key} item=${item}
      change=${(next) => setItems(items.map((old, j) => (j === i ? next : old)))}
      remove=${() => setItems(items.filter((_, j) => j !== i))} />`)}</ul>`}
    ${items.length > ALBUM_MAX && html`<p class="hint">An album holds ${ALBUM_MAX}; the rest goes in a second one.</p>`}
    ${chat.kind === "group" && html`<div class="acting"><label>Acting as
      <select value=${person} data-testid="acting" onChange=${(e) => setPerson(Number(e.target.value))}>
        ${chat.members.map((m) => html`<option value=${m.id}>${m.first_name}</option>`)}</select></label>${topics}</div>`}
    ${recording ? html`<${Recorder} finish=${spoken} cancel=${() => setRecording(false)} tell=${act.tell} />`
    : html`<form class="line" ref=${line} onSubmit=${submit}>
      ${data.commands.length > 0 && html`<button type="button" class="round" aria-label="Commands" aria-expanded=${menu}
        data-testid="commands-open" onClick=${() => setMenu(!menu)}>/</button>`}
      <button type="button" class="round" aria-label="Attach" aria-expanded=${attach} data-testid="attach"
        onClick=${() => setAttach(!attach)}><svg viewBox="0 0 24 24" aria-hidden="true"><path
        d="M8 12.5l6.2-6.2a3 3 0 014.3 4.3l-8.1 8.1a5 5 0 01-7-7l7.6-7.7" /></svg></button>
      ${attach && html`<div class="menu attach" role="menu" onClick=${() => setAttach(false)}>
        ${SOURCES.map(([name, label]) => html`<button type="button" role="menuitem" onClick=${() => inputs.current[name].click()}>${label}</button>`)}
        <button type="button" role="menuitem" onClick=${() => setSheet({kind: "place"})}>Place</button>
        <button type="button" role="menuitem" onClick=${() => setSheet({kind: "contact"})}>Contact</button></div>`}
      ${SOURCES.map(([name, , accept, kind]) => html`<input ref=${(input) => { inputs.current[name] = input; }} type="file" accept=${accept} multiple hidden
        data-testid=${`${name}-input`} onChange=${(e) => chosen(e, kind)} />`)}
      <textarea ref=${box} rows="1" dir="auto" value=${text} placeholder=${placeholder} aria-label="Message"
        data-testid="box" onInput=${(e) => setText(e.target.value)} onKeyDown=${onKey} onPaste=${onPaste}></textarea>
      ${data.keyboard && html`<button type="button" class="round" aria-label="Show or hide the keyboard"
        onClick=${() => setShutKeyboard(keyboard ? data.keyboard.id : 0)}>⌨</button>`}
      ${text.trim() || items.length || mode?.kind === "edit"
        ? html`<button type="submit" class="round send" aria-label="Send" data-testid="send"><svg viewBox="0 0 24 24"
          aria-hidden="true"><path d="M4 12l16-8-5 16-3.5-6.5z" /></svg></button>`
        : html`<button type="button" class="round" aria-label="Record a voice" data-testid="record" onClick=${() => setRecording(true)}><svg
          viewBox="0 0 24 24" aria-hidden="true"><rect x="9" y="3.5" width="6" height="11" rx="3" /><path d="M5.5 11.5a6.5 6.5 0 0013 0M12 18v3" /></svg></button>`}
    </form>`}
    ${keyboard && html`<${Keyboard} keyboard=${keyboard.rows} say=${say} tell=${act.tell} open=${setSheet} />`}
  </div>`;
}
