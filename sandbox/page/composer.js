// What a person writes with: text, photos and files, the bot's commands, its keyboard, replies and edits.
import {html, useEffect, useRef, useState} from "./vendor/preact.js";
import {nameOf, sizeText, summary, useDismiss} from "./message.js";

const ALBUM_MAX = 10;

function Attachment({item, change, remove}) {
  const isImage = item.file.type.startsWith("image/");
  return html`<li data-testid="attachment">
    ${item.preview && !item.asFile ? html`<img src=${item.preview} alt="" />` : html`<span class="file-icon">file</span>`}
    <span class="file-words"><b>${item.file.name}</b><small>${sizeText(item.file.size)}</small></span>
    ${isImage && html`<label class="tick"><input type="checkbox" checked=${item.asFile}
      onChange=${(e) => change({...item, asFile: e.target.checked})} />as file</label>`}
    <button type="button" class="plain" aria-label=${`Remove ${item.file.name}`} onClick=${remove}>✕</button></li>`;
}

function Keyboard({keyboard, say, tell}) {
  const press = (button) => {
    const text = typeof button === "string" ? button : button.text;
    const plain = typeof button === "string" || Object.keys(button).every((key) => key === "text" || key === "style");
    return plain ? say(text) : tell("The sandbox page does not know this kind of button yet.");
  };
  return html`<div class="keyboard" role="group" aria-label="Keyboard of the bot" data-testid="keyboard">
    ${keyboard.map((row) => html`<div class="row">${row.map((button) => html`<button type="button" class="key"
      onClick=${() => press(button)}>${typeof button === "string" ? button : button.text}</button>`)}</div>`)}</div>`;
}

function Commands({commands, pick}) {
  return html`<ul class="commands" aria-label="Commands of the bot" data-testid="commands">
    ${commands.map(({command, description}) => html`<li><button type="button" onClick=${() => pick(`/${command}`)}>
      <b>/${command}</b> <span>${description}</span></button></li>`)}</ul>`;
}

export function Composer({chat, data, mode, setMode, items, addFiles, setItems, send, say, act, person, setPerson, visible}) {
  const [text, setText] = useState("");
  const [menu, setMenu] = useState(false);
  const [attach, setAttach] = useState(false);
  const [shutKeyboard, setShutKeyboard] = useState(0);
  const line = useDismiss(attach, () => setAttach(false));
  const box = useRef(null);
  const photos = useRef(null);
  const files = useRef(null);

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
    addFiles(event.clipboardData.files, false);
  };
  const chosen = (event, asFile) => {
    addFiles(event.target.files, asFile);
    event.target.value = "";
    box.current.focus();
  };
  const pick = (command) => { setMenu(false); setText(""); say(command); };

  const typed = text.startsWith("/") && !text.includes(" ") ? data.commands.filter((c) => `/${c.command}`.startsWith(text)) : [];
  const offered = menu ? data.commands : typed;
  const keyboard = data.keyboard && data.keyboard.id !== shutKeyboard ? data.keyboard : null;
  const placeholder = data.placeholder || (items.length ? "Caption" : "Message");
  if (data.fresh && chat.kind === "private")
    return html`<div class="composer"><button type="button" class="start" data-testid="start"
      onClick=${() => say("/start")}>Start</button></div>`;
  return html`<form class="composer" onSubmit=${submit} aria-label=${`Write as ${chat.title}`}>
    ${offered.length > 0 && html`<${Commands} commands=${offered} pick=${pick} />`}
    ${mode && html`<div class="mode" data-testid="mode"><span><b>${mode.kind === "edit" ? "Edit message"
      : `Reply to ${nameOf(mode.message.from)}`}</b><small dir="auto">${summary(mode.message)}</small></span>
      <button type="button" class="plain" aria-label="Cancel" onClick=${cancel}>✕</button></div>`}
    ${items.length > 0 && html`<ul class="tray">${items.map((item, i) => html`<${Attachment} key=${item.key} item=${item}
      change=${(next) => setItems(items.map((old, j) => (j === i ? next : old)))}
      remove=${() => setItems(items.filter((_, j) => j !== i))} />`)}</ul>`}
    ${items.length > ALBUM_MAX && html`<p class="hint">An album holds ${ALBUM_MAX}; the rest goes in a second one.</p>`}
    ${chat.kind === "group" && html`<label class="acting">Acting as
      <select value=${person} data-testid="acting" onChange=${(e) => setPerson(Number(e.target.value))}>
        ${chat.members.map((m) => html`<option value=${m.id}>${m.first_name}</option>`)}</select></label>`}
    <div class="line" ref=${line}>
      ${data.commands.length > 0 && html`<button type="button" class="round" aria-label="Commands" aria-expanded=${menu}
        data-testid="commands-open" onClick=${() => setMenu(!menu)}>/</button>`}
      <button type="button" class="round" aria-label="Attach" aria-expanded=${attach} data-testid="attach"
        onClick=${() => setAttach(!attach)}><svg viewBox="0 0 24 24" aria-hidden="true"><path
        d="M8 12.5l6.2-6.2a3 3 0 014.3 4.3l-8.1 8.1a5 5 0 01-7-7l7.6-7.7" /></svg></button>
      ${attach && html`<div class="menu attach" role="menu" onClick=${() => setAttach(false)}>
        <button type="button" role="menuitem" onClick=${() => photos.current.click()}>Photo</button>
        <button type="button" role="menuitem" onClick=${() => files.current.click()}>File</button></div>`}
      <input ref=${photos} type="file" accept="image/*" multiple hidden data-testid="photo-input"
        onChange=${(e) => chosen(e, false)} />
      <input ref=${files} type="file" multiple hidden data-testid="file-input" onChange=${(e) => chosen(e, true)} />
      <textarea ref=${box} rows="1" dir="auto" value=${text} placeholder=${placeholder} aria-label="Message"
        data-testid="box" onInput=${(e) => setText(e.target.value)} onKeyDown=${onKey} onPaste=${onPaste}></textarea>
      ${data.keyboard && html`<button type="button" class="round" aria-label="Show or hide the keyboard"
        onClick=${() => setShutKeyboard(keyboard ? data.keyboard.id : 0)}>⌨</button>`}
      <button type="submit" class="round send" aria-label="Send" data-testid="send"><svg viewBox="0 0 24 24"
        aria-hidden="true"><path d="M4 12l16-8-5 16-3.5-6.5z" /></svg></button>
    </div>
    ${keyboard && html`<${Keyboard} keyboard=${keyboard.rows} say=${say} tell=${act.tell} />`}
  </form>`;
}
