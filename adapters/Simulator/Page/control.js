// The control API, as in adapters/Simulator/Control/ControlEndpoints.cs.

const base = '/simulator/control';

/** Throws an Error whose message is for the person at the page. */
async function call(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.status === 204) return null;
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error ?? `HTTP ${answer.status}`);
  return said;
}

export const state = () => call('GET', '/state');
export const log = (run, since, waitMs) => call('GET', `/log?run=${run}&since=${since}&waitMs=${waitMs}&limit=500`);
export const send = act => call('POST', '/messages', act);
export const recall = id => call('POST', `/messages/${encodeURIComponent(id)}/recall`);
export const students = () => call('GET', '/students');
export const clock = () => call('GET', '/clock');
export const forward = forwardSeconds => call('POST', '/clock', { forwardSeconds });
export const replay = (recording, speed) => call('POST', `/replay?speed=${speed}`, recording);
export const addStudent = student => call('POST', '/students', student);
export const setFaults = faults => call('PUT', '/faults', faults);
export const setSettings = settings => call('PATCH', '/settings', settings);
export const addScript = script => call('POST', '/scripts', script);
export const scripts = () => call('GET', '/scripts');
export const clearScripts = () => call('DELETE', '/scripts');
export const revokeTokens = () => call('POST', '/tokens/revoke');
export const verify = () => call('POST', '/verify');
export const clear = () => call('POST', '/clear');
export const templates = () => call('GET', '/templates');
export const addTemplate = template => call('PUT', '/templates', template);
export const removeTemplate = id => call('DELETE', `/templates/${encodeURIComponent(id)}`);
export const endNextTemplate = status => call('POST', '/templates/outcome', { status });
export const answerPopup = (student, answers) => call('POST', '/subscriptions/answer', { student, answers });
export const turnOff = (student, template) => call('POST', '/subscriptions/off', { student, template });

/** What the phones of an account after the first need; the name as in the state. */
export const of = name => {
  const own = (method, path, body) => call(method, `${path}${path.includes('?') ? '&' : '?'}account=${encodeURIComponent(name)}`, body);
  return {
    state: () => own('GET', '/state'),
    log: (run, since, waitMs) => own('GET', `/log?run=${run}&since=${since}&waitMs=${waitMs}&limit=500`),
    students: () => own('GET', '/students'),
    send: act => own('POST', '/messages', act),
    recall: id => own('POST', `/messages/${encodeURIComponent(id)}/recall`),
    clear: () => own('POST', '/clear'),
    templates: () => own('GET', '/templates'),
    answerPopup: (student, answers) => own('POST', '/subscriptions/answer', { student, answers }),
    turnOff: (student, template) => own('POST', '/subscriptions/off', { student, template }),
  };
};
