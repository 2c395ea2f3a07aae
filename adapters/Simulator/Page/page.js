// The phone page: all phones side by side, the protocol beside them, drawn from the simulators' logs. On a narrow screen one of them fills it.

import { followAccounts, isOther, otherStudents, refreshOthers } from './accounts.js';
import * as control from './control.js';
import { follow } from './live.js';
import { Phone } from './phone.js';
import { span } from './words.js';
import { Protocol } from './protocol.js';
import { subscriptionsOf } from './subscriptions.js';
import { Switches } from './switches.js';
import { start as startWeCom } from './wecom.js';

const mostPhones = 20;       // a fault test may make thousands of students
const history = 3000;        // entries to look back at the start
const paneKey = 'simulator.pane';

const phones = new Map();    // openid → Phone
const holder = document.getElementById('phones');
const tabs = document.getElementById('tabs');
const main = document.querySelector('main');
const narrow = matchMedia('(max-width: 900px)');
const live = document.getElementById('live');
const protocol = new Protocol();
const switches = new Switches(tell);

let wecom = null;            // the counsellor's phone; null where there is none
let view = 'side';           // an openid, 'wecom' or 'side'; on a wide screen the phone that was chosen last
let isPaneOpen = localStorage.getItem(paneKey) !== 'closed';
let known = { templates: [], credits: [] };

follow(begin, take, on => {
  live.className = `live ${on}`;
  live.textContent = on === 'on' ? '已连接' : '连接断开，正在重连…';
});

startWeCom(document.getElementById('wecom'), tell, () => news('wecom')).then(phone => {
  wecom = phone;
  tabs.querySelector('[data-view=wecom]').hidden = !wecom;
  draw();
});
tabs.addEventListener('click', event => { if (event.target.dataset.view) show(event.target.dataset.view); });
document.querySelector('.skip').addEventListener('click', () => { if (document.getElementById('side').offsetParent === null) show('side'); });
narrow.addEventListener('change', draw);
draw();

document.getElementById('add').addEventListener('submit', async event => {
  event.preventDefault();
  const box = event.target.elements.name;
  const name = box.value.trim() || `同学${phones.size + 1}`;
  const openId = `oDemoAdded${Date.now().toString(36)}`;
  try {
    await control.addStudent({ openId, name });
    box.value = '';
    requestAnimationFrame(() => holder.lastElementChild?.scrollIntoView({ inline: 'end', block: 'nearest' }));
  } catch (error) {
    tell(error.message);
  }
});

document.getElementById('time').addEventListener('click', async event => {
  const seconds = Number(event.target.dataset.forward);
  if (!seconds) return;
  await attempt(async () => { await control.forward(seconds); await refresh(); });
});

document.getElementById('replay').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    const { file, speed } = event.target.elements;
    const started = await control.replay(JSON.parse(await file.files[0].text()), Number(speed.value));
    tell(`回放开始：${started.students.length} 位同学，${started.steps} 步`);
  } catch (error) {
    tell(error instanceof SyntaxError ? '这个文件不是 JSON。' : error.message);
  }
});

setInterval(() => { for (const phone of phones.values()) phone.tick(); }, 1000);

let scenes = [];
async function begin() {
  const state = await control.state();
  scenes = state.scenes;
  for (const key of [...phones.keys()].filter(k => !isOther(k))) remove(key);
  protocol.reset();
  otherStudents().forEach(student => protocol.addStudent(student));
  switches.show(state);
  for (const student of state.students.slice(0, mostPhones)) add(student);
  if (!phones.has(view) && view !== 'wecom') view = state.students[0]?.openId ?? 'side';
  draw();
  showClock(state.clock);
  for (const student of state.students) phones.get(student.openId)?.setQuota(student, Date.parse(state.clock.now));
  followAccounts(state.accounts.slice(1), { phones, place, remove, protocol, scenes, tell, news });
  showSubscriptions(await control.templates());
  return { run: state.run, seq: Math.max(0, state.seq - history), known: false };
}

