// The page: the bar of chats on top, the open chats side by side (one at a time on a phone), and what floats above.
import {html, render, useEffect, useLayoutEffect, useMemo, useRef, useState} from "./vendor/preact.js";
import * as api from "./api.js";
import {Chat, hue, initials} from "./chat.js";

const PAGE = 100; // messages asked for at a time
const TYPING_MS = 5000; // as long as Telegram shows a chat action
const OPEN_FIRST = Math.max(5, Math.floor(window.innerWidth / 270)); // chats open side by side on a first visit
const NARROW = window.matchMedia("(max-width: 700px)");
const EMPTY = {messages: [], traffic: {sent: 0, received: 0, calls: 0}, commands: [], topics: null, more: false, blocked: false, loaded: false, about: ""};
const ACTIONS = {
  upload_photo: "sending a photo", upload_document: "sending a file", record_voice: "recording",
  upload_voice: "sending a voice", upload_video: "sending a video",
  choose_sticker: "choosing a sticker", find_location: "choosing a place",
};

// Which chats are open, who acts in a group, what was read: kept in this browser, not in the sandbox.
function usePrefs() {
  const [prefs, set] = useState(() => {
    const kept = JSON.parse(localStorage.getItem("kazi-sandbox") || "{}");
    return {open: null, active: null, bytes: false, acting: {}, read: {}, ...kept};
  });
  const change = (part) => set((old) => ({...old, ...(typeof part === "function" ? part(old) : part)}));
  useEffect(() => localStorage.setItem("kazi-sandbox", JSON.stringify(prefs)), [prefs]);
  return [prefs, change];
}

function useNarrow() {
  const [narrow, set] = useState(NARROW.matches);
  useEffect(() => {
    const listener = () => set(NARROW.matches);
    NARROW.addEventListener("change", listener);
    return () => NARROW.removeEventListener("change", listener);
  }, []);
  return narrow;
}

// What the sandbox knows, asked again for each chat an event names; answers that come late never overtake newer ones.
function useSandbox(acting) {
  const [world, setWorld] = useState(null);
  const [chats, setChats] = useState({});
  const [typing, setTyping] = useState({});
  const [live, setLive] = useState(true);
  const limits = useRef({});
  const members = useRef({}); // of each group, to know through whose eyes it is seen
  const eyes = useRef(acting);
  eyes.current = acting;
  const busy = useRef({});
  const timers = useRef({});

  const refresh = async (id) => {
    if (busy.current[id]) { busy.current[id] = "again"; return; }
    busy.current[id] = "yes";
    try {
      const data = await api.chat(id, eyes.current[id] || members.current[id]?.[0]?.id || id, limits.current[id] || PAGE);
      setChats((old) => ({...old, [id]: {...data, loaded: true}}));
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
    }
    const again = busy.current[id] === "again";
    busy.current[id] = undefined;
    if (again) await refresh(id);
  };
  const reload = async () => {
    try {
      const next = await api.world();
      next.chats.forEach((chat, place) => { chat.place = place; members.current[chat.id] = chat.members; });
      setWorld(next);
      await Promise.all(next.chats.map((chat) => refresh(chat.id)));
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      setLive(false);
    }
  };
  const type = (id, words) => {
    clearTimeout(timers.current[id]);
    if (words) timers.current[id] = setTimeout(() => type(id, null), TYPING_MS);
    setTyping((old) => ({...old, [id]: words}));
  };
  useEffect(() => {
    const onEvent = (event) => {
      if (!(event.chat in members.current)) return reload();
      if (event.kind === "action") return type(event.chat, ACTIONS[event.action] || "typing");
      if (event.kind === "new") type(event.chat, null);
      return refresh(event.chat);
    };
    return api.listen(onEvent, (state) => { setLive(state); if (state) reload(); });
  }, []);
  const more = (id) => { limits.current[id] = (limits.current[id] || PAGE) + PAGE; return refresh(id); };
  return {world, chats, typing, live, more, reload};
}

function Chip({chat, unread, shown, narrow, onClick}) {
  return html`<button type="button" class="chip" aria-pressed=${shown} data-testid="chip" data-chat=${chat.id} onClick=${onClick}
      title=${narrow ? chat.title : `${shown ? "Hide" : "Show"} ${chat.title}`}>
    <span class=${`avatar tiny ${hue(chat)}`} aria-hidden="true">${initials(chat.title)}</span>
    <span class="chip-words">${chat.title}<small>${chat.note || ""}</small></span>
    ${unread > 0 && html`<span class="badge" data-testid="unread" aria-label=${`${unread} unread`}>${unread}</span>`}
  </button>`;
}

