import { gather, nearMisses } from '#kernel/gather-settings.ts'
import { settingNames, settingsFrom, shownDefaults } from '#kernel/settings.ts'
import { type CliCommand, read } from './command-line.ts'
import { cliWords } from './messages.ts'

/** `yishitang settings`: what is set, to what, and where that comes from; secrets are never shown. */
export const settings: CliCommand = {
  usage: '',
  purpose: {
    zh: '列出全部设置、现在的值和来源（默认、环境变量、文件、systemd 凭据）；密钥和密码不显示。',
    en: 'Shows every setting, its value and where that comes from: default, environment, file or credential; never a secret.',
  },
  async run(rest, { environment, say, complain, locale }) {
    read(rest, {})
    const t = cliWords[locale].settings
    const found = gather(settingNames, environment)
    for (const name of settingNames) {
      const given = found.get(name)
      const shown = given ? withoutSecrets(name, given.value) : shownDefaults[name]
      const from = given ? t[given.from](given.file ?? '') : shown === '' ? t.unset : t.default
      say(`${name}${shown ? `=${shown}` : ''}  (${from})`)
    }
    for (const line of nearMisses(settingNames, environment)) complain(line)
    settingsFrom(environment)
    return 0
  },
}

/** Settings whose whole value is a secret, or may hold one. */
const secret = /KEY$|SECRET$|TOKEN$|PASSWORD$|HEADERS$|BODY$|^ROBOT_URL$/

/** Hides what must not be read over a shoulder or in a log; of an address the password and what is asked with it. */
function withoutSecrets(name: string, value: string): string {
  if (secret.test(name)) return '••••'
  if (!value.includes('://')) return value
  return value
    .replace(/^([a-z0-9+.-]+:\/\/)([^@/]*)@/i, (_, scheme: string, who: string) =>
      who.includes(':') ? `${scheme}${who.slice(0, who.indexOf(':'))}:••••@` : `${scheme}${who}@`,
    )
    .replace(/([?&](?:password|pass|token|access_token|key|secret)=)[^&]*/gi, '$1••••')
}
