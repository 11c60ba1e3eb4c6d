import { words } from '#kernel/words/words.ts'

export const refusals = {
  zh: {
    administratorExists: '系统里已经有管理员了，请由他们在网页上添加其他人。',
    usernameTaken: '这个用户名已有人使用，请换一个。',
    wrong: '用户名或密码不对，请再试一次。',
    locked: ({ minutes }: Record<string, string>) =>
      `连续多次输错，为保护账号已暂时锁定，请 ${minutes} 分钟后再试。`,
  },
  en: {
    administratorExists: 'There is an administrator already. Please let them add others on the site.',
    usernameTaken: 'Somebody already has this user name. Please choose another.',
    wrong: 'The user name or password is not right. Please try again.',
    locked: ({ minutes }: Record<string, string>) =>
      `To protect the account it is locked after several wrong tries. Please come back in ${minutes} min.`,
  },
}

export const accountWords = words({
  zh: {
    signIn: '登录',
    username: '用户名',
    password: '密码',
    interrupted: '登录已过期。请重新登录，刚才填写的内容会原样保留。',
  },
  en: {
    signIn: 'Sign in',
    username: 'User name',
    password: 'Password',
    interrupted: 'Your sign-in has ended. Please sign in again; what you typed is kept as it was.',
  },
})
