import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'

/** Who opens, describes and equips places. */
export const placeKeepers = role('liaisonOfficer', 'hallStaff', 'specialCommitteeStaff')
/** Who verifies what was claimed of a place, and names model sites. */
export const placeVerifiers = role('specialCommitteeStaff', 'leader')
/** Whoever works at a desk may look at places. */
export const placeReaders = role(...deskRoles)
