export type BlobStore = {
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  delete(key: string): Promise<void>
}
export const openStorage = (_: unknown): BlobStore => {
  const m = new Map<string, Uint8Array>()
  return {
    put: async (k, b) => void m.set(k, b),
    get: async (k) => m.get(k),
    delete: async (k) => void m.delete(k),
  }
}
