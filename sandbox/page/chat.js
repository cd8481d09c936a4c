// One chat: header, messages, what is being typed, toasts, and the composer.
import {html, useEffect, useLayoutEffect, useMemo, useRef, useState} from "./vendor/preact.js";
import * as api from "./api.js";
import {kindFor, measure} from "./attach.js";
import {Composer} from "./composer.js";
import {sizeText} from "./media.js";
import {isService, Message} from "./message.js";
import {inTopic, Topics} from "./topics.js";

const TOAST_MS = 4000;
const NEAR_BOTTOM_PX = 80;
const LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)(?:\?start(group)?=([\w-]*))?$|^tg:\/\/resolve\?domain=([A-Za-z0-9_]+)(?:&start=([\w-]*))?$/i;

export const initials = (title) => title.split(/\s+/).slice(0, 2).map((word) => word[0]).join("").toUpperCase();
export const hue = (chat) => `hue-${chat.place % 7}`;

// What the last keyboard message says: rows to show under the box, its hint, and a message waiting for a reply.
function replyState(messages, botId, me) {
  let answered = false;
  for (let i = messages.length - 1; i >= 0; i -= 1) {
    const message = messages[i];
    const markup = message.keyboard;
    if (message.from?.id === me) answered = true;
    if (message.from?.id !== botId || !markup) continue;
    if (markup.remove_keyboard) return {};
    if (markup.keyboard && !(markup.one_time_keyboard && answered))
      return {keyboard: {id: message.message_id, rows: markup.keyboard}, placeholder: markup.input_field_placeholder};
    if (markup.force_reply && !answered) return {force: message, placeholder: markup.input_field_placeholder};
    if (markup.keyboard) return {};
  }
  return {};
}

function Traffic({traffic}) {
  return html`<p class="traffic" data-testid="traffic" title="Bytes between the bot and Telegram for this chat">
    <span>↑ ${sizeText(traffic.sent)} sent</span><span>↓ ${sizeText(traffic.received)} received</span>
    <span>${traffic.calls} calls</span></p>`;
}

function Header({chat, data, languages, showBytes, run, reload}) {
  const person = chat.person;
  const known = person && !languages.some(([code]) => code === person.language_code);
  return html`<header class="head">
    <span class=${`avatar ${hue(chat)}`} aria-hidden="true">${initials(chat.title)}</span>
    <div class="title"><h2>${chat.title}</h2><small>${chat.note || (person ? "person" : `${chat.members.length} members`)}</small></div>
    ${person && html`<label class="language"><span aria-hidden="true">${person.language_code}</span>
      <select aria-label=${`Language of ${chat.title}`} value=${person.language_code} data-testid="language" title="Language"
        onChange=${(e) => run(() => api.setLanguage(person.id, e.target.value).then(reload))}>
        ${known && html`<option value=${person.language_code}>${person.language_code}</option>`}
        ${languages.map(([code, name]) => html`<option value=${code}>${name}</option>`)}</select></label>
      <button type="button" class="round small" aria-pressed=${data.blocked} data-testid="block"
        title=${data.blocked ? "Unblock the bot" : "Block the bot"} aria-label=${`${chat.title} blocks the bot`}
        onClick=${() => run(() => api.setBlocked(person.id, !data.blocked).then(reload))}><svg viewBox="0 0 24 24"
        aria-hidden="true"><circle cx="12" cy="12" r="8" /><path d="M6.5 6.5l11 11" /></svg></button>`}
    ${showBytes && html`<${Traffic} traffic=${data.traffic} />`}
  </header>`;
}

function Welcome({bot, chat, about}) {
  return html`<div class="welcome"><span class="avatar big hue-0" aria-hidden="true">${initials(bot.first_name)}</span>
    <b>${bot.first_name}</b><p>@${bot.username}</p>
    ${about && html`<p class="about" dir="auto">${about}</p>`}
    <p>${chat.kind === "private" ? "Press Start to begin." : "The bot is a member of this group."}</p></div>`;
}

