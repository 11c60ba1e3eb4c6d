import { createHash, randomBytes } from 'node:crypto'
export type Secrets = { masterKey: Uint8Array; ledgerSeed: Uint8Array }
export const secretsIn = (_d: string, _o: { masterKey?: string | undefined }): Secrets => ({
  masterKey: new Uint8Array(32),
  ledgerSeed: new Uint8Array(32),
})
export const randomToken = (n: number) => randomBytes(n).toString('base64url')
export const tokenHash = (t: string) => createHash('sha256').update(t).digest('base64url')
