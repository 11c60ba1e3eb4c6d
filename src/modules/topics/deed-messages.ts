// What is said after a deed: why it was refused, that it was done, and whom it is told to.
import { topicWords } from './messages.ts'
import type { Barrier } from './rules.ts'
import type { TopicStage } from './tables.ts'

type Facts = Record<string, string>

type NoticeFacts = Record<string, string | number>

const barrierList = (facts: Facts, locale: 'zh' | 'en') =>
  (facts.barriers ?? '')
    .split(locale === 'zh' ? '、' : ', ')
    .map((barrier) => topicWords[locale].barriers[barrier as Barrier] ?? barrier)
    .join(locale === 'zh' ? '；' : '; ')

const stageName = (stage: string | undefined, locale: 'zh' | 'en') =>
  topicWords[locale].stages[stage as TopicStage] ?? stage ?? ''

export const refusals = {
  zh: {
    barred: (facts: Facts) => `还不能进行这一步：${barrierList(facts, 'zh')}。`,
    notThere: (facts: Facts) =>
      `议题现在处于“${stageName(facts.from, 'zh')}”环节，不能直接进入“${stageName(facts.to, 'zh')}”。`,
    movedOn: (facts: Facts) =>
      `刚才另一位工作人员已经处理了这个议题（现在是“${stageName(facts.stage, 'zh')}”）。您填写的内容还在，请看最新情况。`,
    needsHall: '请选择一个民生议事堂。',
    noHall: '您负责的区域内没有这个议事堂或驿站。',
    severalHalls: '有几个场所叫这个名字，请在系统里单独提出。',
    closed: '议题已归档，不能再改动。',
    announcedAlready: '协商会已经公告，题目和说明不能再改。',
    notToBePlanned: '议题审定之后、公告之前才能提交方案。',
    notToBePrepared: '议题审定之后、公告之前才能登记这一项。',
    noPlan: '这个议题还没有方案。',
    newerPlan: '方案已经有了更新的版本，请看最新一版。',
    planDecided: '这一版方案已经有了决定。',
    dayAhead: '日期还没有到，请填写已经发生的日期。',
    noResearch: '没有找到这次调研。',
    researchFiled: '这次调研的报告已经提交。',
    endsBeforeStart: '结束日期不能早于开始日期。',
    waivedBefore: '这一项已经豁免过了。',
    stepWhat: '请写明这一步做什么。',
    stepBy: '请写明这一步在哪天以前完成。',
    unchanged: '题目和说明都没有改动。请按建议修改后再提出。',
    noCommittee: '请选择一个专门委员会。',
    notToBeScored: '只有等待遴选的议题可以评分。',
    notYourOwn: '自己提出的议题由别人评分。',
    noSuchCriterion: '评分标准刚刚有变化，请按现在的标准重新评分。',
    markMissing: '请给每一项标准打分。',
    whoseSource: '请选择是谁提出的。',
    sourceThere: '这个来源已经登记过了。',
    notToBeRaised: '审定之后、归档之前的议题才能上报。',
    notAbove: '请选择上一级的议事堂。',
    raisedBefore: '这个议题已经上报到那里了。',
  },
  en: {
    barred: (facts: Facts) => `This step is not possible yet: ${barrierList(facts, 'en')}.`,
    notThere: (facts: Facts) =>
      `The topic is at “${stageName(facts.from, 'en')}” and cannot go to “${stageName(facts.to, 'en')}” from there.`,
    movedOn: (facts: Facts) =>
      `A colleague has just dealt with this topic (it is now at “${stageName(facts.stage, 'en')}”). What you typed is still here; please look at where it stands.`,
    needsHall: 'Please choose a deliberation hall.',
    noHall: 'There is no hall or station of this name in your area.',
    severalHalls: 'Several places have this name. Please propose this topic by hand.',
    closed: 'The topic is archived and cannot be changed any more.',
    announcedAlready: 'The session is announced; title and background can no longer be changed.',
    notToBePlanned: 'A plan is filed after the topic was selected and before its session is announced.',
    notToBePrepared: 'This is recorded after the topic was selected and before its session is announced.',
    noPlan: 'This topic has no plan yet.',
    newerPlan: 'There is a newer version of the plan. Please look at that one.',
    planDecided: 'This version of the plan was already decided on.',
    dayAhead: 'This day has not come yet. Please give the day on which it happened.',
    noResearch: 'We could not find this research.',
    researchFiled: 'The report of this research was already filed.',
    endsBeforeStart: 'The last day cannot be before the first.',
    waivedBefore: 'This was already waived.',
    stepWhat: 'Please say what this step is.',
    stepBy: 'Please say by which day.',
    unchanged: 'Neither title nor background has changed. Please change them as advised first.',
    noCommittee: 'Please choose a special committee.',
    notToBeScored: 'Marks are given to topics that wait to be chosen.',
    notYourOwn: 'Others give marks to a topic that you proposed.',
    noSuchCriterion: 'The criteria have just changed. Please give your marks on those that hold now.',
    markMissing: 'Please give a mark for each criterion.',
    whoseSource: 'Please choose who it comes from.',
    sourceThere: 'This source is already named.',
    notToBeRaised: 'A topic is raised after it was selected and before it is archived.',
    notAbove: 'Please choose a hall of a level above.',
    raisedBefore: 'This topic was already raised to that hall.',
  },
}

export const done = {
  zh: {
    propose: '议题已提出。',
    adoptVoices: '已列入议题。',
    select: '议题已审定。',
    score: '评分已记下。',
    nameLeads: '联系领导和专委会已更新。',
    nameSource: '来源已登记。',
    raise: '已上报，来信人的回执不变。',
    return: '已退回并附上建议。',
    proposeAgain: '已再次提出。',
    filePlan: '方案已提交。',
    approvePlan: '方案已批准。',
    returnPlan: '方案已退回。',
    recordReading: '读书已登记。',
    startResearch: '调研已登记。',
    fileResearch: '调研报告已提交。',
    waive: '豁免已登记，并在议题页面公开。',
  },
  en: {
    propose: 'The topic was proposed.',
    adoptVoices: 'Brought into the topic.',
    select: 'The topic was selected.',
    score: 'Your marks were kept.',
    nameLeads: 'Lead official and committee were changed.',
    nameSource: 'The source was named.',
    raise: 'Raised; the writers keep their receipts.',
    return: 'Returned with your advice.',
    proposeAgain: 'Proposed again.',
    filePlan: 'The plan was filed.',
    approvePlan: 'The plan was approved.',
    returnPlan: 'The plan was returned.',
    recordReading: 'The reading was recorded.',
    startResearch: 'The research was recorded.',
    fileResearch: 'The research report was filed.',
    waive: 'The waiver was recorded and is shown on the topic’s page.',
  },
}

export const notices = {
  zh: {
    returned: () => '您提出的议题有了审核意见：建议调整后再次提出。',
    raised: (facts: NoticeFacts) => `下级上报了一个议题：${facts.title}。`,
  },
  en: {
    returned: () => 'Your topic was reviewed: please adjust it and propose it again.',
    raised: (facts: NoticeFacts) => `A topic was raised from below: ${facts.title}.`,
  },
}
