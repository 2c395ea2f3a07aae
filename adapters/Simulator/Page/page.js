// The phone page: students side by side, the protocol beside them, all drawn from the simulator's log.

import { followAccounts, isOther, otherStudents, refreshOthers } from './accounts.js';
import * as control from './control.js';
import { follow } from './live.js';
import { Phone } from './phone.js';
import { span } from './words.js';
import { Protocol } from './protocol.js';
import { Switches } from './switches.js';
import { start as startWeCom } from './wecom.js';

const mostPhones = 12;       // a fault test may make thousands of students
const history = 3000;        // entries to look back at the start

const phones = new Map();    // openid → Phone
const holder = document.getElementById('phones');
const tabs = document.getElementById('tabs');
const live = document.getElementById('live');
const protocol = new Protocol();
const switches = new Switches(tell);

follow(begin, take, on => {
  live.className = `live ${on}`;
  live.textContent = on === 'on' ? '已连接' : '连接断开，正在重连…';
});

startWeCom(document.getElementById('wecom'), tell);

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
  try {
    await control.forward(seconds);
    await refresh();
  } catch (error) {
    tell(error.message);
  }
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
  if (!tabs.lastElementChild) tabs.append(tab('协议', 'side'));
  protocol.reset();
  otherStudents().forEach(student => protocol.addStudent(student));
  switches.show(state);
  for (const student of state.students.slice(0, mostPhones)) add(student);
  show(state.students[0]?.openId ?? 'side');
  showClock(state.clock);
  for (const student of state.students) phones.get(student.openId)?.setQuota(student, Date.parse(state.clock.now));
  followAccounts(state.accounts.slice(1), { phones, place, remove, protocol, scenes, tell });
  return { run: state.run, seq: Math.max(0, state.seq - history), known: false };
}

function take(entry) {
  if (entry.kind === 'student' && !phones.has(entry.student) && phones.size < mostPhones) add({ openId: entry.student, ...entry });
  phones.get(entry.student)?.take(entry);
  protocol.take(entry);
  if (entry.kind !== 'delivery' && entry.student) later();
}

function add(student) {
  const phone = new Phone(student, { act: act => send({ ...act, student: student.openId }), recall, scenes });
  place(phone, student.name);
  protocol.addStudent(student);
}

/** Behind those that are there; the first account's phones stay before those of others. */
function place(phone, name) {
  const before = isOther(phone.openId) ? null : [...phones.values()].find(p => isOther(p.openId));
  holder.insertBefore(phone.element, before?.element ?? null);
  tabs.insertBefore(tab(name, phone.openId), before ? tabOf(before.openId) : tabs.lastElementChild);
  phones.set(phone.openId, phone);
}

function remove(key) {
  phones.get(key).element.remove();
  tabOf(key).remove();
  phones.delete(key);
}

const tabOf = view => [...tabs.children].find(one => one.dataset.view === view);

function tab(words, view) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.dataset.view = view;
  made.addEventListener('click', () => show(view));
  return made;
}

/** On a narrow screen one phone, or the protocol, fills the screen. */
function show(view) {
  for (const one of tabs.children) one.setAttribute('aria-pressed', String(one.dataset.view === view));
  for (const phone of phones.values()) phone.element.classList.toggle('active', phone.openId === view);
  document.querySelector('main').classList.toggle('side-open', view === 'side');
}

/** Quotas are asked for, not logged: once for what happens together. */
let asked;
function later() {
  clearTimeout(asked);
  asked = setTimeout(() => refresh().catch(error => tell(error.message)), 150);
}

async function refresh() {
  const [students, clock] = await Promise.all([control.students(), control.clock(), refreshOthers()]);
  showClock(clock);
  for (const student of students) phones.get(student.openId)?.setQuota(student, Date.parse(clock.now));
}

function showClock({ aheadMs }) {
  document.getElementById('clock').textContent = aheadMs === 0 ? '与真实时间一致' : `比真实时间快 ${span(aheadMs)}`;
}

async function recall(id) {
  try {
    await control.recall(id);
  } catch (error) {
    tell(error.message);
  }
}

/** Whether it is on its way; the bubble comes with the log. */
async function send(act) {
  try {
    await control.send({ ...act, faults: switches.takeNext() });
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
