import { module } from '#components/page.ts'
import { bookOfWork } from './book.ts'
import { countersign, waiveCountersignature } from './countersigning.ts'
import { dispatchList } from './dispatch-list.ts'
import { assignItem, reassign } from './dispatching.ts'
import { dispatchListPages, exports } from './exports.ts'
import { approveExtension, askExtension, declineExtension } from './extending.ts'
import { accept, noteProgress, sendBack } from './handling.ts'
import { assignmentsPage, topicAssignmentsPage } from './list-pages.tsx'
import { lookBack } from './looking-back.ts'
import { assignmentWords, done, notices, refusals } from './messages.ts'
import { promisesOfTopic } from './promises.ts'
import { promisesPage } from './promises-page.tsx'
import { taskReaders } from './readers.ts'
import { listAssignments, publicAssignments, showAssignment, workOnAssignments } from './reading.ts'
import { askAgain, circulateReply, close, reply } from './replying.ts'
import { rateTask, recordSatisfaction } from './satisfaction.ts'
import { ratePage } from './satisfaction-forms.tsx'
import {
  assignments as assignmentsTable,
  countersignatures,
  lookBacks,
  progressNotes,
  satisfactions,
} from './tables.ts'
import { assignmentPage } from './task-page.tsx'
import { weekOfDuties } from './week.ts'
import { bookPage, weekPage } from './week-page.tsx'

export { dueOf } from './due.ts'
export { type Duty, dutiesOf, scopeOf } from './duties.ts'
export { lookBacksOf, type PromiseMade, promisesOf, promisesToLookBackOn } from './looking-back.ts'
export type { AssignmentRow } from './lookup.ts'
export { assignmentsOf, progressOf } from './lookup.ts'
export { assignmentWords } from './messages.ts'
export { tasksInSight } from './readers.ts'
export { listAssignments, publicAssignments } from './reading.ts'
export { allAnswered, assignmentFlow, levelOf } from './rules.ts'
export { satisfactionOf } from './satisfaction.ts'
export { itemsInTrouble, type Trouble } from './trouble.ts'
export { groupedByDay, weekOfDuties } from './week.ts'

export const assignments = module({
  name: 'assignments',
  commands: [
    assignItem,
    dispatchList.stage,
    dispatchList.keep,
    accept,
    sendBack,
    reassign,
    noteProgress,
    askExtension,
    approveExtension,
    declineExtension,
    circulateReply,
    countersign,
    waiveCountersignature,
    reply,
    close,
    askAgain,
    rateTask,
    recordSatisfaction,
    lookBack,
  ],
  queries: [
    dispatchList.preview,
    listAssignments,
    showAssignment,
    workOnAssignments,
    publicAssignments,
    weekOfDuties,
    bookOfWork,
    promisesOfTopic,
  ],
  pages: [
    assignmentsPage,
    topicAssignmentsPage,
    weekPage,
    bookPage,
    promisesPage,
    ratePage,
    ...exports,
    ...dispatchListPages,
    assignmentPage,
  ],
  secret: [satisfactions],
  recorded: [assignmentsTable, progressNotes, countersignatures, satisfactions, lookBacks],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/week',
      order: 5,
      allow: taskReaders,
      label: { zh: assignmentWords.zh.week, en: assignmentWords.en.week },
    },
    {
      place: 'desk',
      href: '/desk/book',
      order: 52,
      allow: taskReaders,
      label: { zh: assignmentWords.zh.book, en: assignmentWords.en.book },
    },
    {
      place: 'desk',
      href: '/desk/assignments',
      order: 50,
      allow: taskReaders,
      label: { zh: assignmentWords.zh.assignments, en: assignmentWords.en.assignments },
    },
  ],
})
