import type { Words } from '#kernel/words/words.ts'

type Kind = { data: string; why: string; basis: string; seen: string }

type PrivacyWords = Record<
  | 'lead'
  | 'who'
  | 'handler'
  | 'handlerUnnamed'
  | 'contact'
  | 'contactUnnamed'
  | 'what'
  | 'data'
  | 'why'
  | 'basis'
  | 'seen'
  | 'howLong'
  | 'days'
  | 'rights'
  | 'byReceipt'
  | 'toReceipt'
  | 'byAccount'
  | 'toAccount'
  | 'complain'
  | 'also',
  string
> & { kinds: readonly Kind[]; further: readonly string[] }

export const privacyWords: Words<PrivacyWords> = {
  zh: {
    lead: '只收集办事必需的信息。反映情况不需要注册，也不需要姓名。',
    who: '谁在处理您的个人信息',
    handler: '处理者',
    handlerUnnamed: '本站主办单位（见页脚）',
    contact: '联系方式',
    contactUnnamed: '请到任一协商议事场所，或通过“我要反映”联系我们',
    what: '收集什么、为什么、依据什么、谁能看到',
    data: '信息',
    why: '用来做什么',
    basis: '依据',
    seen: '谁能看到',
    kinds: [
      {
        data: '您反映的原话、照片',
        why: '办理和答复',
        basis: '您的同意（个人信息保护法第十三条第一项）；可以随时撤回',
        seen: '负责办理的工作人员；看原话要写明用途，每次都有记录。其他人只看到隐去个人信息后的内容',
      },
      {
        data: '电话、通信地址（可以不留）',
        why: '告诉您答复、核实情况',
        basis: '您的同意',
        seen: '同上',
      },
      {
        data: '未满十四周岁的人：监护人的电话',
        why: '联系监护人',
        basis: '监护人的同意（第三十一条）；内容一律不公开',
        seen: '同上',
      },
      {
        data: '账号：手机号、用户名、登录时间和设备',
        why: '登录、防止冒用',
        basis: '您的同意；登录记录是网络安全法要求留存的日志（第十三条第三项）',
        seen: '您本人；审计管理员只看到登录记录',
      },
      {
        data: '网上投票、问卷、评价、评分',
        why: '形成意见、防止重复',
        basis: '您的同意；不与姓名或账号相连',
        seen: '没有人能看到是谁投的；公开的方式在投票页上写明',
      },
      {
        data: '工作人员的操作记录',
        why: '查明谁看过、改过什么',
        basis: '法定义务（第十三条第三项、第五十一条，网络安全法）',
        seen: '审计管理员',
      },
    ],
    howLong: '保存多久',
    days: '天数',
    rights: '您可以做什么',
    byReceipt: '凭回执码查看、更正、复制或删除您反映的内容和照片，撤回同意。撤回不影响撤回之前已经做的处理。',
    toReceipt: '输入回执码',
    byAccount: '在“我的账号”查看登录记录，下载我们保存的全部信息，或者注销账号。',
    toAccount: '我的账号',
    complain: '对处理有意见，可以用上面的联系方式提出；也可以向网信部门投诉、举报（第六十五条）。',
    also: '还要说明的',
    further: [
      '电话、原话、照片都加密保存。',
      '本站不使用第三方统计和跟踪，不出售、不向境外提供个人信息。只有发送短信和邮件时，号码和地址会交给发送服务商。',
      '回执码要自己保管：谁拿着它，谁就能看到和删除您的内容。',
      '请勿填写任何涉密内容。',
    ],
  },
  en: {
    lead: 'We ask only for what is needed. No account and no name is needed to write.',
    who: 'Who handles your personal data',
    handler: 'Handler',
    handlerUnnamed: 'Whoever runs this site (see the footer)',
    contact: 'Contact',
    contactUnnamed: 'Any of the halls, or write to us on this site',
    what: 'What is asked for, why, on which ground, and who sees it',
    data: 'Data',
    why: 'What for',
    basis: 'Legal ground',
    seen: 'Who sees it',
    kinds: [
      {
        data: 'Your own words and photos',
        why: 'to handle and answer them',
        basis:
          'your consent (Personal Information Protection Law, article 13 (1)), which you can take back at any time',
        seen: 'staff who handle it; original words only for a stated purpose, each look on record. Everybody else sees what was masked',
      },
      {
        data: 'Phone and postal address, if you leave them',
        why: 'to tell you the answer, to ask back',
        basis: 'your consent',
        seen: 'the same',
      },
      {
        data: 'Of children under 14: the phone of a guardian',
        why: 'to reach the guardian',
        basis: 'consent of the guardian (article 31); nothing is ever published',
        seen: 'the same',
      },
      {
        data: 'Account: phone, user name, times and devices of sign-ins',
        why: 'to sign in, and against misuse',
        basis: 'your consent; sign-ins are logs that the Cybersecurity Law wants kept (article 13 (3))',
        seen: 'you; the audit administrator sees the sign-ins alone',
      },
      {
        data: 'Votes, answers, evaluations and ratings online',
        why: 'to find out what people think, each once',
        basis: 'your consent; not joined to a name or account',
        seen: 'nobody sees whose they are; how they are published stands on the page where you vote',
      },
      {
        data: 'What staff did and looked at',
        why: 'to find out who saw or changed what',
        basis: 'legal duty (articles 13 (3) and 51, Cybersecurity Law)',
        seen: 'the audit administrator',
      },
    ],
    howLong: 'For how long it is kept',
    days: 'Days',
    rights: 'What you can do',
    byReceipt:
      'With your receipt: see, correct, copy or delete what you wrote and your photos, and take the consent back. What was done before stays lawful.',
    toReceipt: 'Enter a receipt',
    byAccount: 'In your account: see sign-ins, download everything that we keep, or erase the account.',
    toAccount: 'My account',
    complain:
      'Where you do not agree, use the contact above, or complain to the cyberspace administration (article 65).',
    also: 'Also',
    further: [
      'Phones, original words and photos are encrypted.',
      'There is no third-party tracking; nothing is sold or sent abroad. Numbers and addresses go to the service that sends text messages or mail, and only then.',
      'Keep the receipt: whoever has it can see and delete what you wrote.',
      'Please never enter state secrets.',
    ],
  },
}
