import pg from 'pg'
import type { Measured } from './load.ts'

/** Bare INSERT and COMMIT through a pool of ten: what this machine's PostgreSQL can do at all. */
export async function commitFloor(url: string, callers: number, seconds: number): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query('create table if not exists bench_floor (id bigserial primary key, text text not null)')
  const text = '楼道里的灯坏了，晚上看不见台阶。'
  const until = performance.now() + seconds * 1_000
  const took: number[] = []
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < until) {
        const began = performance.now()
        await pool.query('insert into bench_floor (text) values ($1)', [text])
        took.push(performance.now() - began)
      }
    }),
  )
  await pool.end()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!
  return { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), refused: 0 }
}
