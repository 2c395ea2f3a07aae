// Follows the log by its sequence: after a lost connection it asks on from the last entry it has, so nothing is missed or doubled.

import { log } from './control.js';

const waitMs = 25000, againMs = 1000;

/**
 * @param begin   () → { run, seq }: draws the page anew and says where the log begins
 * @param take    (entry, isNew) → void, once for each entry, in order; new is what happens while the page is open
 * @param tell    ('on' | 'off') → void
 * @param ask     (run, since, waitMs) → page of the log; the student platform's where none is given
 */
export async function follow(begin, take, tell, ask = log) {
  let at = null;
  for (;;) {
    let page;
    try {
      at ??= await begin();
      page = await ask(at.run, at.seq, at.caughtUp ? waitMs : 0);
    } catch {   // network, or a simulator that starts again: both end when it is back
      tell('off');
      await new Promise(again => setTimeout(again, againMs));
      continue;
    }
    tell('on');
    if (page.run !== at.run) { at = null; continue; }   // restarted or cleared: sequence numbers begin again
    const isNew = at.caughtUp;
    at = { run: page.run, seq: page.next, caughtUp: at.caughtUp || page.entries.length === 0 };
    for (const entry of page.entries) take(entry, isNew);
  }
}
