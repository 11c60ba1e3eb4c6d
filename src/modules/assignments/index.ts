import { module } from '#components/page.ts'
import {
  accept,
  approveExtension,
  askAgain,
  askExtension,
  assignItem,
  close,
  noteProgress,
  reassign,
  reply,
  sendBack,
} from './handling.ts'
import { assignmentWords, done, notices, refusals } from './messages.ts'
import { assignmentPage, assignmentsPage, taskReaders, topicAssignmentsPage } from './pages.tsx'
import { listAssignments, publicAssignments, showAssignment, workOnAssignments } from './reading.ts'
import { assignments as assignmentsTable, progressNotes } from './tables.ts'

export type { AssignmentRow } from './lookup.ts'
export { assignmentsOf, progressOf } from './lookup.ts'
export { assignmentWords } from './messages.ts'
export { listAssignments, publicAssignments } from './reading.ts'
export { allAnswered, assignmentFlow, levelOf } from './rules.ts'

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
    reply,
    close,
    askAgain,
  ],
  queries: [listAssignments, showAssignment, workOnAssignments, publicAssignments],
  pages: [assignmentsPage, topicAssignmentsPage, assignmentPage],
  recorded: [assignmentsTable, progressNotes],
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