function take(entry, isNew) {
  if (entry.kind === 'student' && !phones.has(entry.student) && phones.size < mostPhones) add({ openId: entry.student, ...entry });
  phones.get(entry.student)?.take(entry);
  protocol.take(entry);
  if (isNew && entry.kind === 'visible') news(entry.student);
  if (entry.kind !== 'delivery' && entry.student) later();
}

function add(student) {
  const openId = student.openId;
  const phone = new Phone(student, {
    act: act => send({ ...act, student: openId }), recall, scenes,
    answer: answers => attempt(() => control.answerPopup(openId, answers)),
    turnOff: template => attempt(() => control.turnOff(openId, template)),
  });
  place(phone, student.name);
  protocol.addStudent(student);
  phone.setSubscriptions(subscriptionsOf(known, openId));
}

/** Behind those that are there; the first account's phones stay before those of others. */
function place(phone, name) {
  const before = isOther(phone.openId) ? null : [...phones.values()].find(p => isOther(p.openId));
  holder.insertBefore(phone.element, before?.element ?? null);
  const tab = document.createElement('button');
  Object.assign(tab, { type: 'button', textContent: name });
  tab.dataset.view = phone.openId;
  tabs.insertBefore(tab, tabOf(before?.openId ?? 'wecom'));
  phones.set(phone.openId, phone);
  draw();
}

function remove(key) {
  phones.get(key).element.remove();
  tabOf(key).remove();
  phones.delete(key);
}

function tabOf(which) { return tabs.querySelector(`[data-view="${CSS.escape(which)}"]`); }

function elementOf(which) { return which === 'wecom' ? wecom : phones.get(which)?.element; }

/** Goes to a phone. The protocol fills a narrow screen; on a wide one it opens and closes beside the phones. */
function show(next) {
  if (next === 'side' && !narrow.matches) {
    isPaneOpen = !isPaneOpen;
    localStorage.setItem(paneKey, isPaneOpen ? 'open' : 'closed');
  } else view = next;
  const tab = tabOf(next);
  tab.classList.remove('news');
  tab.removeAttribute('aria-label');
  draw();
  elementOf(next)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
}

function draw() {
  main.classList.toggle('side-only', view === 'side');
  main.classList.toggle('side-closed', !isPaneOpen);
  for (const tab of tabs.children)
    tab.setAttribute('aria-pressed', String(tab.dataset.view === 'side' && !narrow.matches ? isPaneOpen : tab.dataset.view === view));
  for (const which of [...phones.keys(), 'wecom']) elementOf(which)?.classList.toggle('active', which === view);
}

/** Marks the tab of a phone that is not before the reader. */
function news(which) {
  const tab = tabOf(which);
  if (!narrow.matches || which === view || !tab) return;
  tab.classList.add('news');
  tab.setAttribute('aria-label', `${tab.textContent}，有新消息`);
}

/** Quotas are asked for, not logged: once for what happens together. */
let asked;
function later() {
  clearTimeout(asked);
  asked = setTimeout(() => refresh().catch(error => tell(error.message)), 150);
}

async function refresh() {
  const [students, clock, templates] = await Promise.all([control.students(), control.clock(), control.templates(), refreshOthers()]);
  showClock(clock);
  showSubscriptions(templates);
  for (const student of students) phones.get(student.openId)?.setQuota(student, Date.parse(clock.now));
}

function showSubscriptions(next) {
  known = next;
  switches.showTemplates(known.templates);
  for (const [openId, phone] of phones)
    if (!isOther(openId)) phone.setSubscriptions(subscriptionsOf(known, openId));
}

function showClock({ aheadMs }) {
  document.getElementById('clock').textContent = aheadMs === 0 ? '与真实时间一致' : `比真实时间快 ${span(aheadMs)}`;
}

function recall(id) { return attempt(() => control.recall(id)); }

/** Whether it is on its way; the bubble comes with the log. */
function send(act) { return attempt(() => control.send({ ...act, faults: switches.takeNext() })); }

/** False: it could not be done, and the page says why. */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    tell(error.message);
    return false;
  }
}

let hide;
function tell(text) {
  const notice = document.getElementById('notice');
  notice.textContent = text;
  clearTimeout(hide);
  hide = setTimeout(() => { notice.textContent = ''; }, 6000);
}
