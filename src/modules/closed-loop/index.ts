import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { loopWords } from './messages.ts'
import { levelsPage, loopsPage, topicLoopPage } from './pages.tsx'
import { loopOfTopic, loops, threeLevels } from './reading.ts'

/** Whether deliberations come full circle: five phases of every topic, and three levels that answer each other. */
export const closedLoop = module({
  name: 'loop',
  queries: [loops, loopOfTopic, threeLevels],
  pages: [loopsPage, topicLoopPage, levelsPage],
  navigation: [
    {
      place: 'desk',
      href: '/desk/loop',
      order: 32,
      allow: topicReaders,
      label: { zh: loopWords.zh.loops, en: loopWords.en.loops },
    },
  ],
})
