import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { findAnything } from './finding.ts'
import { searchWords } from './messages.ts'
import { deskSearchPage, searchPage } from './pages.tsx'
import { rebuildIndex } from './rebuilding.ts'

export { rebuildIndex } from './rebuilding.ts'

/** One place to find anything by its words, across all modules that say what can be found of theirs. */
export const search = module({
  name: 'search',
  queries: [findAnything],
  pages: [searchPage, deskSearchPage],
  jobs: [rebuildIndex],
  navigation: [
    {
      place: 'desk',
      href: '/desk/search',
      order: 15,
      allow: role(...deskRoles),
      label: { zh: searchWords.zh.title, en: searchWords.en.title },
    },
  ],
})
