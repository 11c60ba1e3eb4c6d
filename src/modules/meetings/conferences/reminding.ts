import { z } from 'zod'
import { dayOf } from '#kernel/flow/calendar.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { placesWithin } from '#modules/places/index.ts'
import { exchangeHeld } from './reading.ts'

/** From October on, each month: whoever has halls and has not held the yearly exchange is told. */
export const remindOfConference = job({
  name: 'meetings.remindOfConference',
  data: z.object({}),
  every: '0 9 1 10,11,12 *',
  async run(_, writer) {
    const { db, now } = writer
    const halls = await placesWithin(db, '000000000000', ['hall'])
    const counties = new Set(halls.map(({ region }) => `${region.slice(0, 6)}000000`))
    for (const region of counties)
      if (!(await exchangeHeld(db, region, Number(dayOf(now).slice(0, 4)))))
        await tell(writer, {
          to: { role: 'specialCommitteeStaff', region },
          code: 'meetings.exchangeDue',
          href: '/desk/conferences',
        })
  },
})
