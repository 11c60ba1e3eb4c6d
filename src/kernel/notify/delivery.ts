/**
 * What became of a message: handed over, to be sent again after so many seconds, or not deliverable by trying again.
 * A reason is for the operator: it names codes and hosts, never the person, the address or the content.
 */
export type Delivery =
  | { outcome: 'delivered' }
  | { outcome: 'retryAfter'; seconds: number; reason: string }
  | { outcome: 'failed'; reason: string }

/** One way to reach people. Sending never throws for what a server or network does. */
export type Sender<M> = { send(message: M): Promise<Delivery> }

export const delivered: Delivery = { outcome: 'delivered' }

export function retryAfter(seconds: number, reason: string): Delivery {
  return { outcome: 'retryAfter', seconds: Math.min(Math.max(Math.ceil(seconds), 1), longestWait), reason }
}

export function failed(reason: string): Delivery {
  return { outcome: 'failed', reason }
}

/** However long a server asks to wait, in seconds: it may recover sooner than it thinks. */
const longestWait = 3_600
