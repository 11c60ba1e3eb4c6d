import type { Barrier } from './gates.ts'

/** An exception from one gate: why, and who answers for it. Everybody may see it. */
export type Waiver = {
  /** The code of the barrier that it lifts. */
  of: string
  reason: string
  /** Office and name: whoever grants an exception acts in public. */
  approvedBy: string
  approvedAt: Date
  public: true
}

export type Lifted<Code extends string = string> = { barrier: Barrier<Code>; waiver: Waiver }

/**
 * Lifts barriers by waivers, one barrier each. A waiver without a reason or an approver, or one that is approved only
 * later, lifts nothing.
 */
export function liftBarriers<Code extends string>(
  barriers: readonly Barrier<Code>[],
  waivers: readonly Waiver[],
  at: Date,
): { standing: Barrier<Code>[]; lifted: Lifted<Code>[] } {
  const unused = waivers.filter((waiver) => isValid(waiver, at))
  const standing: Barrier<Code>[] = []
  const lifted: Lifted<Code>[] = []
  for (const barrier of barriers) {
    const fitting = unused.findIndex(({ of }) => of === barrier.code)
    if (fitting < 0) standing.push(barrier)
    else lifted.push({ barrier, waiver: unused.splice(fitting, 1)[0]! })
  }
  return { standing, lifted }
}

/** Whether a waiver is one: with a reason, an approver, approved by `at`, and public. */
export function isValid(waiver: Waiver, at: Date): boolean {
  return (
    waiver.public === true &&
    waiver.reason.trim() !== '' &&
    waiver.approvedBy.trim() !== '' &&
    waiver.approvedAt <= at
  )
}
