// The fault switches, scripted errors and settings of the platform, as forms.

import * as control from './control.js';
import { faults as names } from './words.js';

const byId = id => document.getElementById(id);
const none = { delayFromMs: 0, delayToMs: 0, dropAnswers: 0, dropRate: 0, deliveries: 1, atOnce: false, reorderWithinMs: 0, seed: null };

export class Switches {
  #tell; #next = null; #all = none;
  #faults = byId('faults'); #scripts = byId('scripts'); #platform = byId('platform'); #templates = byId('templates');
  #removed = [];            // templates taken away here, to be put back

  /** @param tell (text) → void, shows a notice */
  constructor(tell) {
    this.#tell = tell;
    this.#faults.addEventListener('submit', event => { event.preventDefault(); this.#set(this.#read(), event.submitter?.value === 'next'); });
    this.#faults.addEventListener('reset', () => { this.#next = null; this.#set(none, false); });
    this.#scripts.addEventListener('submit', event => { event.preventDefault(); this.#queue(); });
    byId('scripts-clear').addEventListener('click', () => this.#do(async () => { await control.clearScripts(); this.#showScripts([]); }));
    this.#templates.addEventListener('submit', event => {
      event.preventDefault();
      this.#do(async () => { await control.endNextTemplate(this.#templates.status.value); return '只用于下一条模板消息'; });
    });
    this.#platform.mode.addEventListener('change', () => this.#do(async () => { await control.setSettings({ mode: this.#platform.mode.value }); return '加密方式已改'; }));
    byId('verify').addEventListener('click', () => this.#do(async () => { const v = await control.verify(); return v.ok ? '回调地址通过验证' : `没有通过：${v.problem}`; }));
    byId('revoke').addEventListener('click', () => this.#do(async () => { await control.revokeTokens(); return '凭证已作废，服务下一次调用会得到 40001'; }));
    byId('clear').addEventListener('click', () => this.#do(control.clear));
  }

  show(state) {
    this.#showFaults(state.faults);
    this.#showScripts(state.scripts);
    this.#platform.mode.value = state.settings.mode;
    byId('callback').textContent = state.settings.callback;
  }

  /** The templates of the account, and those that were removed here. */
  showTemplates(templates) {
    this.#removed = this.#removed.filter(r => templates.every(t => t.id !== r.id));
    byId('templates-list').replaceChildren(...[...templates, ...this.#removed].map(t => this.#template(t, this.#removed.includes(t))));
  }

  #template(template, isRemoved) {
    const [item, words, button] = ['li', 'span', 'button'].map(tag => document.createElement(tag));
    words.textContent = `${template.title}（${template.isSubscription ? '订阅' : '模板'}）${isRemoved ? '已移除' : ''}`;
    words.title = template.id;
    button.type = 'button';
    button.className = 'plain small';
    button.textContent = isRemoved ? '加回' : '移除';
    button.setAttribute('aria-label', `${button.textContent}${template.title}`);
    button.addEventListener('click', () => this.#do(async () => {
      if (!isRemoved) this.#removed.push(template);
      this.showTemplates((isRemoved ? await control.addTemplate(template) : await control.removeTemplate(template.id)).templates);
    }));
    item.append(words, button);
    return item;
  }

  /** The faults of the next message, once; undefined: those of all. */
  takeNext() {
    const next = this.#next ?? undefined;
    this.#next = null;
    this.#chip();
    return next;
  }

  #read() {
    const read = { ...none };
    for (const field of Object.keys(none)) {
      const input = this.#faults[field];
      read[field] = input.type === 'checkbox' ? input.checked : input.value === '' ? none[field] : Number(input.value);
    }
    if (read.delayToMs < read.delayFromMs) read.delayToMs = read.delayFromMs;
    return read;
  }

  #set(faults, onlyNext) {
    this.#do(async () => {
      if (onlyNext) { this.#next = faults; this.#chip(); return '只用于下一条消息'; }
      this.#showFaults(await control.setFaults(faults));
      return isNone(faults) ? '已恢复正常' : '已用于所有消息';
    });
  }

  #queue() {
    const form = this.#scripts;
    const script = { path: form.path.value, fault: form.fault.value, code: Number(form.code.value), afterMs: Number(form.afterMs.value), times: Number(form.times.value) };
    this.#do(async () => { this.#showScripts(await control.addScript(script)); });
  }

  #showFaults(faults) {
    this.#all = faults;
    for (const field of Object.keys(none)) {
      const input = this.#faults[field];
      if (input.type === 'checkbox') input.checked = faults[field];
      else input.value = faults[field] ?? '';
    }
    this.#chip();
  }

  #showScripts(waiting) {
    byId('scripts-now').textContent = waiting.length === 0 ? '' : '等着：' + waiting.map(s => `${names[s.fault]}×${s.times}`).join('，');
  }

  #chip() {
    const chip = byId('switches-now');
    chip.textContent = this.#next ? '下一条消息有故障' : '所有消息有故障';
    chip.hidden = !this.#next && isNone(this.#all);
  }

  async #do(work) {
    try {
      const said = await work();
      if (said) this.#tell(said);
    } catch (error) {
      this.#tell(error.message);
    }
  }
}

const isNone = faults => Object.keys(none).every(f => f === 'seed' || faults[f] === none[f]);
