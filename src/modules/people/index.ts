import { module } from '#components/page.ts'
import { groupDownloads, groupPage, groupsPage } from './group-pages.tsx'
import { listGroups, showGroup } from './group-reading.ts'
import { closeGroup, joinGroup, leaveGroup, openGroup, recordActivity, renewGroup } from './groups.ts'
import { memberImport } from './import-members.ts'
import { membershipImport } from './import-memberships.ts'
import { peopleImportPages } from './import-pages.ts'
import { unitImport } from './import-units.ts'
import { memberDownloads, memberPage, membersPage, newMemberPage } from './member-pages.tsx'
import { addMember, changeMember, leaveConference, linkVillage, unlinkVillage } from './members.ts'
import { done, peopleWords, refusals } from './messages.ts'
import { listMembers, listUnits, showMember } from './reading.ts'
import { peopleReaders, unitKeepers } from './rights.ts'
import { groupActivities, groups, members, memberships, terms, units, villageLinks } from './tables.ts'
import { unitDownloads, unitsPage } from './unit-pages.tsx'
import { closeUnit, openUnit, renameUnit } from './units.ts'

export type { MemberHead, UnitHead } from './lookup.ts'
export {
  groupsWithin,
  memberHeads,
  memberOfAccount,
  membersWithin,
  unitHeads,
  unitsWithin,
  villageMembers,
} from './lookup.ts'
export { groupNear, memberAccountNear, memberNear, unitNear } from './naming.ts'
export { memberKeepers, peopleReaders } from './rights.ts'
export { termOf } from './terms.ts'
export {
  carryOver,
  closeTerm,
  membersOfTerm,
  openTerm,
  sizeOfTerm,
  type TermHead,
  termById,
  termsWithin,
} from './turnover.ts'

const label = (word: 'members' | 'units' | 'groupsTitle') => ({
  zh: peopleWords.zh[word],
  en: peopleWords.en[word],
})

export const people = module({
  name: 'people',
  commands: [
    addMember,
    changeMember,
    leaveConference,
    linkVillage,
    unlinkVillage,
    openUnit,
    renameUnit,
    closeUnit,
    openGroup,
    closeGroup,
    joinGroup,
    leaveGroup,
    renewGroup,
    recordActivity,
    ...[memberImport, unitImport, membershipImport].flatMap(({ stage, keep }) => [stage, keep]),
  ],
  queries: [
    listMembers,
    showMember,
    listUnits,
    listGroups,
    showGroup,
    memberImport.preview,
    unitImport.preview,
    membershipImport.preview,
  ],
  pages: [
    membersPage,
    newMemberPage,
    ...memberDownloads,
    unitsPage,
    ...unitDownloads,
    groupsPage,
    ...groupDownloads,
    ...peopleImportPages,
    memberPage,
    groupPage,
  ],
  personal: [
    {
      table: members,
      columns: ['accountId'],
      stays: 'members act in public; the account that it leads to has no name any more',
    },
  ],
  recorded: [terms, units, members, groups, memberships, villageLinks, groupActivities],
  refusals,
  done,
  navigation: [
    { place: 'desk', href: '/desk/members', order: 72, allow: peopleReaders, label: label('members') },
    { place: 'desk', href: '/desk/groups', order: 73, allow: peopleReaders, label: label('groupsTitle') },
    { place: 'desk', href: '/desk/units', order: 74, allow: unitKeepers, label: label('units') },
  ],
})
