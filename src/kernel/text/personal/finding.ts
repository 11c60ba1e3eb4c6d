/** What kinds of personal data are told apart. Health is told of somebody; it tells nobody who somebody is. */
export const kinds = [
  'idNumber',
  'phone',
  'landline',
  'bankCard',
  'document',
  'email',
  'account',
  'plate',
  'address',
  'name',
  'health',
] as const
export type Kind = (typeof kinds)[number]

/** Personal data in free text, as what it is and where. */
export type Finding = { kind: Kind; start: number; end: number }
