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

/** What the student sent: words, a picture, or a card. */
export function fillMine(bubble, entry) {
  switch (entry.act) {
    case 'text': bubble.append(entry.text); return;
    case 'image': bubble.append(picture(entry.mediaId, '图片')); return;
    case 'voice': bubble.append(part('sound', '2″'), part('heard', entry.text ? `识别为：${entry.text}` : '没有识别出文字')); return;
    case 'video': case 'shortVideo': bubble.append(picture(`${entry.mediaId}-thumb`, '视频'), part('play', '视频')); return;
    case 'location': bubble.append(card('位置', entry.text ?? '', '')); return;
    case 'link': bubble.append(card(entry.title ?? '演示链接', entry.text ?? '', '链接')); return;
    case 'miniProgramPage': bubble.append(card(entry.title ?? '演示小程序', entry.text ?? '', '小程序')); return;
    default: bubble.append('［这一版不认识的消息］');
  }
}

/** A template or subscription message as WeChat shows it: title, labelled lines, and where a tap leads. */
export function fillNotice(notice, card) {
  const lines = document.createElement('dl');
  for (const { label, value } of card.lines) {
    const [name, said] = [document.createElement('dt'), document.createElement('dd')];
    [name.textContent, said.textContent] = [label, value];
    lines.append(name, said);
  }
  notice.append(part('notice-title', card.title), lines);
  const target = webAddress(card.url);
  if (!target) return;
  const more = anchor(target, '查看详情');
  more.className = 'more';
  notice.append(more);
}

/** A picture, a sound, articles or a card of the bot's. */
export function fillRich(bubble, content) {
  if (content.kind === 'image') bubble.append(picture(content.mediaId, '图片'));
  if (content.kind === 'miniProgram' || content.kind === 'music') bubble.append(picture(content.mediaId, '封面'));
  if (content.kind === 'voice') bubble.append(part('sound', '语音'));
  if (content.kind === 'video') bubble.append(part('play', '视频'));
  for (const one of content.cards ?? []) {
    const shown = card(one.title, one.description, { music: '音乐', news: '图文', video: '视频', miniProgram: `小程序 ${one.url}` }[content.kind]);
    const target = webAddress(one.url);
    bubble.append(target ? anchor(target, shown) : shown);
  }
}

/** Null for what is no web address. */
function webAddress(text) {
  const target = URL.parse?.(text) ?? null;
  return target?.protocol === 'https:' || target?.protocol === 'http:' ? target : null;
}

function picture(mediaId, alt) {
  const image = document.createElement('img');
  image.className = 'picture';
  image.alt = alt;
  image.width = 180;
  image.height = 120;
  image.src = `/simulator/media/${encodeURIComponent(mediaId)}`;
  return image;
}

function card(title, description, kind) {
  const made = part('card');
  made.append(part('card-title', title), part('card-words', description));
  if (kind) made.append(part('card-kind', kind));
  return made;
}

function part(kind, text = '') {
  const made = document.createElement('span');
  made.className = kind;
  made.textContent = text;
  return made;
}

function anchor(target, content) {
  const made = document.createElement('a');
  made.href = target.href;
  made.rel = 'noopener noreferrer nofollow';
  made.target = '_blank';
  made.title = target.href;
  made.append(content);
  return made;
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
  const written = unescapeAmp(address);
  if (webAddress(written)) return anchor(webAddress(written), words);
  const target = URL.parse?.(written) ?? null;
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
