import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { ancestorsOf } from '#kernel/access/region.ts'
import { asRegions, rightOn } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Sender } from '#kernel/notify/delivery.ts'
import { robotSettings } from '#kernel/notify/operator-channels.ts'
import { type RobotMessage, robot } from '#kernel/notify/robot.ts'
import { unitHeads } from '#modules/people/index.ts'
import type { NoticeRow } from './addressees.ts'
import { robots } from './tables.ts'

/** Who looks after deliveries and robots. */
export const deliveryKeepers = role('systemAdministrator')

/** The operator's robot from the settings, which speaks where no other does. */
const operatorsRobot = '00000000-0000-4000-8000-00000000000b'

export const addRobot = command({
  name: 'notices.addRobot',
  purpose: 'Lets a robot of a DingTalk or WeCom group say what is for a unit, or for a region.',
  input: z
    .strictObject({
      /** Where it speaks for: a unit, or else a region. */
      unit: Id.optional(),
      region: Region.optional(),
      name: Line(60),
      kind: z.enum(['dingtalk', 'wecom']),
      webhook: z.url('input.notALink').max(500),
      secret: Line(200).optional(),
    })
    .refine(({ unit, region }) => unit || region, { path: ['region'], message: 'notices.robotNowhere' }),
  output: z.object({ robot: Id }),
  allow: deliveryKeepers,
  also: { region: rightOn(asRegions, deliveryKeepers) },
  async about({ unit, region }, { db }) {
    const where = unit ? (await unitHeads(db, [unit])).get(unit)?.region : region
    return where === undefined ? undefined : { region: where }
  },
  async run({ unit, webhook, secret, ...said }, { db, now, kernel, record, subject }) {
    if (!speaks(kernel, said.kind, webhook)) throw refusal('notices.notAWebhook', {}, 'webhook')
    const [row] = await db
      .insert(robots)
      .values({
        ...said,
        region: subject.region,
        unitId: unit ?? null,
        webhook: kernel.vault.seal(webhook, 'robots.webhook'),
        secret: secret ? kernel.vault.seal(secret, 'robots.secret') : null,
        addedAt: now,
      })
      .returning()
    record('notices.robotAdded', robots, row!, { kind: said.kind, unit: unit ?? null })
    return { robot: row!.id }
  },
})

export const closeRobot = command({
  name: 'notices.closeRobot',
  purpose: 'Silences a robot for good; its address is erased.',
  input: z.strictObject({ robot: Id }),
  output: z.object({}),
  allow: deliveryKeepers,
  about: async ({ robot }, { db }) => (await db.select().from(robots).where(eq(robots.id, robot)))[0],
  async run({ robot }, { db, now, kernel, record, subject }) {
    if (subject.closedAt) return {}
    const [row] = await db
      .update(robots)
      .set({ closedAt: now, webhook: kernel.vault.seal('', 'robots.webhook'), secret: null })
      .where(eq(robots.id, robot))
      .returning()
    record('notices.robotClosed', robots, row!)
    return {}
  },
})

/** The robot nearest to those whom a notice is for: their unit's, else that of the narrowest region around them. */
export async function robotFor(
  db: Database,
  kernel: Kernel,
  { region, unitId }: Pick<NoticeRow, 'region' | 'unitId'>,
): Promise<string | undefined> {
  const around = region ? [...ancestorsOf(region), region] : []
  const [found] = await db
    .select({ id: robots.id })
    .from(robots)
    .where(
      and(
        isNull(robots.closedAt),
        or(
          unitId ? eq(robots.unitId, unitId) : sql`false`,
          around.length > 0 ? and(isNull(robots.unitId), inArray(robots.region, around)) : sql`false`,
        ),
      ),
    )
    .orderBy(
      sql`${robots.unitId} is null`,
      sql`length(rtrim(${robots.region}, '0')) desc`,
      asc(robots.addedAt),
    )
    .limit(1)
  return found?.id ?? (kernel.channels.robot ? operatorsRobot : undefined)
}

/** One sender for each robot, since each counts what it has said in the last minute. */
const senders = new WeakMap<Kernel, Map<string, Sender<RobotMessage>>>()

/** @returns undefined for a robot that was silenced */
export async function robotSender(kernel: Kernel, id: string): Promise<Sender<RobotMessage> | undefined> {
  if (id === operatorsRobot) return kernel.channels.robot
  const [row] = await kernel.store.db.select().from(robots).where(eq(robots.id, id))
  if (!row || row.closedAt) return undefined
  const known = senders.get(kernel) ?? new Map<string, Sender<RobotMessage>>()
  senders.set(kernel, known)
  const sender = known.get(id) ?? robot(settingsOf(kernel, row))
  known.set(id, sender)
  return sender
}

function settingsOf({ settings, vault }: Kernel, { kind, webhook, secret }: typeof robots.$inferSelect) {
  const opened = secret ? vault.open(secret, 'robots.secret') : undefined
  return { ...robotSettings(settings, vault.open(webhook, 'robots.webhook'), opened), kind }
}

/** Whether a webhook is at its platform, or where the operator placed one in the own network. */
function speaks({ settings }: Kernel, kind: 'dingtalk' | 'wecom', webhook: string): boolean {
  try {
    robot({ ...robotSettings(settings, webhook, undefined), kind })
    return true
  } catch {
    return false
  }
}