function Dialog({kind, close, children}) {
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} class=${kind} data-testid=${kind} onClose=${close}
    onClick=${(e) => e.target === dialog.current && close()}>${children}</dialog>`;
}

function App() {
  const [prefs, setPrefs] = usePrefs();
  const {world, chats, typing, live, more, reload} = useSandbox(prefs.acting);
  const [picture, setPicture] = useState(null);
  const [alert, setAlert] = useState(null);
  const [forwarded, setForwarded] = useState(null); // {message, chat, person}: where to is being asked
  const narrow = useNarrow();
  const [awake, setAwake] = useState(!document.hidden);
  useEffect(() => {
    const listener = () => setAwake(!document.hidden);
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  }, []);

  const all = world?.chats || [];
  const open = prefs.open || all.slice(0, OPEN_FIRST).map((chat) => chat.id);
  const active = all.some((chat) => chat.id === prefs.active) ? prefs.active : all[0]?.id;
  const shown = (id) => (narrow ? id === active : open.includes(id));
  const bring = (id) => document.querySelector(`section[data-chat="${id}"]`)?.scrollIntoView({behavior: "smooth", inline: "nearest"});
  const show = (id) => {
    setPrefs({active: id, open: open.includes(id) ? open : [...open, id]});
    setTimeout(() => bring(id), 50);
  };
  const hide = (id) => setPrefs({open: open.filter((other) => other !== id)});
  const ui = {show, reload, enlarge: setPicture, alert: setAlert, forward: setForwarded};
  const forward = async (to) => {
    setForwarded(null);
    try {
      await api.forward(to.id, {person: forwarded.person, from_chat: forwarded.chat.id, message_id: forwarded.message.message_id});
      show(to.id);
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      setAlert(error.message);
    }
  };

  // Shown chats are read while the page is looked at.
  const lastIds = useMemo(() => Object.fromEntries(all.map((chat) => [chat.id, chats[chat.id]?.messages.at(-1)?.message_id || 0])), [all, chats]);
  useEffect(() => {
    if (!awake) return;
    const news = all.filter((chat) => shown(chat.id) && lastIds[chat.id] > (prefs.read[chat.id] || 0));
    if (news.length) setPrefs((old) => ({read: {...old.read, ...Object.fromEntries(news.map((chat) => [chat.id, lastIds[chat.id]]))}}));
  }, [lastIds, narrow, active, prefs.open, awake]);
  const unread = (chat) => (chats[chat.id]?.messages || []).filter(
    (m) => m.message_id > (prefs.read[chat.id] || 0) && m.from?.id !== chat.person?.id).length;
  useEffect(() => { if (world) reload(); }, [prefs.acting]);
  const total = all.reduce((sum, chat) => sum + (shown(chat.id) ? 0 : unread(chat)), 0);
  useEffect(() => { document.title = total ? `(${total}) Kazi sandbox` : "Kazi sandbox"; }, [total]);

  if (!world) return html`<p class="empty">${live ? "Opening the chats…" : "The sandbox does not answer. Start it with “kazi demo”."}</p>`;
  return html`
    <nav class="bar" aria-label="Chats">
      <div class="brand"><img src="icon.svg" alt="" width="28" height="28" /><div><h1>Kazi sandbox</h1>
        <small>a Telegram on this machine</small></div></div>
      <div class="chips">${all.map((chat) => html`<${Chip} key=${chat.id} chat=${chat} unread=${shown(chat.id) ? 0 : unread(chat)}
        shown=${shown(chat.id)} narrow=${narrow}
        onClick=${() => (!narrow && shown(chat.id) ? hide(chat.id) : show(chat.id))} />`)}</div>
      <label class="switch" title="Bytes sent and received by each chat"><input type="checkbox" role="switch" checked=${prefs.bytes}
        data-testid="bytes" onChange=${(e) => setPrefs({bytes: e.target.checked})} />Bytes</label>
    </nav>
    ${!live && html`<p class="offline" role="alert">The sandbox does not answer; this page connects again by itself.</p>`}
    <main class="columns">
      ${all.filter((chat) => narrow || open.includes(chat.id)).map((chat) => html`<${Chat} key=${chat.id} world=${world} chat=${chat}
        data=${chats[chat.id] || EMPTY} prefs=${prefs} setPrefs=${setPrefs} active=${shown(chat.id)} typing=${typing[chat.id]}
        ui=${ui} loadMore=${() => more(chat.id)} />`)}
      ${!narrow && open.length === 0 && html`<p class="empty">Choose a chat above.</p>`}
    </main>
    ${picture && html`<${Dialog} kind="lightbox" close=${() => setPicture(null)}>
      <button type="button" class="plain" aria-label="Close the photo" onClick=${() => setPicture(null)}><img src=${picture} alt="Photo" /></button><//>`}
    ${forwarded && html`<${Dialog} kind="forward" close=${() => setForwarded(null)}><h2>Forward to</h2>
      ${all.filter((chat) => chat.person?.id === forwarded.person || chat.members.some((m) => m.id === forwarded.person)).map((chat) =>
        html`<button type="button" class="key" onClick=${() => forward(chat)}>${chat.title}</button>`)}
      <button type="button" class="plain link" onClick=${() => setForwarded(null)}>Cancel</button><//>`}
    ${alert && html`<${Dialog} kind="alert" close=${() => setAlert(null)}><p dir="auto">${alert}</p>
      <button type="button" class="start" autofocus onClick=${() => setAlert(null)}>OK</button><//>`}`;
}

render(html`<${App} />`, document.getElementById("app"));
document.querySelector("#app > .empty:not(:only-child)")?.remove();
