import { words } from '#kernel/words/words.ts'

export const evaluationWords = words({
  zh: {
    evaluation: '质效评价',
    indicators: {
      topicQuality: '议题质量',
      researchQuality: '调研质量',
      deliberation: '协商效果',
      handling: '办理质量',
      innovation: '特色创新',
      useOfOutcomes: '成果运用',
    } as Record<string, string>,
    parties: {
      self: '单位自评',
      committee: '专委会评',
      proponent: '提议人评',
      public: '社会公众评',
    } as Record<string, string>,
    open: '开放评价',
    openHint: '任务全部答复后可以开放。权重以今天的协商工作规范为准。',
    judge: '评一评',
    judgeLead: '每项 0 到 100 分，不了解的可以不填。截止前可以修改。谁打了多少分不会公开。',
    asWhom: '您以什么身份评价',
    receipt: '回执码（提议人填写）',
    receiptHint: '您为这个议题反映过情况，回执码就是凭证。',
    comment: '您的意见',
    send: '提交评价',
    closesAt: '截止时间',
    closed: '评价已截止，结果公示前先反馈给被评单位。',
    close: '截止并反馈',
    improvements: '需要改进的地方',
    publish: '公开结果',
    object: '提出异议',
    objection: '被评单位的异议',
    counts: '收到的评价',
    sheets: (count: number) => `${count} 份`,
    notCounted: '样本不足，不计入',
    result: '评价结果',
    total: '总分',
    weight: '权重',
    score: '得分',
    note: (least: string) => `“${least}”样本不足，按规则不计入，其余各方的权重按比例增加。`,
    withheld: (names: string[], least: number) =>
      `${names.length > 0 ? `“${names.join('”“')}”` : '总分'}的评价少于 ${least} 份，为了不让人看出是谁打的分，不公开得分。`,
    comments: '公众意见',
    answer: (topic: string, total: number | null) =>
      `您反映的情况已列入议题“${topic}”，完成协商、办理和评价${total === null ? '' : `（总分 ${total}）`}，结果已经公开。`,
    stages: { open: '评价中', feedback: '反馈期', published: '已公开' } as Record<string, string>,
    archive: '归档',
  },
  en: {
    evaluation: 'Evaluation',
    indicators: {
      topicQuality: 'Choice of topic',
      researchQuality: 'Research',
      deliberation: 'Deliberation',
      handling: 'Handling',
      innovation: 'New ideas',
      useOfOutcomes: 'Use of the outcome',
    } as Record<string, string>,
    parties: {
      self: 'The units themselves',
      committee: 'The committee',
      proponent: 'Those who raised it',
      public: 'The public',
    } as Record<string, string>,
    open: 'Open the evaluation',
    openHint: 'It can be opened once every task was replied to. The weights of today’s standard hold.',
    judge: 'Give your judgement',
    judgeLead:
      '0 to 100 for each; leave out what you do not know. You can change it until it closes. Nobody sees who gave what.',
    asWhom: 'You judge as',
    receipt: 'Receipt code (if you raised it)',
    receiptHint: 'You wrote about this; your receipt is the proof.',
    comment: 'Your comment',
    send: 'Send',
    closesAt: 'Open until',
    closed: 'The evaluation is closed. Those judged see the result before it is published.',
    close: 'Close and show to those judged',
    improvements: 'What should be better',
    publish: 'Publish the result',
    object: 'Object',
    objection: 'Objection of those judged',
    counts: 'Sheets received',
    sheets: (count: number) => `${count} ${count === 1 ? 'sheet' : 'sheets'}`,
    notCounted: 'too few to count',
    result: 'Result',
    total: 'Overall',
    weight: 'Weight',
    score: 'Score',
    note: (least: string) =>
      `“${least}” had too few sheets and is left out by the rules; the others’ weights grow in proportion.`,
    withheld: (names: string[], least: number) =>
      `${names.length > 0 ? names.join(', ') : 'The whole'}: fewer than ${least} sheets. The score is not shown, so that it tells nobody who gave it.`,
    comments: 'Comments',
    answer: (topic: string, total: number | null) =>
      `What you raised became the topic “${topic}”. It was deliberated, handled and evaluated${total === null ? '' : ` (${total} of 100)`}; the result is public.`,
    stages: { open: 'Open', feedback: 'With those judged', published: 'Published' } as Record<string, string>,
    archive: 'Archive',
  },
})

type Facts = Record<string, string>

export const refusals = {
  zh: {
    openedBefore: '这个议题已经开放过评价。',
    notAnswered: '还有任务没有答复，暂时不能开放评价。',
    closed: '评价已经截止。',
    nothingJudged: '请至少给一项打分。',
    notOfParty: '您的身份不能以这一方参加评价。',
    receiptNeeded: '请填写您的回执码。',
    otherReceipt: '这个回执码不是为这个议题反映的。',
    signInToJudge: '请先登录再评价，这样每人只评一次；您的名字不会公开。',
    nobodyJudged: '还没有收到评价，不能截止。',
    tooLateToObject: '现在不是异议期。',
    closeFirst: '请先截止评价并反馈。',
    timeToObject: ({ until }: Facts) => `异议期到 ${until} 结束，之后才能公开。`,
    movedOn: '另一位工作人员刚刚处理过这次评价，请看最新情况。',
  },
  en: {
    openedBefore: 'The evaluation of this topic was opened before.',
    notAnswered: 'Some tasks are not replied to yet.',
    closed: 'The evaluation is closed.',
    nothingJudged: 'Please judge at least one item.',
    notOfParty: 'Your role cannot judge for this party.',
    receiptNeeded: 'Please enter your receipt code.',
    otherReceipt: 'This receipt does not belong to this topic.',
    signInToJudge: 'Please sign in first, so that everybody judges once. Your name is not shown.',
    nobodyJudged: 'No sheet has come in yet.',
    tooLateToObject: 'This is not the time for objections.',
    closeFirst: 'Please close the evaluation first.',
    timeToObject: ({ until }: Facts) =>
      `Objections are possible until ${until}; it can be published after that.`,
    movedOn: 'A colleague has just dealt with this evaluation. Please look at where it stands.',
  },
}

export const done = {
  zh: {
    open: '评价已开放。',
    judge: '谢谢，您的评价已收到。',
    close: '已截止并反馈。',
    object: '异议已记录。',
    publish: '结果已公开。',
  },
  en: {
    open: 'The evaluation is open.',
    judge: 'Thank you, your judgement was received.',
    close: 'Closed.',
    object: 'The objection was recorded.',
    publish: 'The result is public.',
  },
}

export const notices = {
  zh: { asked: () => '请您评价一个议题的办理。' },
  en: { asked: () => 'You are asked to judge how a topic was handled.' },
}
