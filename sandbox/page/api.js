// Every call the page makes to its server (sandbox/client.py), and the one stream that comes back.

export class Refused extends Error {}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error || `The sandbox refused this (${response.status}).`);
  return body;
}

const post = (path, body) =>
  call(path, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});

export const world = () => call("world");
export const chat = (id, person, limit) => call(`chats/${id}?person=${person}&limit=${limit}`);
export const sendText = (id, body) => post(`chats/${id}/text`, body);
export const editText = (id, body) => post(`chats/${id}/edit`, body);
export const sendPlace = (id, body) => post(`chats/${id}/location`, body);
export const movePlace = (id, body) => post(`chats/${id}/move`, body);
export const stopPlace = (id, body) => post(`chats/${id}/stop`, body);
export const sendContact = (id, body) => post(`chats/${id}/contact`, body);
export const forward = (id, body) => post(`chats/${id}/forward`, body);
export const makeForum = (id, body) => post(`chats/${id}/forum`, body);
export const makeTopic = (id, body) => post(`chats/${id}/topic`, body);
export const press = (id, body) => post(`chats/${id}/press`, body);
export const openLink = (body) => post("link", body);
export const setLanguage = (person, code) => post(`people/${person}/language`, {code});
export const setBlocked = (person, blocked) => post(`people/${person}/block`, {blocked});
export const fileUrl = (chat, file) => `api/chats/${chat}/files/${encodeURIComponent(file.file_unique_id)}`;

// items: [{file, kind, about}]; the caption and the quoted message go with the first.
export function upload(id, {person, items, caption, replyTo, thread}) {
  const form = new FormData();
  form.append("person", person);
  form.append("caption", caption);
  if (replyTo) form.append("reply_to", replyTo);
  if (thread) form.append("thread", thread);
  form.append("about", JSON.stringify(items.map((item) => item.about)));
  for (const item of items) form.append(item.kind, item.file, item.file.name);
  return call(`chats/${id}/upload`, {method: "POST", body: form});
}

// Calls onEvent({chat, kind, …}) for each event, onState(true|false) as the stream comes and goes.
export function listen(onEvent, onState) {
  const source = new EventSource("api/events");
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  return () => source.close();
}
