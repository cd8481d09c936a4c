// The topics of a group: which one is shown and written in, and how a new one is opened.
import {html, useState} from "./vendor/preact.js";
import * as api from "./api.js";

const NEW = "new";

// The messages of one topic; 0 is the general one, and a group without topics shows all of its messages.
export const inTopic = (messages, topics, topic) =>
  (topics ? messages.filter((message) => (message.message_thread_id || 0) === topic) : messages);

export function Topics({chat, data, topic, setTopic, person, run, ui}) {
  const [naming, setNaming] = useState(null);
  if (!data.topics)
    return html`<button type="button" class="plain link" data-testid="forum" title="Give this group topics" onClick=${() =>
      run(async () => {
        const made = await api.makeForum(chat.id, {person});
        await ui.reload();
        ui.show(made.chat);
      })}>Topics</button>`;
  const open = () => run(async () => {
    const made = await api.makeTopic(chat.id, {person, name: naming});
    setNaming(null);
    setTopic(made.thread);
    await ui.reload();
  });
  if (naming !== null)
    return html`<form class="naming" onSubmit=${(event) => { event.preventDefault(); open(); }}>
      <input value=${naming} placeholder="Name of the topic" aria-label="Name of the topic" data-testid="topic-name" ref=${(input) => input?.focus()}
        onInput=${(e) => setNaming(e.target.value)} onKeyDown=${(e) => e.key === "Escape" && setNaming(null)} />
      <button type="submit" class="plain link" disabled=${!naming.trim()} data-testid="topic-make">Open</button></form>`;
  return html`<label>in <select value=${topic} data-testid="topic"
    onChange=${(e) => (e.target.value === NEW ? setNaming("") : setTopic(Number(e.target.value)))}>
    <option value=${0}>General</option>
    ${data.topics.map((one) => html`<option value=${one.id}>${one.name}${one.closed ? " (closed)" : ""}</option>`)}
    <option value=${NEW}>New topic…</option></select></label>`;
}
