import { openLog } from '#kernel/log/log.ts'
import { operatorChannels } from '#kernel/notify/operator-channels.ts'
import { tellOperators } from '#kernel/notify/tell-operators.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'

/** `yishitang alert`: tells the operators that a unit failed, without opening the database, which may be what failed. */
export const alert: CliCommand = {
  usage: '--unit NAME',
  purpose: {
    zh: '告诉运维人员某个服务失败了：发到 ROBOT_URL 的群和 OPERATOR_MAIL 的邮箱；由 systemd 的 OnFailure 调用。',
    en: 'Tells the operators that a unit failed: the group of ROBOT_URL and the address of OPERATOR_MAIL. For OnFailure of systemd.',
  },
  async run(rest, terminal) {
    const { unit } = read(rest, { unit: 'text' }).given
    if (!unit || !/^[\w.@:\\-]{1,200}$/.test(unit))
      throw new Misspelled(cliWords[terminal.locale].missing('--unit'))
    const settings = settingsFrom(terminal.environment)
    const house = {
      settings,
      log: openLog(settings.LOG_LEVEL),
      channels: operatorChannels(settings, () => {}),
    }
    const { zh, en } = cliWords
    const told = await tellOperators(house, {
      title: { zh: zh.alertTitle, en: en.alertTitle },
      text: { zh: zh.unitFailed(unit), en: en.unitFailed(unit) },
    })
    const t = cliWords[terminal.locale]
    if (told) terminal.say(t.unitFailed(unit))
    else terminal.complain(t.nobodyToTell)
    return told ? 0 : 1
  },
}
