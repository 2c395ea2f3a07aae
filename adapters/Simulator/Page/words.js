// What the log's names are called on the page.

export const acts = {
  text: '文字', image: '图片', voice: '语音', video: '视频', shortVideo: '小视频', location: '位置', link: '链接', miniProgramPage: '小程序卡片', otherMessage: '未知消息',
  subscribe: '关注', unsubscribe: '取消关注', scan: '扫码', click: '点菜单', view: '点网页', viewMiniProgram: '开小程序', scanCodePush: '菜单扫码', scanCodeWaitMsg: '菜单扫码并等待',
  picSysPhoto: '菜单拍照', picPhotoOrAlbum: '菜单选图', picWeixin: '菜单相册', locationSelect: '菜单选位置', reportLocation: '上报位置',
  templateSendJobFinish: '模板消息结果', subscribeMsgPopup: '订阅弹窗', subscribeMsgChange: '改订阅', subscribeMsgSent: '订阅消息结果',
  kfCreateSession: '接入客服', kfCloseSession: '关闭客服', kfSwitchSession: '转接客服', userAuthorizationRevoke: '撤回授权', otherEvent: '未知事件',
};
export const results = { reply: '回复', success: 'success', badReply: '回复有误', wrongStatus: '状态不对', timedOut: '超时', refused: '连不上', broken: '连接断开' };
export const faults = { errcode: '错误码', http: 'HTTP 错误', slow: '变慢', timeout: '不答', acceptThenDrop: '送达后断开', dropBefore: '未送达断开', halfAnswer: '送达后应答中断' };
export const sources = { passive: '被动回复', push: '客服消息', template: '模板消息', subscription: '订阅消息' };

/** What the platform tells the service by itself. */
export const reports = {
  TEMPLATESENDJOBFINISH: '模板消息结果', subscribe_msg_popup_event: '订阅弹窗', subscribe_msg_change_event: '改订阅', subscribe_msg_sent_event: '订阅消息结果',
};

/** Which of them a student did on the phone; noted in the middle of the chat. */
export const reported = { subscribe_msg_popup_event: '回应了订阅弹窗', subscribe_msg_change_event: '在通知设置里关闭了一项订阅' };

/** Which acts are bubbles; the others are noted in the middle of the chat. */
export const isMessage = entry => ['text', 'image', 'voice', 'video', 'shortVideo', 'location', 'link', 'miniProgramPage', 'otherMessage'].includes(entry.act);

/** What an event is noted as, in the middle of the chat. */
export const noted = entry => acts[entry.act] + (entry.text ? `：${entry.text}` : '');

export const clock = at => new Date(at).toLocaleTimeString('zh-CN', { hour12: false });
export const seconds = ms => ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(2)} 秒`;

/** "47 小时 59 分", "42 秒". */
export function span(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000));
  return s >= 3600 ? `${Math.floor(s / 3600)} 小时 ${Math.floor(s % 3600 / 60)} 分` : s >= 60 ? `${Math.floor(s / 60)} 分 ${s % 60} 秒` : `${s} 秒`;
}
