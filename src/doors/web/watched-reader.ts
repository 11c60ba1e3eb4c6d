import type { Actor } from '#kernel/access/actor.ts'

/**
 * Lends a page its reader while it loads, and notes whether it looked. What was loaded without a look at the reader is
 * the same for all readers, whoever they are.
 */
export class WatchedReader {
  readonly actor: Actor
  #looked = false

  constructor(actor: Actor) {
    const look = () => {
      this.#looked = true
    }
    this.actor = new Proxy(actor, {
      get(target, name) {
        // The corridor asks this of everybody, and lends whoever lacks something out as nobody.
        if (name !== 'lacking') look()
        return Reflect.get(target, name)
      },
      has(target, name) {
        look()
        return Reflect.has(target, name)
      },
      ownKeys(target) {
        look()
        return Reflect.ownKeys(target)
      },
      getOwnPropertyDescriptor(target, name) {
        look()
        return Reflect.getOwnPropertyDescriptor(target, name)
      },
    })
  }

  get looked(): boolean {
    return this.#looked
  }
}
