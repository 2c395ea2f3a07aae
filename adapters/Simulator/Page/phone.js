// One student's phone: shows what the log says is on it, and acts for the student.

import { fill } from './bubble.js';
import { said, noted, sources, clock, seconds } from './words.js';

const keptItems = 400, gapBeforeTime = 60_000;

export class Phone {
  #act; #chat; #box; #follow; #state; #name;
  #mine = new Map();        // message id → { at, meta } of bubbles that wait for their outcome
  #lastAt = 0;

  /** @param act (act) → Promise, sends as this student */
  constructor(student, act) {
    this.element = document.getElementById('phone').content.firstElementChild.cloneNode(true);
    this.#act = act;
    this.#name = student.name;
    const find = selector => this.element.querySelector(selector);
    [this.#chat, this.#box, this.#follow, this.#state] = [find('.chat'), find('textarea'), find('.follow'), find('.state')];

    find('h2').textContent = student.name;
    this.element.setAttribute('aria-label', `${student.name}的手机`);
    this.#chat.setAttribute('aria-label', `${student.name}与揽月的聊天`);
    this.#box.id = `say-${student.openId}`;
    const label = find('.composer label');
    label.htmlFor = this.#box.id;
    label.textContent = `${student.name}说`;

    find('.composer').addEventListener('submit', event => { event.preventDefault(); this.#sayBox(); });
    this.#box.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#sayBox();
    });
    this.#follow.addEventListener('click', () => this.#act({ kind: this.follows ? 'unsubscribe' : 'subscribe' }));
    find('.extras').addEventListener('click', event => this.#extra(event.target.dataset.act));
    find('.menu').addEventListener('click', event => {
      const { menu, view } = event.target.dataset;
      if (menu) this.#act({ kind: 'click', text: menu });
      else if (view) this.#act({ kind: 'view', text: view });
    });
    this.setFollows(student.follows);
  }

  setFollows(follows) {
    this.follows = follows;
    this.#state.textContent = follows ? '已关注' : '未关注';
    this.#follow.textContent = follows ? '取消关注' : '关注';
    this.#follow.setAttribute('aria-label', `${this.#name}${this.#follow.textContent}`);
    for (const control of this.element.querySelectorAll('.composer button, .composer textarea, .menu button, .extras button:not([data-act=scan])'))
      control.disabled = !follows;
    this.#box.placeholder = follows ? '说一句话，回车发送' : '先关注，或扫码';
  }

  take(entry) {
    switch (entry.kind) {
      case 'student': return this.setFollows(entry.follows);
      case 'message': return this.#showMine(entry);
      case 'visible': return this.#showTheirs(entry);
      case 'outcome': return this.#showOutcome(entry);
    }
  }

  #showMine(entry) {
    this.#timeBefore(entry.at);
    const words = said(entry);
    if (words === null) this.#add('note', noted(entry));
    else this.#add('bubble mine', words);
    const meta = this.#add('meta of-mine', '发送中…');
    this.#mine.set(entry.messageId, { at: Date.parse(entry.at), meta });
  }

  #showTheirs(entry) {
    this.#timeBefore(entry.at);
    if (entry.source === 'failureLine') { this.#add('failure', entry.text); return; }

    const bubble = this.#add('bubble theirs');
    fill(bubble, entry.text, entry.choices, (text, menuId) => this.#act({ kind: 'text', text, menuId }));
    this.#add('meta of-theirs', `${sources[entry.source]} · ${clock(entry.at)}`);
  }

  #showOutcome(entry) {
    const mine = this.#mine.get(entry.messageId);
    if (!mine) return;
    this.#mine.delete(entry.messageId);
    const took = seconds(Date.parse(entry.at) - mine.at);
    mine.meta.textContent = {
      answered: `${took}后有回复`, success: `${took}后收下，没有立即回复`, failed: `失败：${entry.problem ?? ''}`,
    }[entry.state] + (entry.tries > 1 ? ` · 投递 ${entry.tries} 次` : '');
    mine.meta.classList.toggle('bad', entry.state === 'failed');
  }

  #timeBefore(at) {
    const now = Date.parse(at);
    if (now - this.#lastAt > gapBeforeTime) this.#add('time', clock(at));
    this.#lastAt = now;
  }

  #add(kind, text) {
    const atEnd = this.#chat.scrollHeight - this.#chat.scrollTop - this.#chat.clientHeight < 80;
    const item = document.createElement('div');
    item.className = kind;
    if (text !== undefined) item.textContent = text;
    this.#chat.append(item);
    while (this.#chat.childElementCount > keptItems) this.#chat.firstElementChild.remove();
    if (atEnd || kind === 'bubble mine') requestAnimationFrame(() => { this.#chat.scrollTop = this.#chat.scrollHeight; });
    return item;
  }

  async #sayBox() {
    const text = this.#box.value.trim();
    if (text && await this.#act({ kind: 'text', text })) this.#box.value = '';
  }

  async #extra(what) {
    const typed = this.#box.value.trim();
    switch (what) {
      case 'image': return this.#act({ kind: 'image' });
      case 'unheard': return this.#act({ kind: 'voice' });
      case 'location': return this.#act({ kind: 'location', text: typed || '3栋楼下' });
      case 'scan': return this.#act({ kind: 'scan', text: 'dorm-3' });
      case 'heard': if (await this.#act({ kind: 'voice', text: typed || '宿舍灯坏了' })) this.#box.value = '';
    }
  }
}
