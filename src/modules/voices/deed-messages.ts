// What is said after a deed: why it was refused, that it was done, and whom it is told to.
import { stageWords } from './messages.ts'
import type { VoiceStage } from './tables.ts'

type Facts = Record<string, string>

export const refusals = {
  zh: {
    unknownCode: '这个二维码不存在。请核对后重新扫描，或到最近的民生议事堂反映。',
    revokedCode: ({ place }: Facts) =>
      `“${place}”的这个二维码已经停用。请扫描现场新的二维码，或到最近的民生议事堂反映。`,
    consentFirst: '请先勾选同意，我们才能保存和办理您写的内容。',
    guardianOnly: '未满 14 周岁请只留监护人的电话，不要留自己的电话。',
    guardianFirst: '未满 14 周岁，请先请家长看过并勾选同意。',
    notThere: '这条民意现在所处的环节不能这样处理。',
    movedOn: ({ stage }: Facts) =>
      `刚才另一位工作人员已经处理了这条民意，现在是“${stageWords.zh[stage as VoiceStage]}”。请看最新情况，您填写的内容还在。`,
    answeredAlready: '已经答复或办理的民意不能再合并。',
    notToMerge: '只能合并本县（市、区）内、且不是同一条的民意。',
    stillPersonal: ({ found }: Facts) => `文字里还有个人信息：${found}。请隐去后再保存。`,
    minorStaysPrivate: '未成年人写的内容不公开。',
    noSuchUnit: '请选择一个承办单位。',
    sayWhatFor: '请先写明查看原文的用途。',
    twoOpeners: '开箱须由两位不同的人一起进行。',
    notAMailbox: '请选择一个实体信箱。',
    phoneToReply: '要电话回告，请填写电话。',
    addressToReply: '要寄信回告，请填写地址。',
    notOpenedYet: '开箱时间不能晚于现在。',
    allTranscribed: ({ letters }: Facts) => `这次开箱登记了 ${letters} 封信，已经全部代录。`,
    notVisitedYet: '走访日期不能晚于今天。',
    lineTooShort: ({ line }: Facts) => `“${line}”太短了，请写清楚是什么事。`,
    tooManyLines: '一次最多记 50 条，请分几次提交。',
    placeNotListed: '您负责的地区里没有这个场所或采集码。',
    notReceivedYet: '收到日期不能晚于今天。',
    tooManyRows: ({ most }: Facts) => `一次最多导入 ${most} 条，请分几次导入。`,
    unitNeeded: '请选择承办单位。',
    answerFirst: '还没有答复，请先答复。',
    ratedAlready: '您已经评价过了，谢谢。',
    reasonNeeded: '请写明归档理由，来信人会看到。',
    categoryNeeded: '请选择类别。',
  },
  en: {
    unknownCode: 'This code does not exist. Please scan it again, or turn to the nearest deliberation hall.',
    revokedCode: ({ place }: Facts) =>
      `This code of “${place}” is no longer in use. Please scan the new one on site, or turn to the nearest deliberation hall.`,
    consentFirst: 'Please tick the box first, so that we may keep and handle what you write.',
    guardianOnly: 'If you are under 14, please leave only a guardian’s number, not your own.',
    guardianFirst: 'If you are under 14, a parent has to read this and tick the box first.',
    notThere: 'This cannot be done with the voice at its present stage.',
    movedOn: ({ stage }: Facts) =>
      `A colleague has just dealt with this voice; it now stands at “${stageWords.en[stage as VoiceStage]}”. Please look at it; what you typed is still here.`,
    answeredAlready: 'A voice that was already answered or handled cannot be merged any more.',
    notToMerge: 'Only different voices of the same county can be merged.',
    stillPersonal: ({ found }: Facts) =>
      `There is still personal data in the text: ${found}. Please hide it and save again.`,
    minorStaysPrivate: 'What children write is not published.',
    noSuchUnit: 'Please choose a unit.',
    sayWhatFor: 'Please say first what you need the original for.',
    twoOpeners: 'A mailbox is opened by two different people together.',
    notAMailbox: 'Please choose a mailbox.',
    phoneToReply: 'To be told by phone, please give a number.',
    addressToReply: 'To be told by letter, please give an address.',
    notOpenedYet: 'A mailbox cannot have been opened later than now.',
    allTranscribed: ({ letters }: Facts) =>
      `This opening had ${letters} letters, and all of them are written down.`,
    notVisitedYet: 'The visit cannot be later than today.',
    lineTooShort: ({ line }: Facts) => `“${line}” is too short. Please say what it is about.`,
    tooManyLines: 'No more than 50 at once. Please send them in parts.',
    placeNotListed: 'There is no such place or code in your region.',
    notReceivedYet: 'It cannot have been received later than today.',
    tooManyRows: ({ most }: Facts) => `No more than ${most} rows at once. Please send them in parts.`,
    unitNeeded: 'Please choose a unit.',
    answerFirst: 'There is no answer yet.',
    ratedAlready: 'You have told us already. Thank you.',
    reasonNeeded: 'Please give the reason; the writers read it.',
    categoryNeeded: 'Please choose a domain.',
  },
}

