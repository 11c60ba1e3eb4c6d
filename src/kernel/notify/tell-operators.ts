import { randomUUID } from 'node:crypto'
import type { Kernel } from '../kernel.ts'
import type { Bilingual } from '../words/words.ts'
import { notifyVia } from './channels.ts'

/** What those who run the site must hear at once; it says what happened and what to do, in both languages. */
export type Alarm = { title: Bilingual; text: Bilingual }

/**
 * Says it by every way that the operator set up: the log, the robot of the staff's group, and mail to OPERATOR_MAIL.
 * Never throws: whoever calls has something to hold on to that matters more.
 * @returns whether it reached anybody by robot or mail
 */
export async function tellOperators(
  kernel: Pick<Kernel, 'log' | 'settings' | 'channels'>,
  { title, text }: Alarm,
): Promise<boolean> {
  kernel.log.fatal({ told: text.en }, title.en)
  const both = `${text.zh}\n\n${text.en}`
  const { OPERATOR_MAIL: to } = kernel.settings
  const told = await Promise.allSettled([
    ...(kernel.channels.robot
      ? [notifyVia('robot', { kind: 'text', text: `${title.zh}\n${both}` }, kernel.channels)]
      : []),
    ...(to && kernel.channels.mail
      ? [
          notifyVia(
            'mail',
            { id: randomUUID(), to, subject: title.zh, text: both, language: 'zh' },
            kernel.channels,
          ),
        ]
      : []),
  ])
  for (const one of told) {
    if (one.status === 'rejected') kernel.log.error({ err: one.reason }, 'the operators could not be told')
    else if (one.value.outcome !== 'delivered')
      kernel.log.error({ reason: one.value.reason }, 'the operators could not be told')
  }
  return told.some((one) => one.status === 'fulfilled' && one.value.outcome === 'delivered')
}
