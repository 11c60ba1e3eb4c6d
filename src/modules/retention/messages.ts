import { words } from '#kernel/words/words.ts'

export const refusals = {
  zh: {
    noSuchRule: '没有这一类个人信息。',
    outOfBounds: ({ least, most }: Record<string, string>) => `请填写 ${least} 到 ${most} 天。`,
    wholeHouse: '保存期限对全站有效，只能由管辖范围覆盖全站的系统管理员修改。',
  },
  en: {
    noSuchRule: 'There is no such kind of personal data.',
    outOfBounds: ({ least, most }: Record<string, string>) => `Please enter ${least} to ${most} days.`,
    wholeHouse:
      'A period holds for the whole site. Only a system administrator whose region covers all of it can change it.',
  },
}

export const done = {
  zh: { set: '保存期限已更新，下一次清除时生效。' },
  en: { set: 'The period was set; it counts from the next time.' },
}

export const retentionWords = words({
  zh: {
    title: '个人信息保存期限',
    lead: '到期的个人信息每天凌晨自动清除，只留下“哪一类、多少条”的公开记录。下面的“已到期”就是下一次会清除的数量。',
    kind: '类别',
    days: '保存天数',
    usual: (days: number) => `默认 ${days} 天`,
    due: '已到期',
    change: '修改',
    save: '保存',
    bounds: (least: number, most: number) => `${least} 到 ${most} 天`,
    runs: '清除记录',
    at: '时间',
    erased: '清除数量',
    noRuns: '还没有清除过。',
  },
  en: {
    title: 'How long personal data are kept',
    lead: 'Personal data whose time is up are erased every night; what stays is a public entry that says how many of which kind. "Due" is what the next run would erase.',
    kind: 'Kind',
    days: 'Days kept',
    usual: (days: number) => `usually ${days}`,
    due: 'Due',
    change: 'Change',
    save: 'Save',
    bounds: (least: number, most: number) => `${least} to ${most} days`,
    runs: 'What was erased',
    at: 'When',
    erased: 'How many',
    noRuns: 'Nothing was erased yet.',
  },
})
