// Words into a bubble. Nothing a student or the bot wrote is ever read as markup: text nodes only.

const link = /<a\s+href="([^"]*)"[^>]*>([^<]*)<\/a>/g;
const choice = /^\s*(\d{1,2})\s*[.、．)）]\s*\S/;

/**
 * Fills the bubble with the bot's text: line breaks kept, "1. …" and menu links to tap, web links as links.
 * @param say  (text, menuId?) → void, sends as the student
 */
export function fill(bubble, text, choices, say) {
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const offered = choices?.find(c => c.content === line);
    const number = choice.exec(line)?.[1];
    if (offered) bubble.append(button('choice', line, () => say(offered.content, offered.id)));
    else if (number && !line.includes('<a ')) bubble.append(button('choice', line, () => say(number)));
    else {
      withLinks(bubble, line, say);
      if (index < lines.length - 1) bubble.append('\n');
    }
  });
}

function withLinks(parent, line, say) {
  let done = 0;
  for (const found of line.matchAll(link)) {
    parent.append(line.slice(done, found.index), linkTo(found[1], found[2], found[0], say));
    done = found.index + found[0].length;
  }
  parent.append(line.slice(done));
}

/** A web address becomes a link, a menu link a button; any other scheme stays the text it was. */
function linkTo(address, words, asWritten, say) {
  const target = URL.parse?.(unescapeAmp(address)) ?? null;
  if (target?.protocol === 'https:' || target?.protocol === 'http:') {
    const anchor = document.createElement('a');
    anchor.href = target.href;
    anchor.rel = 'noopener noreferrer nofollow';
    anchor.target = '_blank';
    anchor.textContent = words;
    anchor.title = target.href;
    return anchor;
  }
  if (target?.protocol === 'weixin:' && target.href.includes('bizmsgmenu')) {
    const query = new URLSearchParams(target.href.slice(target.href.indexOf('?')));
    return button('tap', words, () => say(query.get('msgmenucontent') ?? words, query.get('msgmenuid') ?? undefined));
  }
  return asWritten;
}

const unescapeAmp = text => text.replaceAll('&amp;', '&');

function button(kind, words, tapped) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = kind;
  made.textContent = words.trim();
  made.addEventListener('click', tapped);
  return made;
}
