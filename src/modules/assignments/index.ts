import { module } from '#components/page.ts'
import { countersign, waiveCountersignature } from './countersigning.ts'
import { assignItem, reassign } from './dispatching.ts'
import { approveExtension, askExtension, declineExtension } from './extending.ts'
import { accept, noteProgress, sendBack } from './handling.ts'
import { lookBack } from './looking-back.ts'
import { assignmentWords, done, notices, refusals } from './messages.ts'
import { assignmentPage, assignmentsPage, taskReaders, topicAssignmentsPage } from './pages.tsx'
import { listAssignments, publicAssignments, showAssignment, workOnAssignments } from './reading.ts'
import { askAgain, circulateReply, close, reply } from './replying.ts'
import { rateTask, recordSatisfaction } from './satisfaction.ts'
import {
  assignments as assignmentsTable,
  countersignatures,
  lookBacks,
  progressNotes,
  satisfactions,
} from './tables.ts'

export { lookBacksOf, type PromiseMade, promisesOf, promisesToLookBackOn } from './looking-back.ts'
export type { AssignmentRow } from './lookup.ts'
export { assignmentsOf, progressOf } from './lookup.ts'
export { assignmentWords } from './messages.ts'
export { listAssignments, publicAssignments } from './reading.ts'
export { allAnswered, assignmentFlow, levelOf } from './rules.ts'
export { satisfactionOf } from './satisfaction.ts'
export { itemsInTrouble, type Trouble } from './trouble.ts'

export const assignments = module({
  name: 'assignments',
  commands: [
    assignItem,
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
  queries: [listAssignments, showAssignment, workOnAssignments, publicAssignments],
  pages: [assignmentsPage, topicAssignmentsPage, assignmentPage],
  recorded: [assignmentsTable, progressNotes, countersignatures, satisfactions, lookBacks],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/assignments',
      order: 50,
      allow: taskReaders,
      label: { zh: assignmentWords.zh.assignments, en: assignmentWords.en.assignments },
    },
  ],
})
