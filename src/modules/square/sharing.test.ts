import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'

onBothDatabases('pages that are passed on', (house) => {
  let town: Town
  let door: Door
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
    door = await openDoor(house())
  })
  afterAll(() => door.close())

  const metaOf = (html: string, property: string) =>
    html.match(new RegExp(`<meta property="${property}" content="([^"]*)"`))?.[1]

  test('a topic is shared with its title, its text, and a picture of how far it has come', async () => {
    const title = '“</script><b>”也只是题目'
    const topic = await town.selectedTopic(title)
    const html = await (await door.get(`/topics/${topic}`)).text()
    expect(metaOf(html, 'og:title')).toContain('也只是题目')
    expect(metaOf(html, 'og:description')).toBeTruthy()
    const address = new URL(metaOf(html, 'og:image')!).pathname
    const picture = await door.get(address)
    expect(picture.headers.get('content-type')).toBe('image/png')
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1_200, height: 630 })
    expect(bytes.length).toBeLessThan(60_000)
  })

  test('structured data say the same as the page, whatever is written in them', async () => {
    const title = '</script><script>alert(1)</script>'
    const topic = await town.selectedTopic(title)
    const html = await (await door.get(`/topics/${topic}`)).text()
    const said = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/)![1]!
    expect(JSON.parse(said)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: title,
    })
    expect(html).not.toContain('<script>alert')
  })

  test('a topic that is not public has no picture either', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    expect((await door.get(`/topics/${id}/share.png`)).status).toBe(404)
    const plain = await door.get('/share.png')
    expect(plain.headers.get('cache-control')).toContain('public')
  })
})
