declare module 'autocannon' {
  type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    headers?: Record<string, string>
    requests?: (Sent & { setupRequest?: (request: Sent) => Sent })[]
  }
  export type Result = {
    requests: { average: number; total: number }
    latency: { p50: number; p99: number }
    errors: number
    '2xx': number
    '3xx': number
    '4xx': number
    '5xx': number
  }
  // biome-ignore lint/style/noDefaultExport: it is how the package exports it
  export default function autocannon(options: Options): Promise<Result>
}
