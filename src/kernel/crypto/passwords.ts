import { hash, verify } from '@node-rs/argon2'
export const hashPassword = (p: string) => hash(p)
export const verifyPassword = async (h: string | undefined, p: string) => (h ? verify(h, p) : false)
