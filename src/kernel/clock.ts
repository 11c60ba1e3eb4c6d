/** Where "now" comes from. Tests set it; the server follows the database's clock. */
export type Clock = { now(): Date }

/** A clock that differs from this machine's by `offset` milliseconds. */
export function clockWithOffset(offset: () => number): Clock {
  return { now: () => new Date(Date.now() + Math.round(offset())) }
}
