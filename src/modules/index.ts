import type { WebModule } from '#components/page.ts'
import { accounts } from './accounts/index.ts'
import { house } from './house/index.ts'

/** Every capability of the house. To add one, write its folder and put it here. */
export const modules: readonly WebModule[] = [house, accounts]
