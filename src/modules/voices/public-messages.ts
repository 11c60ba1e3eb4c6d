import { words } from '#kernel/words/words.ts'

/** Words about what everybody may read, and about where a voice belongs that is not ours to answer. */
export const publicWords = words({
  zh: {
    preview: '公开预览',
    previewLead: '公开后，任何人看到的就是下面这些，没有别的。请再看一遍有没有能认出人的内容。',
    personalLeft: '还有能认出人的内容，隐去后才能公开：',
    publishNow: '确认公开',
    takeBack: '撤下，不再公开',
    isPublic: '已公开。',
    minorStays: '未成年人写的内容不公开。',
    notAnswered: '答复以后才能公开。',
    maskFirst: '去修改公开文字',
    answers: '公开答复',
    answersLead: '居民反映过的事和得到的答复。个人信息已隐去，经来信人所在地工作人员审核后公开。',
    noAnswers: '没有找到公开的答复。',
    findWords: '找一找有没有人反映过',
    lookFirst: '看看别人反映过什么、怎么答复的',
    slip: '回告单',
    slipLead:
      '打印后当面交给本人或寄出。单上有来信内容，不要贴在公示栏；公示栏请用“答复公示”页，那里只有编号和答复。',
    slipNumber: '编号',
    writtenAt: '反映时间',
    answeredAt: '答复时间',
    slipFor: '您反映的事',
    notYet: '还没有答复，答复后再打印。',
    receivedBy: '本人或代收人签字：',
    toldBy: '送达人：',
    toldOn: '日期：',
    askAgain: '还有疑问，请到本处当面询问，报编号即可。',
    typedBefore: '您刚才填写的',
    typedLead: '这些内容没有保存，可以复制到需要的地方。',
    channels: {
      hotline:
        '这类个人诉求由 12345 政务服务热线受理并限时回复。请拨打 12345，说明时间、地点和诉求，记下工单号。',
      court:
        '这件事已由法院处理，我们不能干预审判和执行。请向作出判决的法院申请执行，或拨打 12368 司法服务热线咨询；请不起律师可拨打 12348 申请法律援助。',
      police: '这件事涉及违法或人身安全，应由公安机关处理。请立即拨打 110 报警；不便通话可发短信到 12110。',
      emergency:
        '情况紧急，请先离开危险处，拨打 119（火灾、救援）或 120（急救）。我们已同时通知当地值班人员。',
      discipline:
        '举报党员、干部的问题，由纪检监察机关受理并保密。请拨打 12388，或登录 12388 举报网站。我们不保存、不转交举报材料。',
      petition: '这件事已经或应当由信访部门受理。请到当地信访接待场所，或通过国家信访局网上信访平台提出。',
      higherLevel: '这件事超出本级职权。我们会作为社情民意信息向上反映，但不能直接给出办理结果。',
    } as Record<string, string>,
  },
  en: {
    preview: 'As the public would see it',
    previewLead:
      'Once published, everybody reads what stands below and nothing else. Please look once more for what tells who somebody is.',
    personalLeft: 'This still tells who somebody is; hide it before publishing:',
    publishNow: 'Publish',
    takeBack: 'Take it back from the public',
    isPublic: 'It is public.',
    minorStays: 'What children write is not published.',
    notAnswered: 'It can be published once it is answered.',
    maskFirst: 'Change the public text',
    answers: 'Published answers',
    answersLead:
      'What residents wrote and what they were answered. Personal details are hidden; local staff looked it over before it was published.',
    noAnswers: 'No published answer was found.',
    findWords: 'See whether somebody asked before',
    lookFirst: 'See what others wrote and how they were answered',
    slip: 'Reply slip',
    slipLead:
      'Print it to hand over or to post. It shows what was written, so it is not for the notice board: print the page of answers for that, which has numbers and answers alone.',
    slipNumber: 'No.',
    writtenAt: 'Written on',
    answeredAt: 'Answered on',
    slipFor: 'What you wrote about',
    notYet: 'There is no answer yet; print the slip once there is one.',
    receivedBy: 'Received by (the writer or somebody for them):',
    toldBy: 'Handed over by:',
    toldOn: 'Date:',
    askAgain: 'If anything is unclear, please come by and give the number.',
    typedBefore: 'What you typed',
    typedLead: 'This was not saved. You can copy it to where it is needed.',
    channels: {
      hotline:
        'Personal claims like this are taken up by the 12345 service hotline within a set time. Please call 12345, say when, where and what you ask for, and note the number of your case.',
      court:
        'A court has this in hand, and we may not interfere. Please apply for enforcement at the court that decided, or ask at 12368; for legal aid call 12348.',
      police:
        'This concerns an offence or somebody’s safety, which is for the police. Please call 110 at once; if you cannot speak, text 12110.',
      emergency:
        'This is urgent. Please get out of danger and call 119 (fire, rescue) or 120 (ambulance). The local officer on duty was told as well.',
      discipline:
        'Reports about officials are received in confidence by the supervision authorities. Please call 12388 or use its website. We keep no such report and pass none on.',
      petition:
        'This is for the petition office. Please go to its local reception or use the national petition website.',
      higherLevel:
        'This is beyond our level. We pass it upward as an opinion report, but cannot say ourselves what will come of it.',
    } as Record<string, string>,
  },
})
