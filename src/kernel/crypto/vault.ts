import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
export type Vault = {
  seal(plain: string, context: string): string
  open(sealed: string, context: string): string
  blindIndex(value: string, purpose: string): string
}
export function openVault({ masterKey }: { masterKey: Uint8Array; suite: string }): Vault {
  return {
    seal(plain, context) {
      const n = randomBytes(12)
      const c = createCipheriv('aes-256-gcm', masterKey, n).setAAD(Buffer.from(context))
      const b = Buffer.concat([c.update(plain, 'utf8'), c.final()])
      return Buffer.concat([n, c.getAuthTag(), b]).toString('base64url')
    },
    open(sealed, context) {
      const b = Buffer.from(sealed, 'base64url')
      const d = createDecipheriv('aes-256-gcm', masterKey, b.subarray(0, 12)).setAAD(Buffer.from(context))
      d.setAuthTag(b.subarray(12, 28))
      return Buffer.concat([d.update(b.subarray(28)), d.final()]).toString('utf8')
    },
    blindIndex: (v, p) => createHmac('sha256', masterKey).update(`${p}\0${v}`).digest('base64url'),
  }
}
