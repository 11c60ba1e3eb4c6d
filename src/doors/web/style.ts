import type { FastifyInstance } from 'fastify'
import { h } from 'preact'
import { StyleContent, styleTitle } from '#components/style-page.tsx'
import type { Kernel } from '#kernel/kernel.ts'
import { occasionOf } from './occasion.ts'
import type { PageRenderer } from './page-renderer.ts'

/** `GET /style`: the design language as it is, in the theme and size that the reader has chosen. */
export async function styleDoor(app: FastifyInstance, kernel: Kernel, renderer: PageRenderer): Promise<void> {
  app.get('/style', async (request, reply) => {
    const occasion = await occasionOf(kernel, request)
    return reply
      .type('text/html; charset=utf-8')
      .send(renderer.document({ title: styleTitle, place: 'square' }, () => h(StyleContent, null), occasion))
  })
}
