/**
 * Every table that the ledger does not remember, and why. A test holds the database against this list and the modules'
 * `recorded` tables: a new table is in one of the two.
 */
export const notRecorded: Readonly<Record<string, string>> = {
  ledger_entries: 'The ledger itself.',
  ledger_tiles: 'The hashes of the ledger; they follow from its entries.',
  ledger_checkpoints: 'Signed by the log; kept apart from the database as well.',
  ledger_cosignatures: 'Signed by the witnesses, below a checkpoint.',
  witness_refusals: 'Holds what log and witness have signed; whoever takes a line out is refused again.',
  receipt_contents:
    'Bound by the entry that it opens, and sealed under the receipt; the holder would miss it.',
  idempotency_keys: 'Answers kept for a week, so that the same form sent twice is done once.',
  staged_imports: 'A list that somebody is about to bring in; what is brought in is recorded.',
  survey_drafts: 'An answer that is not sent yet, and its writer’s alone to change.',
  search_entries: 'An index over recorded rows, made anew from them at any time.',
  opinion_results: 'Computed from recorded votes, anew at any time.',
  audit_entries: 'Personal; bound in batches by hashes that are recorded (audit_seals).',
  house_marks: 'Which keys the database belongs to: fingerprints, of use to the installation alone.',
  notices: 'A courtesy: it points to recorded rows, and says nothing that they do not say.',
  notice_reads: 'Who has read which notice; of use to the reader alone.',
  notice_deliveries: 'Tries to hand over notices.',
  notice_wishes: 'How somebody wishes to be told; theirs to change, and public to nobody.',
  sessions: 'Who is signed in. In a public record it would tell when somebody was here.',
  sign_in_guesses: 'Counts wrong passwords; erased when their time is up.',
  nicknames:
    'Which looks of nicknames are taken, by keyed hashes; the names themselves stand in what was written.',
  told_figures: 'What was told last of secret deeds; counted from recorded rows.',
  spent_limits: 'How much of each limit was spent lately.',
  phone_codes: 'Codes that are valid for minutes.',
  voter_tempos: 'Counts votes a minute, to ask a question of whoever votes like a machine.',
  voter_arrivals: 'Counts who came to vote in each ten minutes, to point out bursts.',
  pulse: 'Whether a node is alive.',
  code_openings: 'How often a page was opened by a code; a count that decides nothing.',
  upkeep_runs: 'When the house was backed up and verified.',
}
