import { role } from '#kernel/access/policy.ts'

/** Who keeps the list of members. */
export const memberKeepers = role('memberAffairsStaff')
/** Who keeps groups: those who keep the members, and the officer of a town for the groups of that town. */
export const groupKeepers = role('memberAffairsStaff', 'liaisonOfficer')
/** Who keeps the list of departments and offices. */
export const unitKeepers = role('memberAffairsStaff', 'proposalCommitteeStaff', 'systemAdministrator')
/** Who works with members and units. */
export const peopleReaders = role(
  'memberAffairsStaff',
  'proposalCommitteeStaff',
  'specialCommitteeStaff',
  'liaisonOfficer',
  'hallStaff',
  'groupConvener',
  'leader',
)
/** Who may know of party branches: who belongs to the party is nobody else's business. */
export const branchKeepers = role('memberAffairsStaff')
