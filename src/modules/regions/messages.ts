import { words } from '#kernel/words/words.ts'

export const regionWords = words({
  zh: {
    regions: '行政区划',
    lead: '十二位区划代码决定谁能看到、办理哪里的事。撤并改名用表格导入，或在这里单个修改；旧代码不会删除。',
    import: '导入区划',
    code: '区划代码',
    name: '名称',
    level: '级别',
    levels: {
      country: '全国',
      province: '省',
      prefecture: '市',
      county: '县（市、区）',
      town: '镇街',
      village: '村（社区）',
    } as Record<string, string>,
    validFrom: '启用日期',
    validTo: '停用日期',
    state: '状态',
    inUse: '使用中',
    mergedInto: (name: string) => `已并入${name}`,
    gone: '已停用',
    find: '名称或代码',
    more: '下一页',
    first: '回到第一页',
    rename: '改名',
    newName: '新名称',
    merge: '并入另一个区划',
    mergeHint: '旧代码停用，今后再用它登记会提示新的代码。已有的记录保持原样。',
    into: '并入',
    on: '从哪一天起',
    sure: '我已核对撤并文件，确认并入',
    importHints: {
      region: '12 位数字，不足的在右边补 0',
      validFrom: '可不填，默认当天',
      validTo: '停用的才填',
      replacedBy: '撤并的才填：并入哪个代码',
    },
  },
  en: {
    regions: 'Regions',
    lead: 'Twelve-digit codes decide who sees and handles what, and where. Import mergers and new names as a list, or change one here; old codes are never deleted.',
    import: 'Import regions',
    code: 'Code',
    name: 'Name',
    level: 'Level',
    levels: {
      country: 'country',
      province: 'province',
      prefecture: 'city',
      county: 'county',
      town: 'town',
      village: 'village',
    } as Record<string, string>,
    validFrom: 'In use from',
    validTo: 'In use until',
    state: 'State',
    inUse: 'in use',
    mergedInto: (name: string) => `merged into ${name}`,
    gone: 'out of use',
    find: 'Name or code',
    more: 'Next page',
    first: 'Back to the first page',
    rename: 'Rename',
    newName: 'New name',
    merge: 'Merge into another region',
    mergeHint:
      'The old code goes out of use, and whoever uses it again is told the new one. What is on record stays as it is.',
    into: 'Into',
    on: 'From which day',
    sure: 'I have checked the decision on the merger and confirm it',
    importHints: {
      region: '12 digits, filled up with zeros on the right',
      validFrom: 'may be empty: today',
      validTo: 'only where it went out of use',
      replacedBy: 'only where it was merged: into which code',
    },
  },
})

export const done = {
  zh: {
    stageList: '表格已上传，请看下面的核对结果。',
    keepList: '区划已导入。',
    rename: '名称已修改。',
    merge: '已并入。旧代码不再使用。',
  },
  en: {
    stageList: 'The list was uploaded. Here is how it looks.',
    keepList: 'The regions were taken in.',
    rename: 'The name was changed.',
    merge: 'Merged. The old code is out of use.',
  },
}

type Facts = Record<string, string>

export const refusals = {
  zh: {
    unknown: '没有这个区划代码，请检查，或先导入区划。',
    gone: ({ name }: Facts) => `${name}的代码已经停用，请换成现在使用的代码。`,
    mergedInto: ({ name, successor, code }: Facts) => `${name}已并入${successor}，请改用 ${code}。`,
    notACode: '请填写 12 位数字的区划代码，不足的在右边补 0。',
    wholeCountry: '不能用全是 0 的代码。',
    endsBeforeStart: '停用日期不能早于启用日期。',
    intoItself: '不能并入自己。',
    successorUnknown: '没有要并入的这个代码，请检查，或把它也列在表格里。',
    successorClosed: ({ name }: Facts) => `${name}自己也停用了，请填写最后并入的那个代码。`,
    hasParts: ({ name, parts }: Facts) => `${name}下面还有${parts}等在用，请先把它们改到新代码。`,
    nothingAbove: '找不到它的上一级，请先导入上一级，或把上一级也列在表格里。',
    aboveClosed: ({ name }: Facts) => `它的上一级${name}已停用，请用新的代码。`,
    movedOn: '别人刚刚改过这个区划，请刷新后再看。',
  },
  en: {
    unknown: 'There is no region with this code. Please check it, or import the region first.',
    gone: ({ name }: Facts) => `The code of ${name} is out of use. Please use the present one.`,
    mergedInto: ({ name, successor, code }: Facts) =>
      `${name} was merged into ${successor}. Please use ${code}.`,
    notACode: 'Please give the 12 digits of the code, filled up with zeros on the right.',
    wholeCountry: 'A code of zeros alone cannot be used.',
    endsBeforeStart: 'A region cannot go out of use before it came into use.',
    intoItself: 'A region cannot be merged into itself.',
    successorUnknown: 'There is no such code to merge into. Please check it, or add that region to the list.',
    successorClosed: ({ name }: Facts) =>
      `${name} is out of use itself. Please give the code it ended up in.`,
    hasParts: ({ name, parts }: Facts) =>
      `${parts} and others within ${name} are still in use. Please move them first.`,
    nothingAbove: 'The region above it is missing. Please import that first, or add it to the list.',
    aboveClosed: ({ name }: Facts) => `${name}, in which it lies, is out of use. Please use the new code.`,
    movedOn: 'Somebody has just changed this region. Please reload and look again.',
  },
}
