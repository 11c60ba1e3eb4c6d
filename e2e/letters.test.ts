import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('a liaison officer’s day with residents who have no phone', () => {
  let stage: Stage
  let officer: Page
  let boardNumber = ''
  let letter = ''
  let board = ''

  beforeAll(async () => {
    stage = await openStage()
    officer = await stage.person('yexiaohe')
  }, 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.shown())
  })
  afterAll(() => stage?.close())

  const press = async (page: Page, button: Locator) => {
    await Promise.all([page.waitForEvent('framenavigated'), button.click()])
    await page.waitForLoadState()
  }
  const send = (page: Page, name: string) =>
    press(page, page.getByRole('main').getByRole('button', { name, exact: true }))
  const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click()

  test('[A10] two people open the mailbox; one name twice is refused, with everything else kept', async () => {
    await officer.goto('/desk/voices')
    await officer.getByRole('link', { name: '实体信箱' }).first().click()
    const clock = stage.running.kernel.clock.now().getTime() + 8 * 3_600_000 - 3_600_000
    await officer.getByLabel('信箱', { exact: true }).selectOption({ index: 1 })
    await officer.getByLabel('开箱时间').fill(new Date(clock).toISOString().slice(0, 16))
    await officer.getByLabel('开箱人一').fill('叶小禾')
    await officer.getByLabel('开箱人二').fill('叶小禾')
    await officer.getByLabel('信件数').fill('1')
    await send(officer, '登记开箱')
    await officer.getByText('开箱须由两位不同的人一起进行').first().waitFor()
    expect(await officer.getByLabel('开箱人一').inputValue()).toBe('叶小禾')
    await officer.getByLabel('开箱人二').fill('周大姐')
    await send(officer, '登记开箱')
    await officer.waitForURL(/\/desk\/mailboxes\/[0-9a-f-]{36}$/)
    await officer.getByText('代录第 1 封（共 1 封）').waitFor()
  })

  test('[A10] [K3] the letter is photographed and written down, what cannot be read stands as □', async () => {
    const photo = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fee' } })
      .jpeg()
      .toBuffer()
    await officer
      .getByLabel('原件照片')
      .setInputFiles({ name: '来信.jpg', mimeType: 'image/jpeg', buffer: photo })
    await officer.getByLabel('说了什么').fill('青石桥下的□级台阶塌了一角，老人下河埠洗衣不敢走。')
    await officer.getByLabel('怎样告诉本人结果').selectOption({ label: '贴公示栏（凭编号看）' })
    await send(officer, '保存这封信')
    await officer.getByText('这次开箱的信已全部代录').waitFor()
    const line = officer.getByRole('listitem').filter({ hasText: '老人下河埠洗衣不敢走' })
    boardNumber = (await line.textContent())!.match(/\d{4}-[2-9A-Z]{6}/)![0]
    await press(officer, line.getByRole('link'))
    letter = new URL(officer.url()).pathname
    expect(await officer.getByRole('img', { name: /来信/ }).count()).toBe(1)
  })

  test('[K3] an old man at the counter is written for, and takes his receipt home', async () => {
    await officer.goto('/desk/voices/assist')
    await officer.getByLabel('来自').selectOption({ label: '青石镇民生议事堂' })
    await officer.getByLabel('说了什么').fill('挂号都要用手机，我不会，能不能留一个人工窗口？')
    await officer.getByLabel('怎样告诉本人结果').selectOption({ label: '当面告诉' })
    await send(officer, '提交')
    await officer.getByRole('alert').first().waitFor()
    expect(await officer.getByLabel('说了什么').inputValue()).toContain('人工窗口')
    await officer.getByLabel('已向本人说明用途，本人口头同意').check()
    await send(officer, '提交')
    await officer.waitForURL(/\/r\//)
    const receipt = decodeURIComponent(new URL(officer.url()).pathname.split('/')[2]!)
    expect(await officer.getByRole('main').textContent()).toContain(receipt)
  })

  test('[A10] the answer hangs on the notice board under the number of the slip, without the letter', async () => {
    await officer.goto(letter)
    await open(officer, '答复')
    await officer.getByRole('textbox', { name: '答复' }).fill('村里已量好尺寸，台阶本周内补砌，两边加扶手。')
    await send(officer, '答复')
    await officer.getByText('已答复，来信人凭回执码可以看到').first().waitFor()
    await officer.getByRole('link', { name: '回告单' }).click()
    const slip = (await officer.getByRole('main').textContent())!
    expect(slip).toContain(boardNumber)
    expect(slip).toContain('本人或代收人签字')
    await officer.goBack()
    await send(officer, '登记已回告')
    await officer.getByText('已回告本人').first().waitFor()

    await officer.goto('/places?kind=mailbox')
    board = (await officer.locator('a[href*="/places/"]', { hasText: '信箱' }).first().getAttribute('href'))!
    const neighbour = await stage.resident()
    await neighbour.goto(`${board}/board`)
    const hung = (await neighbour.getByRole('main').textContent())!
    expect(hung).toContain(boardNumber)
    expect(hung).toContain('台阶本周内补砌')
    expect(hung).not.toContain('洗衣不敢走')
    await neighbour.context().close()
  })

  test('[A7] of two officers at one letter the second reads what the first decided, and keeps what was typed', async () => {
    await stage.write('青石老街的雨棚破了洞，下雨天菜摊没法摆。')
    const colleague = await stage.person('qixiaoman')
    for (const page of [officer, colleague]) {
      await page.goto('/desk/voices?words=雨棚')
      await page.getByRole('link', { name: /雨棚破了洞/ }).click()
    }
    await open(colleague, '归档')
    await colleague.getByLabel('理由').fill('市场改造时一并更换，已列入计划。')
    await send(colleague, '归档')
    await open(officer, '答复')
    await officer.getByRole('textbox', { name: '答复' }).fill('下周三前换好雨棚。')
    await send(officer, '答复')
    await officer.getByText('现在是“已归档”').first().waitFor()
    await officer.getByText('下周三前换好雨棚。').first().waitFor()
    await colleague.context().close()
  })

  test('no page on the way complained', () => {
    expect(stage.complaints.filter((complaint) => !/ (409|422)/.test(complaint))).toEqual([])
  })
})
