import { type RetentionRule, rowsOlderThan } from '#kernel/retention.ts'
import { phoneCodes, sessions, signInGuesses } from './tables.ts'

/** Sign-ins are kept as long as logs must be (网络安全法: six months), and no longer than anybody asks about them. */
export const sessionRetention: RetentionRule = {
  name: 'accounts.sessions',
  what: {
    zh: '登录记录：时间和设备（自最后一次使用起）',
    en: 'Sign-ins: times and devices (from when they were last used)',
  },
  days: 365,
  least: 180,
  ...rowsOlderThan(sessions, sessions.lastSeenAt),
}

export const phoneCodeRetention: RetentionRule = {
  name: 'accounts.phoneCodes',
  what: { zh: '短信验证码（自失效起）', en: 'Codes sent to phones (from when they end)' },
  days: 1,
  least: 1,
  most: 30,
  ...rowsOlderThan(phoneCodes, phoneCodes.expiresAt),
}

export const guessRetention: RetentionRule = {
  name: 'accounts.guesses',
  what: { zh: '输错密码的次数（自最后一次起）', en: 'Counts of wrong passwords (from the last one)' },
  days: 2,
  least: 2,
  most: 30,
  ...rowsOlderThan(signInGuesses, signInGuesses.lastAt),
}
