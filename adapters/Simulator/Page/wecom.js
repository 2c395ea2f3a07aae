// A counsellor's phone with WeCom: shows what the simulated WeCom's log says is on it, says words, and taps cards.

import { follow } from './live.js';

const base = '/simulator/wecom/control';
const keptItems = 200;

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;   // never as markup
  return element;
};

/** A bubble beside its face. */
const line = (kind, face, bubble) => {
  const made = make('div', `line ${kind}`);
  made.dataset.face = face;
  made.append(bubble);
  return made;
};

/** Throws an Error whose message is for the person at the page. */
async function call(path, body) {
  const answer = await fetch(base + path, body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error ?? `HTTP ${answer.status}`);
  return said;
}

/**
 * Puts the phone into the holder.
 * @param news () → void, something of the application's appeared
 * @returns its element; null where there is no simulated WeCom, as in the simulator that stands alone
 */
export async function start(holder, tell, news) {
  const there = await fetch(base + '/state').catch(() => null);
  return there?.ok ? new WeComPhone(holder, tell, news).element : null;
}

class WeComPhone {
  #chats = new Map();       // userid → its chat
  #who; #holder; #tell; #news;

  constructor(holder, tell, news) {
    [this.#tell, this.#news] = [tell, news];
    const phone = this.element = make('section', 'phone');
    phone.setAttribute('aria-label', '辅导员的手机');
    const header = make('header');
    header.append(make('h2', '', '企业微信'), this.#who = make('select'));
    this.#who.setAttribute('aria-label', '是谁的手机');
    this.#who.addEventListener('change', () => this.#show());
    phone.append(header, this.#holder = make('div', 'wecom-chats'), this.#composer());
    holder.replaceChildren(phone);
    holder.hidden = false;

    follow(() => this.#begin(), (entry, isNew) => this.#take(entry, isNew), () => {}, (run, since, waitMs) => call(`/log?run=${run}&since=${since}&waitMs=${waitMs}`));
  }

  #composer() {
    const form = make('form', 'composer');
    const label = make('label', 'unseen', '辅导员说');
    const box = make('textarea');
    Object.assign(box, { id: 'say-wecom', rows: 1, maxLength: 2000, placeholder: '说一句话，回车发送' });
    label.htmlFor = box.id;
    const say = () => { if (box.value.trim()) this.#act({ text: box.value.trim() }).then(sent => { if (sent) box.value = ''; }); };
    form.addEventListener('submit', event => { event.preventDefault(); say(); });
    box.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      say();
    });
    form.append(label, box, make('button', '', '发送'));
    return form;
  }

  async #begin() {
    const state = await call('/state');
    const before = this.#who.value;
    this.#chats.clear();
    this.#holder.replaceChildren();
    this.#who.replaceChildren(...state.members.map(m => new Option(m.name, m.userId)));
    if (state.members.some(m => m.userId === before)) this.#who.value = before;
    this.#show();
    return { run: state.run, seq: 0 };
  }

  #chat(user) {
    if (!this.#chats.has(user)) {
      const chat = make('div', 'chat');
      chat.setAttribute('role', 'log');
      chat.tabIndex = 0;
      chat.hidden = user !== this.#who.value;
      this.#chats.set(user, chat);
      this.#holder.append(chat);
    }
    return this.#chats.get(user);
  }

  #show() {
    this.#chat(this.#who.value);
    for (const [user, chat] of this.#chats) chat.hidden = user !== this.#who.value;
  }

  #take(entry, isNew) {
    switch (entry.kind) {
      case 'wecomAct': return this.#add(entry.student, entry.act === 'text' ? line('mine', '我', make('div', 'bubble mine', entry.text)) : make('div', 'note', entry.act === 'tap' ? `点了“${entry.text}”` : `点了菜单：${entry.text ?? ''}`));
      case 'wecomShown':
        if (isNew) this.#news();
        return this.#add(entry.student, line('theirs', '揽', entry.card ? this.#card(entry.student, entry.card) : make('div', 'bubble theirs', entry.text)));
      case 'wecomChanged': return this.#change(entry);
      case 'wecomDelivery': if (entry.decided && entry.problem) this.#add(entry.student, make('div', 'failure', `应用没有应答：${entry.problem}`));
    }
  }

  #add(user, item) {
    const chat = this.#chat(user);
    chat.append(item);
    while (chat.childElementCount > keptItems) chat.firstElementChild.remove();
    chat.scrollTop = chat.scrollHeight;
  }

  #card(user, card) {
    const bubble = make('div', 'bubble theirs wecom-card');
    bubble.dataset.task = card.taskId;
    bubble.append(make('strong', '', card.title));
    for (const words of [card.description, card.text]) if (words) bubble.append(make('p', '', words));
    for (const field of card.fields) bubble.append(make('p', 'quiet', `${field.name}：${field.value}`));
    for (const offered of card.buttons) {
      const button = make('button', 'choice', offered.text);
      button.type = 'button';
      button.addEventListener('click', () => this.#act({ kind: 'tap', taskId: card.taskId, key: offered.key }));
      bubble.append(button);
    }
    return bubble;
  }

  #change(entry) {
    const card = [...this.#chat(entry.student).querySelectorAll('.wecom-card')].find(c => c.dataset.task === entry.taskId);
    if (!card) return;
    card.querySelectorAll('button').forEach(button => button.remove());
    card.append(make('p', 'wecom-done', entry.words));
  }

  /** Whether it is on its way; what it shows comes with the log. */
  async #act(act) {
    try {
      await call('/messages', { ...act, user: this.#who.value });
      return true;
    } catch (error) {
      this.#tell(error.message);
      return false;
    }
  }
}
