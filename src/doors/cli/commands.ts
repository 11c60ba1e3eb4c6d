import { serve } from './serve.ts'

/** What can be typed after `yishitang`; each takes the rest of the line and gives an exit code. */
export const cliCommands: Record<string, (rest: string[]) => Promise<number>> = { serve }
