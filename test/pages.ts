import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { builtAssets } from '../src/doors/web/assets.ts'

/** The same policy as the web door's: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

export type BuiltAssets = {
  css: string
  js: string
  folder: string
  read(address: string): Buffer
  remove(): void
}

/** Builds what browsers get, into a folder of its own. */
export async function buildAssets(): Promise<BuiltAssets> {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-assets-'))
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  return {
    ...builtAssets(folder),
    folder,
    read: (address) => readFileSync(join(folder, address)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Serves pages from memory beside the built assets. */
export async function servePages(assets: BuiltAssets, render: (address: URL) => string) {
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-security-policy', policy)
    if (address.pathname.startsWith('/assets/')) {
      response.setHeader('content-type', address.pathname.endsWith('.css') ? 'text/css' : 'text/javascript')
      return response.end(assets.read(address.pathname))
    }
    if (address.pathname === '/events') {
      response.setHeader('content-type', 'text/event-stream')
      return response.write(': waiting\n\n')
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(render(address))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The system's own browser. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}
