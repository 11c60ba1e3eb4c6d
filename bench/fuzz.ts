// npm run fuzz -- --requests 100000 --seed 1 [--from 0] [--postgres]: mutated requests over every route, form and
// command of a house with the demo in it. The same seed and number make the same request; --from begins with a later
// one. Ends with 1 where anything was answered 5xx, or where tables and ledger do not agree afterwards.
import { parseArgs } from 'node:util'
import { loadDemo } from '../src/demo/load.ts'
import { withKernel } from '../src/doors/cli/with-kernel.ts'
import { fuzz, type Outcome } from '../test/fuzz/run.ts'
import { installation } from './installation.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    postgres: { type: 'boolean', default: false },
  },
})
const [requests, seed, from] = [Number(values.requests), Number(values.seed), Number(values.from)]

const under = await installation(values.postgres ? 'PostgreSQL' : 'PGlite', { place: false })
if (!under) console.log('PostgreSQL is not installed.')
else {
  const terminal = { environment: { ...under.environment, LOG_LEVEL: 'fatal' } }
  console.log(`${requests} requests, seed ${seed}, from number ${from}, on ${under.kind}`)
  const outcome = await withKernel(terminal, async (kernel) => {
    await loadDemo(kernel)
    const began = performance.now()
    return fuzz(kernel, {
      seed,
      from,
      requests,
      onProgress: (done) => {
        const perSecond = (done / (performance.now() - began)) * 1_000
        console.log(`${done} done, ${perSecond.toFixed(0)} per second`)
      },
    })
  })
  under.remove()
  report(outcome)
}

function report({ requests, statuses, failures, stalls, verdict }: Outcome): void {
  console.table([...statuses].sort(([a], [b]) => a - b).map(([status, answers]) => ({ status, answers })))
  for (const { status, request, said } of failures.slice(0, 50)) {
    const payload = String(request.options.payload ?? '').slice(0, 600)
    console.log(`${status} number ${request.number}: ${request.what}\n  sent ${payload}\n  answered ${said}`)
  }
  console.log('Longest times that nobody else was answered:')
  for (const { milliseconds, request } of stalls.slice(0, 10))
    console.log(`  ${milliseconds.toFixed(0)} ms  number ${request.number}: ${request.what}`)
  const agrees = verdict.disagreements.length === 0
  console.log(agrees ? 'Tables and ledger agree.' : verdict.disagreements)
  console.log(`${requests} requests, ${failures.length} × 5xx`)
  process.exitCode = failures.length === 0 && agrees ? 0 : 1
}
