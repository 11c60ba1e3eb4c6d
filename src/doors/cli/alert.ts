import { randomUUID } from 'node:crypto'
import { openLog } from '#kernel/log/log.ts'
import { operatorChannels } from '#kernel/notify/operator-channels.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'

/** `yishitang alert`: tells the operators that a unit failed, without opening the database, which may be what failed. */
export const alert: CliCommand = {
  usage: '--unit NAME',
  purpose: {
    zh: '告诉运维人员某个服务失败了：发到 ROBOT_URL 的群，和 ALERT_MAIL 的邮箱；由 systemd 的 OnFailure 调用。',
    en: 'Tells the operators that a unit failed: the group of ROBOT_URL and the address of ALERT_MAIL. For OnFailure of systemd.',
  },
  async run(rest, terminal) {
    const { unit } = read(rest, { unit: 'text' }).given
    const t = cliWords[terminal.locale]
    if (!unit || !/^[\w.@:\\-]{1,200}$/.test(unit)) throw new Misspelled(t.missing('--unit'))
    const settings = settingsFrom(terminal.environment)
    const log = openLog(settings.LOG_LEVEL)
    const channels = operatorChannels(settings, () => {})
    const text = t.unitFailed(unit)
    log.error({ kind: 'unitFailed' }, 'a unit failed')
    const told = await Promise.all([
      channels.robot?.send({ kind: 'text', text }),
      settings.ALERT_MAIL === undefined
        ? undefined
        : channels.mail?.send({
            id: randomUUID(),
            to: settings.ALERT_MAIL,
            subject: t.alertTitle,
            text,
            language: terminal.locale,
          }),
    ])
    if (told.some((delivery) => delivery?.outcome === 'delivered')) {
      terminal.say(text)
      return 0
    }
    terminal.complain(t.nobodyToTell)
    return 1
  },
}
