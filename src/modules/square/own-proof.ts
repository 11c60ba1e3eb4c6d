import type { Kernel } from '#kernel/kernel.ts'
import type { ProofBundle } from '#kernel/ledger/proof.ts'
import { proofOf } from '#kernel/ledger/proof-of.ts'
import type { Receipt } from '#kernel/ledger/receipt.ts'
import { openForHolder } from '#kernel/ledger/receipt-content.ts'
import { contentIfAsFirstRecorded } from '#modules/voices/index.ts'

/**
 * The proof for whoever holds the receipt: with the words as they were first recorded, whatever was masked, edited or
 * merged since, unless the writer took the consent back.
 */
export async function ownProof(
  { store: { db }, policy }: Pick<Kernel, 'store' | 'policy'>,
  receipt: Receipt,
  voice: string,
): Promise<ProofBundle | null> {
  const proof = await proofOf(db, policy, 'voices', voice)
  if (!proof) return null
  const content =
    (await openForHolder(db, receipt, 'voices', voice)) ??
    // Nothing was kept for those who wrote before that was done; an untouched row still is what was recorded.
    (await contentIfAsFirstRecorded(db, voice, proof.entry))
  return content ? { ...proof, content } : proof
}
