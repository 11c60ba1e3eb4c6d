// Node 24 strips types from .ts on its own; this adds JSX (.tsx) through oxc, synchronously and with source maps.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

process.setSourceMapsEnabled(true)
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx') || url.includes('/node_modules/')) return next(url, context)
    const file = fileURLToPath(url)
    const jsx = { runtime: 'automatic', importSource: 'preact' }
    const out = transformSync(file, readFileSync(file, 'utf8'), { jsx, sourcemap: true })
    if (out.errors.length > 0)
      throw new SyntaxError(out.errors.map((e) => e.codeframe ?? e.message).join('\n'))
    const map = Buffer.from(JSON.stringify(out.map)).toString('base64')
    const source = `${out.code}\n//# sourceMappingURL=data:application/json;base64,${map}`
    return { format: 'module', shortCircuit: true, source }
  },
})
