// What the log's names are called on the page.

export const acts = { text: '文字', image: '图片', voice: '语音', video: '视频', location: '位置', link: '链接', subscribe: '关注', unsubscribe: '取消关注', scan: '扫码', click: '点菜单', view: '点网页' };
export const results = { reply: '回复', success: 'success', badReply: '回复有误', wrongStatus: '状态不对', timedOut: '超时', refused: '连不上', broken: '连接断开' };
export const faults = { errcode: '错误码', http: 'HTTP 错误', slow: '变慢', timeout: '不答', acceptThenDrop: '送达后断开', dropBefore: '未送达断开' };
export const sources = { passive: '被动回复', push: '客服消息' };

/** What a student's own bubble says. */
export function said(entry) {
  switch (entry.act) {
    case 'text': return entry.text;
    case 'image': return '［图片］';
    case 'video': return '［视频］';
    case 'voice': return entry.text ? `［语音］识别为：${entry.text}` : '［语音］没有识别出文字';
    case 'location': return `［位置］${entry.text ?? ''}`;
    case 'link': return `［链接］${entry.text ?? ''}`;
    default: return null;
  }
}

/** What an event is noted as, in the middle of the chat. */
export const noted = entry => acts[entry.act] + (entry.text ? `：${entry.text}` : '');

export const clock = at => new Date(at).toLocaleTimeString('zh-CN', { hour12: false });
export const seconds = ms => ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(2)} 秒`;
