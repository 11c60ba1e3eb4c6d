/** What a running process knows of itself. */
export class Vitals {
  /** Told to stop: it finishes what it has begun, and takes nothing new. */
  draining = false
  /** Since when sealing has failed without a success in between. */
  sealingFailsSince: Date | undefined
  /** How often each thing went wrong since the process started. */
  readonly failures = new Map<string, number>()

  failed(what: string): void {
    this.failures.set(what, (this.failures.get(what) ?? 0) + 1)
  }
}