export const done = {
  zh: {
    merge: '已合并。每位来信人都会收到同样的答复。',
    mask: '公开文字已更新。',
    stageList: '表格已上传，请核对后确认导入。',
    keepList: '民意已导入，期限已开始计算。',
    publish: '已保存。公开页按最新的选择显示。',
    categorise: '分类已保存。',
    answer: '已答复，来信人凭回执码可以看到。',
    assign: '已交给承办单位。',
    refer: '已告知来信人应找的渠道。',
    report: '已列为信息素材。',
    archive: '已归档。',
    openMailbox: '开箱已登记。',
    assist: '已代为登记。请把回执码交给本人。',
    transcribe: '这封信已代录。',
    recordVisit: '走访已登记，听到的每一条都已转为民意。',
    tell: '已登记回告。',
    readMine: '已标记为已读。',
    replyAsMember: '已答复，来信人凭回执码可以看到。',
    decideMany: '已处理。',
    correctContact: '电话已更新。',
    withdraw: '已撤回同意，您的原话和联系方式已删除。',
    rateAnswer: '谢谢您的评价。',
  },
  en: {
    merge: 'Merged. Every writer will get the same answer.',
    mask: 'The public text was updated.',
    stageList: 'The list was uploaded. Please look it over and confirm.',
    keepList: 'The voices were taken in, and their clocks run.',
    publish: 'Saved. The public page shows it accordingly.',
    categorise: 'The category was saved.',
    answer: 'Answered. The writer sees it with the receipt.',
    assign: 'Handed to the unit.',
    refer: 'The writer was told where to turn.',
    report: 'Taken up as material for a report.',
    archive: 'Archived.',
    openMailbox: 'The opening was recorded.',
    assist: 'Written down. Please hand the receipt over.',
    transcribe: 'The letter is written down.',
    recordVisit: 'The visit is on record, and each thing heard became a voice.',
    tell: 'Recorded that the writer was told.',
    readMine: 'Marked as read.',
    replyAsMember: 'Answered. The writer sees it with the receipt.',
    decideMany: 'Done.',
    correctContact: 'The number was changed.',
    withdraw: 'Your consent was taken back; your words and contact are erased.',
    rateAnswer: 'Thank you for telling us.',
  },
}

export const notices = {
  zh: {
    emergency: ({ place }: Record<string, string | number>) =>
      `${place}收到一条可能涉及险情的民意，请立即查看。`,
    assigned: () => '有一条民意交给您单位办理。',
    assignedMany: ({ count }: Record<string, string | number>) => `有 ${count} 条民意交给您单位办理。`,
    unread: ({ count }: Record<string, string | number>) => `您的委员信箱有 ${count} 封来信还没有看。`,
  },
  en: {
    emergency: ({ place }: Record<string, string | number>) =>
      `A voice from ${place} may be an emergency. Please look at once.`,
    assigned: () => 'A voice was handed to your unit.',
    assignedMany: ({ count }: Record<string, string | number>) => `${count} voices were handed to your unit.`,
    unread: ({ count }: Record<string, string | number>) =>
      count === 1 ? 'A letter in your mailbox is unread.' : `${count} letters in your mailbox are unread.`,
  },
}
