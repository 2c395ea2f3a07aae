// What a student may still be sent by subscription message.

/** @param known { templates, credits } of the account, as the control API has them. */
export function subscriptionsOf({ templates, credits }, openId) {
  return templates.filter(t => t.isSubscription).map(t => ({
    template: t.id, title: t.title, left: credits.find(c => c.student === openId && c.template === t.id)?.left ?? 0,
  }));
}
