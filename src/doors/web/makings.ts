/** What is being made just now, so that whoever asks for the same meanwhile waits for it instead of making it again. */
export class Makings<Made> {
  #underWay = new Map<string, Promise<Made>>()

  join(key: string, make: () => Promise<Made>): Promise<Made> {
    const under = this.#underWay.get(key)
    if (under) return under
    const making = make().finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, making)
    return making
  }
}
