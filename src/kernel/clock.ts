/** Where "now" comes from. Tests set it; the server follows the database's clock. */
export type Clock = { now(): Date }

/** What a machine tells of time, in milliseconds: the time of day, and one that nobody can set. */
export type Machine = { timeOfDay(): number; steady(): number }

const thisMachine: Machine = { timeOfDay: () => Date.now(), steady: () => performance.now() }

/**
 * A clock that is set now and then and goes on by itself in between, so that setting this machine's time, forward or
 * back, changes nothing here until it is set again.
 */
export function steadyClock(machine: Machine = thisMachine): Clock & { set(offset: number): void } {
  let anchor = { at: machine.timeOfDay(), steady: machine.steady() }
  return {
    now: () => new Date(Math.round(anchor.at + machine.steady() - anchor.steady)),
    /** @param offset milliseconds by which the true time is ahead of this machine's time of day */
    set(offset) {
      anchor = { at: machine.timeOfDay() + offset, steady: machine.steady() }
    },
  }
}
