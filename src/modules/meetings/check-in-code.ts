import { createHmac } from 'node:crypto'

/** How long a check-in code is shown; the one before still works, for those who type slowly (milliseconds). */
const shownFor = 60_000

/** The six digits that stand on the screen at `now`: a photo of them is worth nothing a moment later. */
export function checkInCode(seed: string, now: Date, back = 0): string {
  const turn = Math.floor(now.getTime() / shownFor) - back
  const digest = createHmac('sha256', seed).update(String(turn)).digest()
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

export function isCheckInCode(seed: string, typed: string, now: Date): boolean {
  const digits = typed.replace(/\D/g, '')
  return digits === checkInCode(seed, now) || digits === checkInCode(seed, now, 1)
}
