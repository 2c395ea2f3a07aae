// One student's phone: shows what the log says is on it, and acts for the student.

import { fill, fillMine, fillNotice, fillRich } from './bubble.js';
import { openPopup } from './popup.js';
import { isMessage, noted, reported, sources, clock, seconds, span } from './words.js';

const keptItems = 400, gapBeforeTime = 60_000, recallWithin = 120_000, typingLasts = 15_000;

/** What hangs behind the third menu entry: one button of each type. */
const more = [
  ['校园网', { kind: 'view', text: 'https://example.edu.cn/' }],
  ['扫码报修', { kind: 'scanCodeWaitMsg', key: 'repair.file', text: 'room:3-502' }],
  ['扫码签到', { kind: 'scanCodePush', key: 'sign.in', text: 'https://example.edu.cn/s/1' }],
  ['拍照', { kind: 'picSysPhoto', key: 'photo' }],
  ['相册选图', { kind: 'picPhotoOrAlbum', key: 'photo', pictures: 2 }],
  ['发位置', { kind: 'locationSelect', key: 'place', text: '3栋楼下' }],
  ['小程序', { kind: 'viewMiniProgram', text: 'pages/index' }],
  ['小程序卡片', { kind: 'miniProgramPage', text: 'pages/index', title: '校园卡' }],
  ['小视频', { kind: 'shortVideo' }],
];

export class Phone {
  #act; #chat; #box; #follow; #state; #name;
  #sheet; #scenes; #recall; #windows = null; #ahead = 0;
  #answer; #turnOff; #subscriptions = []; #typing;
  #mine = new Map();        // message id → { at, meta } of bubbles that wait for their outcome
  #lines = new Map();       // message id → { line, meta } of own messages that may be taken back
  #lastAt = 0;

  /**
   * @param act    (act) → Promise, sends as this student
   * @param recall (message id) → Promise, takes it back
   * @param scenes [{ key, name }], codes to scan
   * @param answer  ([{ template, accepts }]) → void, answers a subscription pop-up
   * @param turnOff (template id) → void, in the account's settings
   */
  constructor(student, { act, recall, scenes, answer, turnOff }) {
    [this.#recall, this.#scenes, this.#answer, this.#turnOff] = [recall, scenes, answer, turnOff];
    this.element = document.getElementById('phone').content.firstElementChild.cloneNode(true);
    this.#act = act;
    this.#name = student.name;
    const find = selector => this.element.querySelector(selector);
    [this.#chat, this.#box, this.#follow, this.#state] = [find('.chat'), find('textarea'), find('.follow'), find('.state')];
    this.#sheet = find('.sheet');
    this.openId = student.openId;

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
      const { menu, more: isMore } = event.target.dataset;
      if (menu) this.#act({ kind: 'click', text: menu });
      else if (isMore !== undefined) this.#open(event.target, '更多', more);
    });
    find('[data-settings]').addEventListener('click', event => this.#open(event.target, '通知设置', this.#subscriptions.map(s =>
      [`关闭“${s.title}”（还可收 ${s.left} 条）`, () => this.#turnOff(s.template)])));
    this.setFollows(student.follows);
    this.setQuota(student);
  }

  setFollows(follows) {
    this.follows = follows;
    this.#showState();
    this.#follow.textContent = follows ? '取消关注' : '关注';
    this.#follow.setAttribute('aria-label', `${this.#name}${this.#follow.textContent}`);
    for (const control of this.element.querySelectorAll('.composer button, .composer textarea, .menu button, .extras button:not([data-act=scan])'))
      control.disabled = !follows;
    this.#box.placeholder = follows ? '说一句话，回车发送' : '先关注，或扫码';
  }

  /** What the platform would still take for this student. @param now the platform's time, ms */
  setQuota(student, now = null) {
    this.#windows = { message: student.message, tap: student.tap };
    if (now !== null) this.#ahead = now - Date.now();
    this.tick();
  }

  /** Which subscription messages there are. @param subscriptions [{ template, title, left }] */
  setSubscriptions(subscriptions) {
    this.#subscriptions = subscriptions;
    const shown = this.element.querySelector('[data-window=subscription]'), meter = shown.querySelector('meter');
    const left = subscriptions.reduce((sum, s) => sum + s.left, 0);
    shown.hidden = this.element.querySelector('[data-act=subscribe]').hidden = subscriptions.length === 0;
    shown.classList.toggle('shut', left === 0);
    meter.max = Math.max(5, left);
    meter.value = left;
    meter.setAttribute('aria-label', `订阅消息还可收 ${left} 条`);
    shown.querySelector('.left').textContent = `还可收 ${left} 条`;
    shown.title = subscriptions.map(s => `${s.title}：${s.left} 条`).join('\n');
  }

  /** Under the name: following, or that the other side is writing, as WeChat shows it. */
  #showState(isTyping = false) {
    clearTimeout(this.#typing);
    this.#state.textContent = isTyping ? '对方正在输入…' : this.follows ? '已关注' : '未关注';
    if (isTyping) this.#typing = setTimeout(() => this.#showState(), typingLasts);
  }

  /** Once a second: the windows run down. */
  tick() {
    const now = Date.now() + this.#ahead;
    for (const [name, window] of Object.entries(this.#windows ?? {})) {
      const shown = this.element.querySelector(`[data-window=${name}]`), meter = shown.querySelector('meter');
      const open = window?.until && Date.parse(window.until) > now;
      meter.value = open ? window.left : 0;
      shown.classList.toggle('shut', !open);
      shown.querySelector('.left').textContent = open ? `${window.left}/${meter.max} · 剩 ${span(Date.parse(window.until) - now)}` : '未打开';
      meter.setAttribute('aria-label', shown.textContent.trim());
    }
    for (const [id, { at, button }] of this.#lines) {
      if (now - at <= recallWithin) continue;
      button.remove();
      this.#lines.delete(id);
    }
  }

  /** A list over the keyboard; choosing acts and closes it. @param items [words, act or a function] */
  #open(opener, title, items) {
    const wasOpen = opener.getAttribute('aria-expanded') === 'true';
    this.#close();
    if (wasOpen) return;
    opener.setAttribute('aria-expanded', 'true');
    this.#sheet.hidden = false;
    const heading = document.createElement('h3');
    heading.textContent = title;
    this.#sheet.replaceChildren(heading, ...items.map(([words, act]) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = words;
      made.addEventListener('click', () => { this.#close(); typeof act === 'function' ? act() : this.#act(act); opener.focus(); });
      return made;
    }));
    this.#chat.scrollTop = this.#chat.scrollHeight;
    this.#sheet.querySelector('button')?.focus();
  }

  #close() {
    this.#sheet.hidden = true;
    for (const opener of this.element.querySelectorAll('[aria-expanded]')) opener.setAttribute('aria-expanded', 'false');
  }

