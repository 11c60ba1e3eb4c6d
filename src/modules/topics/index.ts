import { module } from '#components/page.ts'
import { newTopicPage, poolPage, workPage } from './desk-pages.tsx'
import { done, refusals, topicWords } from './messages.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import { fileResearch, recordReading, startResearch, waiveBarrier } from './preparing.ts'
import {
  adoptIntoTopic,
  correctTopic,
  proposeAgain,
  proposeTopic,
  returnTopic,
  selectTopic,
} from './proposing.ts'
import { listTopics, newTopicForm, poolOfTopics, showTopic, topicReaders, workOnTopic } from './reading.ts'
import { topicsFound } from './searching.ts'
import { plans, readings, researches, topics as topicsTable } from './tables.ts'

export { advanceTopic, changeTopic } from './advancing.ts'
export type { TopicRow } from './lookup.ts'
export {
  barriersBefore,
  preparationOf,
  topicHead,
  topicHeads,
  topicsOfVoices,
  topicsWithin,
  voicesOfTopic,
} from './lookup.ts'
export { topicWords } from './messages.ts'
export { deciders, preparers } from './proposing.ts'
export { listTopics, showTopic, topicReaders } from './reading.ts'
export type { Barrier } from './rules.ts'
export { topicFlow, topicPath } from './rules.ts'
export type { TopicStage } from './tables.ts'
export { topics as topicsTable } from './tables.ts'

export const topics = module({
  name: 'topics',
  commands: [
    proposeTopic,
    adoptIntoTopic,
    selectTopic,
    returnTopic,
    proposeAgain,
    correctTopic,
    filePlan,
    approvePlan,
    returnPlan,
    recordReading,
    startResearch,
    fileResearch,
    waiveBarrier,
  ],
  queries: [listTopics, showTopic, poolOfTopics, workOnTopic, newTopicForm],
  pages: [poolPage, newTopicPage, workPage],
  recorded: [topicsTable, plans, readings, researches],
  searchable: [topicsFound],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/topics',
      order: 30,
      allow: topicReaders,
      label: { zh: topicWords.zh.pool, en: topicWords.en.pool },
    },
  ],
})
