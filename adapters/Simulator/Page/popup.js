// The pop-up by which WeChat asks whether an account may send subscription messages.

/**
 * Covers the phone until it is answered or given up.
 * @param subscriptions [{ template, title }]
 * @param answer        ([{ template, accepts }]) → void
 */
export function openPopup(phone, subscriptions, answer) {
  const [opener, others] = [document.activeElement, [...phone.children]];
  const popup = document.createElement('div');
  popup.className = 'popup';
  const form = document.createElement('form');
  form.setAttribute('role', 'dialog');
  form.setAttribute('aria-modal', 'true');
  form.setAttribute('aria-label', '订阅消息');
  form.append(words('strong', '揽月 申请发送以下消息'), words('p', '每接受一次，可收到一条。'), ...subscriptions.map(choice), buttons());

  const close = () => {
    popup.remove();
    for (const other of others) other.inert = false;
    opener?.focus();
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    answer(subscriptions.map(s => ({ template: s.template, accepts: form.elements[s.template].value === 'accept' })));
    close();
  });
  form.addEventListener('reset', close);
  form.addEventListener('keydown', event => { if (event.key === 'Escape') close(); });

  for (const other of others) other.inert = true;
  popup.append(form);
  phone.append(popup);
  form.querySelector('input').focus();
}

function choice({ template, title }) {
  const group = document.createElement('fieldset');
  group.append(words('legend', title));
  for (const [value, text] of [['accept', '接受'], ['reject', '拒绝']]) {
    const [label, input] = [document.createElement('label'), document.createElement('input')];
    Object.assign(input, { type: 'radio', name: template, value, checked: value === 'accept' });
    label.append(input, text);
    group.append(label);
  }
  return group;
}

function buttons() {
  const row = words('p');
  row.className = 'row';
  const [cancel, ok] = [words('button', '取消'), words('button', '确定')];
  Object.assign(cancel, { type: 'reset', className: 'plain' });
  row.append(cancel, ok);
  return row;
}

function words(tag, text = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