  take(entry) {
    switch (entry.kind) {
      case 'student': return this.setFollows(entry.follows);
      case 'message': return this.#showMine(entry);
      case 'visible': return this.#showTheirs(entry);
      case 'outcome': return this.#showOutcome(entry);
      case 'recall': return this.#showRecall(entry);
      case 'typing': return this.#showState(entry.isTyping && Date.now() + this.#ahead - Date.parse(entry.at) < typingLasts);
      case 'report': if (reported[entry.event]) this.#add('note', reported[entry.event]);
    }
  }

  #showMine(entry) {
    this.#timeBefore(entry.at);
    const line = isMessage(entry) ? this.#line('mine', this.#name.slice(-1)) : null;
    if (line) fillMine(line.firstElementChild, entry);
    else this.#add('note', noted(entry));
    const meta = this.#add(line ? 'meta of-mine' : 'meta of-note', '');
    const status = document.createElement('span');
    status.textContent = '发送中…';
    meta.append(status);
    if (line) this.#offerRecall(entry, line, meta);
    this.#mine.set(entry.messageId, { at: Date.parse(entry.at), meta: status });
  }

  #showTheirs(entry) {
    this.#showState();
    this.#timeBefore(entry.at);
    if (entry.source === 'failureLine') { this.#add('failure', entry.text); return; }
    if (entry.content?.kind === 'template') {
      fillNotice(this.#add('notice-card'), entry.content.cards[0]);
      this.#add('meta of-note', `${sources[entry.source]} · ${clock(entry.at)}`);
      return;
    }

    const bubble = this.#line('theirs', '揽').firstElementChild;
    if (entry.content) fillRich(bubble, entry.content);
    else fill(bubble, entry.text, entry.choices, (text, menuId) => this.#act({ kind: 'text', text, menuId }));
    this.#add('meta of-theirs', `${sources[entry.source]} · ${clock(entry.at)}`);
  }

  #offerRecall(entry, line, meta) {
    const at = Date.parse(entry.at);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'recall';
    button.textContent = '撤回';
    button.title = '两分钟内可撤回。平台不把撤回告诉服务。';
    button.addEventListener('click', () => this.#recall(entry.messageId));
    meta.append(button);
    this.#lines.set(entry.messageId, { at, line, meta, button });
    this.tick();
  }

  #showRecall(entry) {
    const mine = this.#lines.get(entry.messageId);
    if (!mine) return;
    this.#lines.delete(entry.messageId);
    mine.line.className = 'note recalled';
    mine.line.removeAttribute('data-face');
    mine.line.textContent = `${this.#name}撤回了一条消息`;
    mine.meta.remove();
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

  #line(kind, face) {
    const line = this.#add(`line ${kind}`);
    line.dataset.face = face;
    const bubble = document.createElement('div');
    bubble.className = `bubble ${kind}`;
    line.append(bubble);
    return line;
  }

  #add(kind, text) {
    const atEnd = this.#chat.scrollHeight - this.#chat.scrollTop - this.#chat.clientHeight < 80;
    const item = document.createElement('div');
    item.className = kind;
    if (text !== undefined) item.textContent = text;
    this.#chat.append(item);
    while (this.#chat.childElementCount > keptItems) this.#chat.firstElementChild.remove();
    if (atEnd || kind === 'line mine') requestAnimationFrame(() => { this.#chat.scrollTop = this.#chat.scrollHeight; });
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
      case 'link': return this.#act({ kind: 'link', text: /^https?:\/\/\S+$/.test(typed) ? typed : 'https://example.edu.cn/notice' });
      case 'subscribe': return openPopup(this.element, this.#subscriptions, this.#answer);
      case 'scan': return this.#open(this.element.querySelector('[data-act=scan]'), '扫哪个码', this.#scenes.map(s => [s.name, { kind: 'scan', text: s.key }]));
      case 'heard': if (await this.#act({ kind: 'voice', text: typed || '宿舍灯坏了' })) this.#box.value = '';
    }
  }
}
