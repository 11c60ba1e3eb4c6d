import { module } from '#components/page.ts'
import { candidates } from './choosing.ts'
import { choosingPage } from './choosing-page.tsx'
import { done, notices, refusals } from './deed-messages.ts'
import { topicImport } from './importing.ts'
import { topicDownloads, topicImportPages } from './list-files.ts'
import { topicWords } from './messages.ts'
import { newTopicPage } from './new-topic-page.tsx'
import { ownTopicsPage, proposingMembers } from './own-page.tsx'
import { ownTopics } from './own-topics.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import { newTopicForm, poolOfTopics, topicReaders } from './pool.ts'
import { poolPage } from './pool-page.tsx'
import { fileResearch, recordReading, startResearch, waiveBarrier } from './preparing.ts'
import { adoptIntoTopic, correctTopic, proposeAgain, proposeTopic } from './proposing.ts'
import { raiseTopic } from './raising.ts'
import { listTopics, showTopic } from './reading.ts'
import { scoreTopic } from './scoring.ts'
import { topicsFound } from './searching.ts'
import { nameLeads, returnTopic, selectTopic } from './selecting.ts'
import { nameSource } from './sources.ts'
import {
  plans,
  readings,
  researches,
  topicReviews,
  topicScores,
  topicSources,
  topics as topicsTable,
  topicVoices,
} from './tables.ts'
import { topicsToAdjust } from './waits-for-me.ts'
import { workPage } from './work-page.tsx'
import { workOnTopic } from './working.ts'

export { advanceTopic, changeTopic } from './advancing.ts'
export {
  fivePhases,
  isClosed,
  type LoopFacts,
  missingOf,
  type Phase,
  type Product,
  phases,
  products,
} from './five-phases.ts'
export { type Level, levelOfRegion, levels } from './levels.ts'
export { Stage } from './listed.ts'
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
export { PhaseBar } from './phase-bar.tsx'
export { topicReaders } from './pool.ts'
export { addVoices, deciders, preparers } from './proposing.ts'
export { listTopics, showTopic } from './reading.ts'
export type { Barrier } from './rules.ts'
export { topicFlow, topicPath } from './rules.ts'
export { reviewsOf } from './selecting.ts'
export { addSource, sourcesOf } from './sources.ts'
export type { TopicStage } from './tables.ts'
export { topics as topicsTable } from './tables.ts'

export const topics = module({
  name: 'topics',
  commands: [
    proposeTopic,
    adoptIntoTopic,
    selectTopic,
    returnTopic,
    nameLeads,
    scoreTopic,
    nameSource,
    raiseTopic,
    proposeAgain,
    correctTopic,
    topicImport.stage,
    topicImport.keep,
    filePlan,
    approvePlan,
    returnPlan,
    recordReading,
    startResearch,
    fileResearch,
    waiveBarrier,
  ],
  queries: [
    listTopics,
    showTopic,
    poolOfTopics,
    workOnTopic,
    newTopicForm,
    candidates,
    ownTopics,
    topicImport.preview,
  ],
  pages: [
    poolPage,
    choosingPage,
    newTopicPage,
    ...topicImportPages,
    ...topicDownloads,
    workPage,
    ownTopicsPage,
  ],
  secret: [topicScores],
  recorded: [topicsTable, topicVoices, topicSources, topicScores, topicReviews, plans, readings, researches],
  searchable: [topicsFound],
  waitsForMe: [topicsToAdjust],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'my',
      href: '/my/topics',
      order: 25,
      allow: proposingMembers,
      label: { zh: topicWords.zh.topics, en: topicWords.en.topics },
      icon: 'flag',
    },
    {
      place: 'desk',
      href: '/desk/topics',
      order: 30,
      allow: topicReaders,
      label: { zh: topicWords.zh.pool, en: topicWords.en.pool },
    },
  ],
})
