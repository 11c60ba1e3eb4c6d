import { verify } from 'otplib'
import type { Kernel } from '#kernel/kernel.ts'

const stepSeconds = 30

/** The digits that somebody typed, of any width, with what stands between them left out. */
export const digitsIn = (code: string) => code.normalize('NFKC').replace(/\D/g, '')

type Protected = { totpSecret: string | null; totpLastStep: number | null }

/**
 * The time step that six digits of an authenticator belong to; 'used' where it, or a later one, was proved before, and
 * undefined where they are not right.
 */
export async function stepOf(
  { vault }: Pick<Kernel, 'vault'>,
  { totpSecret, totpLastStep }: Protected,
  code: string,
  now: Date,
): Promise<number | 'used' | undefined> {
  const digits = digitsIn(code)
  if (!totpSecret || digits.length !== 6) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const proof = await verify({
    secret: vault.open(totpSecret, 'accounts.totpSecret'),
    token: digits,
    epoch,
    epochTolerance: stepSeconds,
  })
  if (!proof.valid) return undefined
  const step = Math.floor(epoch / stepSeconds) + (('delta' in proof ? (proof.delta as number) : 0) ?? 0)
  return totpLastStep !== null && step <= totpLastStep ? 'used' : step
}
