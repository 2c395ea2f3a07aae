// Phones of the accounts after the first. Each account has a log of its own, which is followed beside the first one's.

import { clock, of } from './control.js';
import { follow } from './live.js';
import { Phone } from './phone.js';
import { subscriptionsOf } from './subscriptions.js';

const mostPhones = 6, history = 3000, quotaAfterMs = 150;

/** Whether a key of the page's phones is of one of these accounts: "houqin/o…"; openids have no slash. */
export const isOther = key => key.includes('/');

const students = new Map();  // key → { openId: key, name }, as the protocol names them
const followed = new Set();

export const otherStudents = () => [...students.values()];

const refreshes = [];
/** Asks anew what the platform would still take for them. */
export const refreshOthers = () => Promise.all(refreshes.map(refresh => refresh()));

/**
 * Follows each account once, however often it is asked to.
 * @param accounts [{ name, title, menu: [{ name, key }] }], without the first
 * @param page     { phones, place, remove, protocol, scenes, tell, news }: place (phone, name) and remove (key) put a phone with its tab on the page and take it off; news (key) marks the tab
 */
export function followAccounts(accounts, page) {
  for (const account of accounts.filter(a => !followed.has(a.name))) {
    followed.add(account.name);
    followAccount(account, of(account.name), page);
  }
}

function followAccount(account, api, { phones, place, remove, protocol, scenes, tell, news }) {
  const keyOf = openId => `${account.name}/${openId}`;
  const own = () => [...students.keys()].filter(key => key.startsWith(keyOf('')));
  let asked;

  const attempt = async work => {
    try {
      await work();
      return true;
    } catch (error) {
      tell(error.message);
      return false;
    }
  };

  const add = student => {
    const shown = { ...student, openId: keyOf(student.openId), name: `${account.title} · ${student.name}` };
    const phone = new Phone(shown, {
      act: act => attempt(() => api.send({ ...act, student: student.openId })),
      recall: id => attempt(() => api.recall(id)),
      answer: answers => attempt(() => api.answerPopup(student.openId, answers)),
      turnOff: template => attempt(() => api.turnOff(student.openId, template)),
      scenes,
    });
    account.menu.forEach(({ name, key }, at) => {
      const button = phone.element.querySelectorAll('.menu [data-menu]')[at];
      if (button) [button.textContent, button.dataset.menu] = [name, key];
    });
    students.set(shown.openId, shown);
    place(phone, own().length === 1 ? account.title : shown.name);  // a short name where one phone is all
    protocol.addStudent(shown);
  };

  const refresh = async () => {
    const [known, { now }, subscriptions] = await Promise.all([api.students(), clock(), api.templates()]);
    for (const student of known) {
      phones.get(keyOf(student.openId))?.setQuota(student, Date.parse(now));
      phones.get(keyOf(student.openId))?.setSubscriptions(subscriptionsOf(subscriptions, student.openId));
    }
  };
  refreshes.push(refresh);

  const begin = async () => {
    const state = await api.state();
    for (const key of own()) {
      remove(key);
      students.delete(key);
    }
    state.students.slice(0, mostPhones).forEach(add);
    attempt(refresh);
    return { run: state.run, seq: Math.max(0, state.seq - history) };
  };

  const take = (entry, isNew) => {
    const key = entry.student && keyOf(entry.student);
    if (entry.kind === 'student' && !phones.has(key) && own().length < mostPhones) add({ ...entry, openId: entry.student });
    phones.get(key)?.take(entry);
    if (isNew && entry.kind === 'visible') news(key);
    protocol.take({ ...entry, student: key, messageId: entry.messageId && keyOf(entry.messageId) });  // two accounts may number their events alike
    if (entry.kind === 'delivery' || !key) return;
    clearTimeout(asked);
    asked = setTimeout(() => attempt(refresh), quotaAfterMs);
  };

  document.getElementById('clear').addEventListener('click', () => attempt(api.clear));
  follow(begin, take, () => {}, api.log);
}
