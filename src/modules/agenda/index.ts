import { module } from '#components/page.ts'
import { either } from '#kernel/access/policy.ts'
import { committeesToChoose, topicsToLink } from './choices.ts'
import { deskPlansPage, workOnPlanPage } from './desk-pages.tsx'
import { planDocument } from './document.ts'
import { agendaWords, done, refusals } from './messages.ts'
import {
  addEntry,
  decideChange,
  linkTopic,
  openPlan,
  planDeciders,
  planners,
  proposeChange,
  publishPlan,
} from './planning.ts'
import { listPlans, showPlan, workOnPlan } from './reading.ts'
import { planPage, plansPage } from './square-pages.tsx'
import { annualPlans, planChanges, planEntries } from './tables.ts'

/** What a conference means to deliberate in a year, and every change of that with its reason. */
export const agenda = module({
  name: 'agenda',
  commands: [openPlan, addEntry, publishPlan, proposeChange, decideChange, linkTopic],
  queries: [listPlans, showPlan, workOnPlan, committeesToChoose, topicsToLink],
  pages: [plansPage, planPage, planDocument, deskPlansPage, workOnPlanPage],
  recorded: [annualPlans, planEntries, planChanges],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/plans',
      order: 25,
      allow: either(planners, planDeciders),
      label: { zh: agendaWords.zh.plans, en: agendaWords.en.plans },
    },
  ],
})
