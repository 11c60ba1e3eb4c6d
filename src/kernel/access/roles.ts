import type { Words } from '../words/words.ts'

/** Every role that a person can hold; each is held within a region, perhaps a unit, and a term. */
export const roles = [
  'resident',
  'member',
  'standingMember',
  'groupConvener',
  'liaisonOfficer',
  'hallStaff',
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'memberAffairsStaff',
  'editor',
  'handlingUnitOfficer',
  'leader',
  'democraticSupervisor',
  'evaluator',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const

export type Role = (typeof roles)[number]

export const roleNames: Words<Record<Role, string>> = {
  zh: {
    resident: '居民',
    member: '委员',
    standingMember: '常委',
    groupConvener: '召集人',
    liaisonOfficer: '联络员',
    hallStaff: '议事堂工作人员',
    specialCommitteeStaff: '专委会工作人员',
    proposalCommitteeStaff: '提案委工作人员',
    memberAffairsStaff: '委员工作委工作人员',
    editor: '信息编辑',
    handlingUnitOfficer: '承办单位经办人',
    leader: '领导',
    democraticSupervisor: '民主监督员',
    evaluator: '评价员',
    systemAdministrator: '系统管理员',
    securityAdministrator: '安全管理员',
    auditAdministrator: '审计管理员',
  },
  en: {
    resident: 'resident',
    member: 'member',
    standingMember: 'standing member',
    groupConvener: 'group convener',
    liaisonOfficer: 'liaison officer',
    hallStaff: 'hall staff',
    specialCommitteeStaff: 'special-committee staff',
    proposalCommitteeStaff: 'proposal-committee staff',
    memberAffairsStaff: 'member-affairs staff',
    editor: 'editor',
    handlingUnitOfficer: 'handling-unit officer',
    leader: 'leader',
    democraticSupervisor: 'democratic supervisor',
    evaluator: 'evaluator',
    systemAdministrator: 'system administrator',
    securityAdministrator: 'security administrator',
    auditAdministrator: 'audit administrator',
  },
}

/** Roles that work at a desk and must prove a second factor outside the demo. */
export const deskRoles: readonly Role[] = roles.filter(
  (role) => !['resident', 'member', 'standingMember', 'democraticSupervisor', 'evaluator'].includes(role),
)

/** The three administrators are separated: nobody may hold two of these at once. */
export const separatedRoles: readonly Role[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
]
