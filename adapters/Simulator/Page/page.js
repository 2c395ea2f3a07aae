// The phone page: students side by side, the protocol beside them, all drawn from the simulator's log.

import * as control from './control.js';
import { follow } from './live.js';
import { Phone } from './phone.js';
import { Protocol } from './protocol.js';
import { Switches } from './switches.js';
import { start as startWeCom } from './wecom.js';

const mostPhones = 12;       // a fault test may make thousands of students
const history = 3000;        // entries to look back at the start

const phones = new Map();    // openid → Phone
const holder = document.getElementById('phones');
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

async function begin() {
  const state = await control.state();
  phones.clear();
  holder.replaceChildren();
  protocol.reset();
  switches.show(state);
  for (const student of state.students.slice(0, mostPhones)) add(student);
  return { run: state.run, seq: Math.max(0, state.seq - history), known: false };
}

function take(entry) {
  if (entry.kind === 'student' && !phones.has(entry.student) && phones.size < mostPhones) add({ openId: entry.student, ...entry });
  phones.get(entry.student)?.take(entry);
  protocol.take(entry);
}

function add(student) {
  const phone = new Phone(student, act => send({ ...act, student: student.openId }));
  phones.set(student.openId, phone);
  holder.append(phone.element);
  protocol.addStudent(student);
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
