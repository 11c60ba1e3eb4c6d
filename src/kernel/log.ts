import pino, { type Logger } from 'pino'

/** JSON lines on standard output: level in words, time in ISO 8601, one event a line; never contents. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: ['req.headers', '*.password', '*.token'],
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
}
