import { either, role, roleInUnit } from '#kernel/access/policy.ts'

/** Those who see what a whole region owes. */
const overseers = role(
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'liaisonOfficer',
  'leader',
  'editor',
)
/** All who may look at tasks: those who hand them out, and each unit at its own. */
export const taskReaders = either(overseers, role('handlingUnitOfficer'))
/** Which tasks each of them sees. */
export const tasksInSight = either(overseers, roleInUnit('handlingUnitOfficer'))
