import type { WebModule } from '#components/page.ts'
import { accounts } from './accounts/index.ts'
import { administration } from './administration/index.ts'
import { agenda } from './agenda/index.ts'
import { archive } from './archive/index.ts'
import { assignments } from './assignments/index.ts'
import { audit } from './audit/index.ts'
import { closedLoop } from './closed-loop/index.ts'
import { consultations } from './consultations/index.ts'
import { coverage } from './coverage/index.ts'
import { evaluations } from './evaluations/index.ts'
import { files } from './files/index.ts'
import { house } from './house/index.ts'
import { ledger } from './ledger/index.ts'
import { meetings } from './meetings/index.ts'
import { notices } from './notices/index.ts'
import { outcomes } from './outcomes/index.ts'
import { people } from './people/index.ts'
import { places } from './places/index.ts'
import { regions } from './regions/index.ts'
import { reminders } from './reminders/index.ts'
import { retention } from './retention/index.ts'
import { search } from './search/index.ts'
import { square } from './square/index.ts'
import { standards } from './standards/index.ts'
import { topics } from './topics/index.ts'
import { upkeep } from './upkeep/index.ts'
import { voices } from './voices/index.ts'

/** Every capability of the house. To add one, write its folder and put it here. */
export const modules: readonly WebModule[] = [
  house,
  files,
  accounts,
  regions,
  people,
  places,
  notices,
  standards,
  reminders,
  voices,
  topics,
  agenda,
  consultations,
  meetings,
  outcomes,
  assignments,
  ledger,
  administration,
  audit,
  evaluations,
  archive,
  closedLoop,
  coverage,
  retention,
  upkeep,
  search,
  square,
]