export function Chat({world, chat, data, prefs, setPrefs, active, typing, ui, loadMore}) {
  const [mode, setMode] = useState(null);
  const [items, setItems] = useState([]);
  const [toasts, setToasts] = useState([]);
  const [dropping, setDropping] = useState(false);
  const [sheet, setSheet] = useState(null); // a form above the line: a place or a contact
  const [topic, setTopic] = useState(0);
  const list = useRef(null);
  const stack = useRef(null);
  const stick = useRef(true);
  const counter = useRef(0);
  const me = chat.person?.id ?? prefs.acting[chat.id] ?? chat.members[0]?.id;
  const messages = useMemo(() => inTopic(data.messages, data.topics, topic), [data.messages, data.topics, topic]);
  const thread = topic || undefined;
  const reply = useMemo(() => replyState(messages, world.bot.id, me), [messages, me]);
  const last = messages[messages.length - 1];

  const tell = (text) => {
    const key = (counter.current += 1);
    setToasts((old) => [...old, {key, text}]);
    setTimeout(() => setToasts((old) => old.filter((toast) => toast.key !== key)), TOAST_MS);
  };
  const run = async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      tell(error.message);
      return false;
    }
  };
  const say = (text, replyTo) => {
    stick.current = true;
    return run(() => api.sendText(chat.id, {person: me, text, reply_to: replyTo, thread}));
  };
  const link = (url) => {
    const found = LINK.exec(url);
    const username = found && (found[1] || found[4]);
    if (!username || username.toLowerCase() !== world.bot.username.toLowerCase()) return false;
    const payload = found[3] || found[5] || "";
    run(async () => {
      if (payload) await api.openLink({person: me, username, payload});
      ui.show(me);
    });
    return true;
  };
  const press = (messageId, key) => run(async () => {
    const answer = await api.press(chat.id, {person: me, message_id: messageId, data: key});
    if (answer.url) link(answer.url) || window.open(answer.url, "_blank", "noopener");
    else if (answer.text && answer.show_alert) ui.alert(answer.text);
    else if (answer.text) tell(answer.text);
  });
  const copy = async (text) => {
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    tell(done ? "Copied." : "The browser did not allow copying.");
  };
  const editLast = () => {
    const own = messages.findLast((m) => m.from?.id === me && (m.text ?? m.caption) !== undefined);
    if (own) setMode({kind: "edit", message: own});
  };
  const act = {
    say, link, press, copy, tell, editLast, enlarge: ui.enlarge,
    forward: (message) => ui.forward({message, chat, person: me}),
    move: (message) => setSheet({kind: "place", moved: message.location, id: message.message_id}),
    stop: (message) => run(() => api.stopPlace(chat.id, {person: me, message_id: message.message_id})),
    reply: (message) => setMode({kind: "reply", message}), edit: (message) => setMode({kind: "edit", message}),
  };

  const addFiles = (files, wanted) => {
    const added = [...files].map((file) => {
      counter.current += 1;
      return {key: counter.current, file, kind: kindFor(file, wanted), preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null};
    });
    const large = added.find((item) => item.file.size > world.limits.upload_bytes_max);
    if (large) tell(`${large.file.name} is larger than ${sizeText(world.limits.upload_bytes_max)}.`);
    setItems((old) => [...old, ...added.filter((item) => item.file.size <= world.limits.upload_bytes_max)]);
  };
  const upload = async (files, caption, replyTo) => {
    const ready = await Promise.all(files.map(async (item) => ({...item, about: await measure(item.file, item.kind)})));
    for (let at = 0; at < ready.length; at += world.limits.files_max)
      await api.upload(chat.id, {person: me, items: ready.slice(at, at + world.limits.files_max), caption: at ? "" : caption, replyTo, thread});
  };
  const replying = () => (mode?.kind === "reply" ? mode.message.message_id : undefined);
  const handOver = async (work) => {
    stick.current = true;
    if (await run(work)) { setSheet(null); setMode(null); }
  };
  const answered = () => replying() || (sheet?.own ? reply.keyboard?.id : undefined); // a button's own message is answered
  const give = {
    voice: (file) => handOver(() => upload([{file, kind: "voice"}], "", replying())),
    place: (place) => handOver(() => (sheet.moved
      ? api.movePlace(chat.id, {person: me, message_id: sheet.id, ...place})
      : api.sendPlace(chat.id, {person: me, reply_to: answered(), thread, ...place}))),
    contact: (who) => handOver(() => api.sendContact(chat.id, {person: me, reply_to: answered(), thread, ...who})),
  };
  const send = async (text) => {
    const replyTo = replying();
    stick.current = true;
    let done;
    if (mode?.kind === "edit") done = await run(() => api.editText(chat.id, {person: me, message_id: mode.message.message_id, text}));
    else if (items.length) done = await run(() => upload(items, text, replyTo));
    else done = await say(text, replyTo);
    if (done) { setMode(null); setItems([]); }
    return done;
  };
  const drop = (event) => {
    event.preventDefault();
    setDropping(false);
    if (event.dataTransfer.files.length) addFiles(event.dataTransfer.files);
  };

  useEffect(() => { if (reply.force) setMode({kind: "reply", message: reply.force}); }, [reply.force?.message_id]);
  useLayoutEffect(() => {
    if (stick.current) list.current.scrollTop = list.current.scrollHeight;
  }, [messages, active, items.length, typing, reply.keyboard?.id, sheet]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => { if (stick.current) list.current.scrollTop = list.current.scrollHeight; });
    watcher.observe(list.current);
    watcher.observe(stack.current); // a picture that arrives late makes it taller
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const box = list.current;
    stick.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM_PX;
  };

  return html`<section class=${`chat${active ? " active" : ""}${dropping ? " dropping" : ""}`} data-testid="chat"
      data-chat=${chat.id} aria-label=${`Chat of ${chat.title}`} onDrop=${drop} onDragLeave=${() => setDropping(false)}
      onDragOver=${(e) => { e.preventDefault(); setDropping(true); }}>
    <${Header} chat=${chat} data=${data} languages=${world.languages} showBytes=${prefs.bytes} run=${run} reload=${ui.reload} />
    <div class="messages" ref=${list} onScroll=${onScroll} role="log" aria-label=${`Messages of ${chat.title}`} tabindex="0"><div class="stack" ref=${stack}>
      ${data.more && html`<button type="button" class="earlier" onClick=${loadMore}>Show earlier messages</button>`}
      ${messages.length === 0 && html`<${Welcome} bot=${world.bot} chat=${chat} about=${data.about} />`}
      ${messages.map((message, i) => html`<${Message} key=${message.message_id} message=${message} me=${me} act=${act}
        mine=${message.from?.id === me}
        showName=${chat.kind === "group" && message.from?.id !== me && (!messages[i - 1] || isService(messages[i - 1]) || messages[i - 1].from?.id !== message.from?.id)} />`)}
      ${typing && html`<p class="typing" data-testid="typing">${world.bot.first_name} is ${typing}…</p>`}
    </div></div>
    <div class="toasts" role="status" aria-live="polite">${toasts.map((toast) =>
      html`<p key=${toast.key} class="toast" data-testid="toast" dir="auto">${toast.text}</p>`)}</div>
    ${data.blocked
      ? html`<div class="composer"><button type="button" class="start" onClick=${() =>
          run(() => api.setBlocked(me, false).then(ui.reload))}>Unblock the bot</button></div>`
      : html`<${Composer} chat=${chat} data=${{...data, ...reply, fresh: data.loaded && !last}} mode=${mode} setMode=${setMode} items=${items}
          setItems=${setItems} addFiles=${addFiles} send=${send} say=${say} act=${act} person=${me}
          visible=${active} sheet=${sheet} setSheet=${setSheet} give=${give}
          topics=${html`<${Topics} chat=${chat} data=${data} topic=${topic} setTopic=${setTopic} person=${me} run=${run} ui=${ui} />`}
          setPerson=${(id) => setPrefs({acting: {...prefs.acting, [chat.id]: id}})} />`}
  </section>`;
}
