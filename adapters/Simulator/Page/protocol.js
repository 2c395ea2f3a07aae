// The protocol pane: every delivery and every call of the API host, newest first, with all that went over the wire.

import { acts, reports, results, faults, clock, seconds } from './words.js';

const keptRows = 200, keptMessages = 2000;

export class Protocol {
  #rows = document.getElementById('protocol');
  #only = document.getElementById('protocol-student');
  #empty = document.getElementById('protocol-empty');
  #names = new Map();
  #messages = new Map();    // message id → what it is, in words

  constructor() {
    this.#only.addEventListener('change', () => {
      for (const row of this.#rows.children) this.#hide(row);
    });
  }

  reset() {
    this.#rows.replaceChildren();
    this.#messages.clear();
    this.#names.clear();
    this.#only.replaceChildren(new Option('所有同学', ''));
    this.#empty.hidden = false;
  }

  addStudent({ openId, name }) {
    if (!this.#names.has(openId)) this.#only.append(new Option(name, openId));
    this.#names.set(openId, name);
  }

  take(entry) {
    switch (entry.kind) {
      case 'message': return this.#keep(entry.messageId, acts[entry.act] + (entry.text ? `“${entry.text}”` : ''));
      case 'report': return this.#keep(entry.messageId, reports[entry.event] ?? entry.event);
      case 'delivery': return this.#add(entry, this.#delivery(entry));
      case 'api': return this.#add(entry, this.#call(entry));
      case 'verification': return this.#add(entry, {
        what: '验证回调地址', badge: [entry.ok ? 'good' : 'bad', entry.ok ? '通过' : '没有通过'], took: timing(entry.status, entry.durationMs), parts: [['问题', entry.problem]],
      });
    }
  }

  #keep(id, words) {
    this.#messages.set(id, words);
    if (this.#messages.size > keptMessages) this.#messages.delete(this.#messages.keys().next().value);
  }

  #delivery(d) {
    const words = this.#messages.get(d.messageId) ?? d.messageId;
    const order = (d.delivery > 1 ? `第 ${d.delivery} 份` : '') + `第 ${d.try} 次`;
    const good = d.result === 'reply' || d.result === 'success';
    return {
      what: `${this.#name(d.student)} · ${words}`,
      extra: order,
      badge: d.dropped ? ['warn', '应答被丢'] : good && !d.counted ? ['warn', `${results[d.result]}（已迟）`] : [good ? 'good' : 'bad', results[d.result]],
      took: timing(d.status, d.durationMs),
      parts: [
        ['问题', d.problem], ['明文消息', d.plainXml], [d.body === d.plainXml ? '请求体' : '请求体（密文）', d.body === d.plainXml ? null : d.body], ['地址', d.address],
        [d.replyXml && d.replyXml !== d.replyBody ? '应答体（密文）' : '应答体', d.replyBody], ['明文回复', d.replyXml === d.replyBody ? null : d.replyXml],
      ],
    };
  }

  #call(c) {
    const ok = c.errcode === 0 && c.status === 200;
    return {
      what: `服务 → ${c.path.replace('/cgi-bin/', '')}${c.student ? ` · ${this.#name(c.student)}` : ''}`,
      extra: c.script ? `脚本：${faults[c.script]}` : '',
      badge: [ok ? 'good' : 'bad', c.status === null || c.status === undefined ? '连接被断开' : ok ? '成功' : c.status !== 200 ? `HTTP ${c.status}` : String(c.errcode)],
      took: c.delivered ? '已显示' : '',
      parts: [['内容', c.text], ['errcode', c.errcode ?? null], ['errmsg', c.errmsg]],
    };
  }

  #name(openId) { return this.#names.get(openId) ?? openId; }

  #add(entry, { what, extra, badge, took, parts }) {
    this.#empty.hidden = true;
    const row = make('li');
    row.dataset.student = entry.student ?? '';
    const details = make('details'), summary = make('summary');
    summary.append(make('span', 'what', what), make('span', `badge ${badge[0]}`, badge[1]), make('span', 'when', [clock(entry.at), extra].filter(Boolean).join(' · ')), make('span', 'took', took));
    details.append(summary);
    details.addEventListener('toggle', () => {          // long texts are put in when first wanted
      if (details.childElementCount > 1) return;
      for (const [title, text] of parts.filter(([, text]) => text !== null && text !== undefined && text !== ''))
        details.append(make('h4', '', title), make('pre', '', String(text)));
    });
    row.append(details);
    this.#hide(row);
    this.#rows.prepend(row);
    while (this.#rows.childElementCount > keptRows) this.#rows.lastElementChild.remove();
  }

  #hide(row) { row.hidden = this.#only.value !== '' && row.dataset.student !== this.#only.value; }
}

const timing = (status, ms) => [status, seconds(ms)].filter(v => v !== null && v !== undefined).join(' · ');

function make(tag, kind = '', text = undefined) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
}
