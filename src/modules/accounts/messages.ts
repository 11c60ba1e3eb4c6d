import { words } from '#kernel/words/words.ts'

export const refusals = {
  zh: {
    wrong: '用户名或密码不对，请再试一次。',
    locked: ({ minutes }: Record<string, string>) =>
      `连续多次输错，为保护账号已暂时锁定，请 ${minutes} 分钟后再试。`,
  },
  en: {
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
