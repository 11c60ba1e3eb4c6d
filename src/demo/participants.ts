import type { Actor } from '../kernel/access/actor.ts'
import { runJob } from '../kernel/action/perform.ts'
import type { Job } from '../kernel/jobs/job.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { maskPhone } from '../kernel/text/personal-data.ts'
import { indexOf } from '../modules/accounts/phone-code.ts'
import { accounts } from '../modules/accounts/tables.ts'

/** Invented residents who signed in by phone; the numbers belong to nobody. */
export async function bringResidents(
  kernel: Kernel,
  count: number,
  { verified = true, first = 0 } = {},
): Promise<Actor[]> {
  const residents: Actor[] = []
  const opening: Job = {
    kind: 'job',
    name: 'demo.bringResidents',
    data: undefined as never,
    async run(_, { db, now, record }) {
      for (let number = first; number < first + count; number++) {
        const phone = `1540001${String(number).padStart(4, '0')}`
        const [row] = await db
          .insert(accounts)
          .values({
            name: kernel.vault.seal(maskPhone(phone), 'accounts.name'),
            ...(verified && {
              phone: kernel.vault.seal(phone, 'accounts.phone'),
              phoneIndex: indexOf(kernel.vault, phone),
            }),
            createdAt: now,
          })
          .returning()
        record('accounts.opened', accounts, row!)
        residents.push({ kind: 'person', account: row!.id, name: maskPhone(phone), grants: [] })
      }
    },
  }
  await runJob(kernel, opening, {})
  return residents
}
