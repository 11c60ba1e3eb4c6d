/** Counts what was done in the last minute, in this process. */
export type Allowance = {
  /** Takes one. @returns 0 where there was one left, else the seconds until there is */
  take(): number
}

export function perMinute(most: number, now: () => number = Date.now): Allowance {
  let taken: number[] = []
  return {
    take() {
      const moment = now()
      taken = taken.filter((earlier) => earlier > moment - 60_000)
      if (taken.length >= most) return (taken[0]! + 60_000 - moment) / 1000
      taken.push(moment)
      return 0
    },
  }
}
