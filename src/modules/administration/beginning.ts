import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Day, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { openTerm, termOf } from '#modules/people/index.ts'
import { regionInUse } from '#modules/places/index.ts'
import { turnsOver } from './turning-over.ts'

export const beginTerm = command({
  name: 'administration.beginTerm',
  purpose: 'Begins the first term of a conference here; each later one begins when the one before ends.',
  input: z.strictObject({ region: Region, name: Line(40, 2), startsOn: Day, endsOn: Day }),
  output: z.object({ term: z.string() }),
  allow: turnsOver,
  about: async ({ region }) => ({ region }),
  async run({ region, name, startsOn, endsOn }, writer) {
    if (!(await regionInUse(writer.db, region))) throw refusal('administration.noSuchRegion', {}, 'region')
    if (endsOn <= startsOn) throw refusal('administration.termEndsBeforeStart', {}, 'endsOn')
    const open = await termOf(writer.db, region)
    if (open?.region === region) throw conflict('administration.termOpenAlready', { term: open.name })
    return { term: await openTerm(writer, { region, name, startsOn, endsOn }) }
  },
})
