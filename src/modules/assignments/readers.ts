import { role } from '#kernel/access/policy.ts'

/** All who may look at tasks: those who hand them out, and each unit at its own. */
export const taskReaders = role(
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'liaisonOfficer',
  'leader',
  'editor',
  'handlingUnitOfficer',
)
