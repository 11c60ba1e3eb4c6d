import { role } from '#kernel/access/policy.ts'

/** Who prepares a report, makes it final and imports consultations from elsewhere. */
export const reportStaff = role('specialCommitteeStaff', 'proposalCommitteeStaff', 'liaisonOfficer', 'editor')
