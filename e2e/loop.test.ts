import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sealAll } from '../src/kernel/ledger/sealer.ts'
import { verifyHouse } from '../src/kernel/ledger/verify-house.ts'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('from the scanned code to the archived dossier', () => {
  let stage: Stage
  let receipt = ''
  let topic = ''
  let officer: Page
  let staff: Page
  let dossier: Record<string, Uint8Array>
  const title = '溪口桥头的路灯和斑马线怎么补'

  beforeAll(async () => {
    stage = await openStage()
    officer = await stage.person('yexiaohe')
    staff = await stage.person('qixiaoman')
  }, 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.shown())
  })
  afterAll(() => stage?.close())

  const open = (page: Page, summary: string | RegExp) =>
    page.locator('summary', { hasText: summary }).first().click()
  const press = async (page: Page, button: Locator) => {
    await Promise.all([page.waitForEvent('framenavigated'), button.click()])
    await page.waitForLoadState()
  }
  const send = (page: Page, name: string) =>
    press(page, page.getByRole('main').getByRole('button', { name, exact: true }))
  /** Lets days pass: the server's clock is the database's, and both are this machine's plus what we add here. */
  const pass = (days: number) => {
    const { clock } = stage.running.kernel
    const before = clock.now.bind(clock)
    const from = before().getTime()
    const at = Date.now()
    clock.now = () => new Date(from + days * 86_400_000 + (Date.now() - at))
  }
  const today = (offset = 0) =>
    new Date(stage.running.kernel.clock.now().getTime() + offset * 86_400_000 + 8 * 3_600_000)
      .toISOString()
      .slice(0, 10)

  test('[A6] a resident scans a code, consents, writes, adds a photo and gets a receipt, on a phone without script', async () => {
    const page = await stage.resident()
    await page.goto('/q/QSHALL26')
    await page
      .getByLabel('您想说什么')
      .fill('溪口桥头没有路灯，也没有斑马线，晚上过马路很危险。我叫周根生，电话 15400001234。')
    await send(page, '提交')
    await page.getByText('请先勾选同意').first().waitFor()
    expect(await page.getByLabel('您想说什么').inputValue()).toContain('溪口桥头没有路灯')
    await page.getByLabel('我同意按上面的说明保存和办理').check()
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#446' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .toBuffer()
    await page.getByLabel('照片').setInputFiles({ name: '桥头.jpg', mimeType: 'image/jpeg', buffer: photo })
    await send(page, '提交')
    await page.waitForURL(/\/r\//)
    receipt = decodeURIComponent(new URL(page.url()).pathname.split('/')[2]!)
    await page.getByText(receipt).first().waitFor()
    await page.context().close()
  })

  test('a second resident says the same, and an upload that is not what it says is refused by name', async () => {
    const page = await stage.resident()
    await page.goto('/q/SXSTAT26')
    await page.getByLabel('我同意按上面的说明保存和办理').check()
    await page.getByLabel('您想说什么').fill('桥头的路灯一直没有，斑马线也没有，过马路害怕。')
    await page.getByLabel('照片').setInputFiles({
      name: '照片.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<svg onload="alert(1)"/>'),
    })
    await send(page, '提交')
    await page
      .getByText(/“照片\.jpg”/)
      .first()
      .waitFor()
    expect(await page.getByLabel('您想说什么').inputValue()).toContain('桥头的路灯')
    await page.getByLabel('我同意按上面的说明保存和办理').check()
    await send(page, '提交')
    await page.waitForURL(/\/r\//)
    await page.context().close()
  })

  test('[A7] the liaison officer sees it masked beside its near-duplicate, merges them, and brings them into a topic', async () => {
    await officer.goto('/desk/voices')
    await officer.getByRole('link', { name: /溪口桥头没有路灯/ }).click()
    const shown = await officer.getByRole('main').textContent()
    expect(shown).toContain('154****1234')
    expect(shown).not.toContain('周根生')
    await officer.getByLabel(/桥头的路灯一直没有/).check()
    await send(officer, '合并到这一条')
    await officer.getByText('已合并').first().waitFor()
    await officer.getByRole('link', { name: '列入议题' }).click()
    const form = officer.locator('form[action="/do/topics.propose"]')
    await form.getByLabel('题目').fill(title)
    await form.getByLabel('情况说明').fill('桥头夜里没有照明，行人和车混行，两位居民反映过。')
    await form.getByLabel('类别').selectOption('society')
    await press(officer, form.getByRole('button', { name: '提出' }))
    await officer.waitForURL(/\/desk\/topics\/[0-9a-f-]{36}$/)
    topic = new URL(officer.url()).pathname.split('/')[3]!
  })

  test('[B12] committee staff select it; without plan, reading and research no session can be announced', async () => {
    await staff.goto(`/desk/topics/${topic}`)
    await staff.getByLabel('联系领导').fill('市政协主席 沈知远')
    await staff.getByLabel('入选理由').fill('安全问题，协商后可以办成。')
    await staff.getByLabel('审定人').fill('市政协主席会议')
    await send(staff, '审定通过')
    await staff.getByText('议题已审定').first().waitFor()
    await officer.goto(`/desk/topics/${topic}`)
    for (const barrier of ['方案还没有批准', '还没有读书学习记录', '还没有调研'])
      await officer.getByText(barrier).first().waitFor()
    await officer.goto(`/desk/topics/${topic}/announce`)
    const session = `${today(8)}T14:00`
    await announce(officer, session)
    await officer
      .getByText(/还不能进行这一步：方案还没有批准/)
      .first()
      .waitFor()
    expect(await officer.getByLabel('具体地点').inputValue()).toBe('溪口村文化礼堂')
  })

  test('[B11] the plan on the four questions is filed and approved, reading and research follow', async () => {
    await officer.goto(`/desk/topics/${topic}`)
    for (const question of ['协商什么', '跟谁协商', '怎么协商', '协商之后怎么办'])
      await officer.getByLabel(question).fill(`${question}：已经想清楚了。`)
    await send(officer, '提交方案')
    await staff.goto(`/desk/topics/${topic}`)
    await staff
      .locator('form[action="/do/topics.approvePlan"]')
      .getByLabel(/批准人/)
      .fill('市政协秘书长 林渡')
    await send(staff, '批准方案')
    await staff.getByText('方案已批准').first().waitFor()
    await officer.goto(`/desk/topics/${topic}`)
    await open(officer, '登记读书')
    await officer.getByLabel('读了什么').fill('道路照明设计标准')
    await officer.getByLabel('日期', { exact: true }).fill(today())
    await officer.getByLabel('参加人数').fill('7')
    await officer.getByLabel('学习要点').fill('照度和间距的要求。')
    await send(officer, '登记读书')
    await open(officer, '开始调研')
    await officer.getByLabel('开始日期').fill(today())
    await officer.getByLabel('调研点位').fill('桥头、学校门口')
    await officer.getByLabel('方法（走访、座谈、问卷等）').fill('走访和夜间勘查')
    await send(officer, '开始调研')
    await officer.getByLabel('结束日期').fill(today())
    await officer.getByLabel('主要发现').fill('夜间行人每小时六十多人，照明为零，最近的斑马线在四百米外。')
    await send(officer, '提交调研报告')
    await officer.getByText('调研报告已提交').first().waitFor()
  })

  test('[B12] research too close to the session bars it, until a waiver is given in public', async () => {
    await officer.goto(`/desk/topics/${topic}/announce`)
    const session = `${today(8)}T14:00`
    await announce(officer, session)
    await officer
      .getByText(/离协商会的天数不够/)
      .first()
      .waitFor()
    await staff.goto(`/desk/topics/${topic}`)
    await open(staff, '申请豁免一项前置条件')
    const form = staff.locator('form[action="/do/topics.waive"]')
    await form.getByLabel('豁免哪一项').selectOption('researchTooLate')
    await form.getByLabel('为什么豁免（会公开）').fill('学校下周开学，等不到三十天以后。')
    await form.getByLabel(/批准人/).fill('市政协秘书长 林渡')
    await press(staff, form.getByRole('button', { name: '申请豁免一项前置条件' }))
    await staff.getByText('豁免已登记').first().waitFor()
    const resident = await stage.resident()
    await resident.goto(`/topics/${topic}`)
    await resident.getByText('学校下周开学').first().waitFor()
    await resident.getByText('来自 2 条民意').first().waitFor()
    await resident.context().close()
  })

  test('[B15] the session is announced, people are invited and check in, and what is agreed and promised is recorded', async () => {
    await officer.goto(`/desk/topics/${topic}/announce`)
    const session = `${today(8)}T14:00`
    await announce(officer, session)
    await officer.waitForURL(/\/desk\/meetings\//)
    const meetingPath = new URL(officer.url()).pathname
    await officer
      .getByText(/还没有邀请：利益相关方/)
      .first()
      .waitFor()
    await open(officer, '邀请')
    const form = officer.locator('form[action="/do/meetings.invite"]')
    await form.getByLabel('身份').selectOption('member')
    await form.getByLabel('姓名').fill('温如玉')
    await form.getByLabel('委员', { exact: false }).last().selectOption({ label: '温如玉' })
    await press(officer, form.getByRole('button', { name: '邀请' }))
    await open(officer, '邀请')
    await form.getByLabel('身份').selectOption('stakeholder')
    await form.getByLabel('姓名').fill('周根生')
    await press(officer, form.getByRole('button', { name: '邀请' }))
    await officer.getByText('周**').first().waitFor()

    // The session has just begun, at whatever time of the day this test runs.
    const begun = Date.parse(`${session}:00+08:00`) + 600_000
    pass((begun - stage.running.kernel.clock.now().getTime()) / 86_400_000)
    const officerAgain = await stage.person('yexiaohe')
    officer = officerAgain
    staff = await stage.person('qixiaoman')
    await officer.goto(meetingPath)
    const code = (await officer
      .getByText(/^\d{6}$/)
      .first()
      .textContent())!.trim()
    const member = await stage.person('wenruyu', { phone: true })
    await member.goto('/my/meetings')
    const mine = member.locator('article', { hasText: title })
    await mine.getByLabel('六位签到码').fill(code)
    await press(member, mine.getByRole('button', { name: '签到' }))
    await member.getByText('签到成功').first().waitFor()
    await member.context().close()

    for (const [kind, text] of [
      ['briefing', '通报夜间勘查情况。'],
      ['consensus', '一个月内在桥头安装四盏路灯。'],
      ['consensus', '在学校门口施划斑马线并设提示灯。'],
    ] as const) {
      await officer.goto(meetingPath)
      await open(officer, /^记录$/)
      const note = officer.locator('form[action="/do/meetings.note"]')
      await note.getByLabel('类型').selectOption(kind)
      await note.getByLabel('内容').fill(text)
      await press(officer, note.getByRole('button', { name: '记录' }))
      await officer.getByText(text).first().waitFor()
    }
    await open(officer, '记下承诺')
    const promise = officer.locator('form[action="/do/meetings.commit"]')
    await promise.getByLabel('单位').selectOption({ label: '市交通运输局' })
    await promise.getByLabel('承诺内容').fill('两周内完成设计')
    await promise.getByLabel('兑现期限').fill(today(14))
    await press(officer, promise.getByRole('button', { name: '记下承诺' }))
    await officer.getByText('两周内完成设计').first().waitFor()
    await send(officer, '会议结束')
    await officer.getByText('协商会已结束').first().waitFor()
    expect(await officer.getByLabel('会议纪要').inputValue()).toContain('一个月内在桥头安装四盏路灯')
    await send(officer, '提交纪要')
    await officer.getByText('纪要已提交').first().waitFor()
  })

  test('[D6] the written opinion is drafted from the record, signed, sent, and downloaded as a Word file', async () => {
    await staff.goto(`/desk/topics/${topic}/outcomes`)
    await staff.getByLabel('主送').fill('云岫县人民政府')
    await send(staff, '起草')
    await staff.getByText('已起草').first().waitFor()
    await send(staff, '送审')
    await staff.getByText('已送审').first().waitFor()
    const editor = await stage.person('tanjing')
    await editor.goto(`/desk/topics/${topic}/outcomes`)
    await editor.getByLabel('同意').check()
    await editor.getByLabel(/审核人/).fill('研究室 谈静')
    await send(editor, '审核')
    await editor.getByText('审核意见已登记').first().waitFor()
    await staff.goto(`/desk/topics/${topic}/outcomes`)
    await staff.getByLabel(/签发人/).fill('市政协主席 沈知远')
    await send(staff, '签发')
    await staff.getByText('已签发').first().waitFor()
    await send(staff, '报送')
    await staff.getByText('已报送').first().waitFor()
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: '下载 Word 文件' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`关于“${title}”的协商意见书.docx`)
    const bytes = await (await import('node:fs/promises')).readFile(await download.path())
    const xml = new TextDecoder().decode(unzipSync(new Uint8Array(bytes))['word/document.xml'])
    expect(xml.replace(/<[^>]+>/g, '')).toContain('一个月内在桥头安装四盏路灯')
  })

  test('[D8] items go to two departments: one sends back and another takes over and replies, one is late and turns red', async () => {
    await staff.goto(`/desk/topics/${topic}/assignments`)
    const items = staff.locator('form[action="/do/assignments.assign"]')
    await items.nth(0).getByLabel('交给哪个单位').selectOption({ label: '云岫县农业农村局' })
    await press(staff, items.nth(0).getByRole('button', { name: '交办' }))
    await staff.getByText('已交办').first().waitFor()
    await staff.locator('details:not([open]) > summary', { hasText: '交办' }).first().waitFor()
    const second = staff.locator('section', { hasText: '施划斑马线' }).last()
    await second.getByLabel('交给哪个单位').selectOption({ label: '市住房和城乡建设局' })
    await press(staff, second.getByRole('button', { name: '交办' }))
    await staff.getByText('已交办').first().waitFor()

    const agriculture = await stage.person('yaokezhang')
    await agriculture.goto('/desk/assignments')
    await agriculture.getByRole('link', { name: /四盏路灯/ }).click()
    await open(agriculture, '退件')
    await agriculture.getByLabel('法律或职责依据').fill('县政府部门职责规定')
    await agriculture.getByLabel('理由').last().fill('道路照明由交通运输部门负责。')
    await send(agriculture, '退件')
    await agriculture.getByText('已退件').first().waitFor()

    await staff.goto('/desk/assignments')
    await staff.getByRole('link', { name: /四盏路灯/ }).click()
    await staff.getByLabel('交给哪个单位').selectOption({ label: '市交通运输局' })
    await send(staff, '改派')
    await staff.getByText('已改派').first().waitFor()

    const transport = await stage.person('mazhuren')
    await transport.goto('/desk/assignments')
    await transport.getByRole('link', { name: /四盏路灯/ }).click()
    await send(transport, '签收')
    await transport.getByText('已签收').first().waitFor()
    await transport.getByLabel(/^A /).check()
    await transport.getByLabel('答复', { exact: true }).fill('四盏路灯已经安装并通电，今晚起亮灯。')
    await send(transport, '答复')
    await transport.getByText('已答复').first().waitFor()

    pass(45)
    const resident = await stage.resident()
    await resident.goto(`/topics/${topic}`)
    const tasks = resident.locator('section', { hasText: '交办与答复' })
    await tasks.getByText('已超期').first().waitFor()
    await tasks.getByText('四盏路灯已经安装并通电').first().waitFor()
    await resident.context().close()

    const housing = await stage.person('zhuchuzhang')
    await housing.goto('/desk/assignments?view=late')
    await housing.getByRole('link', { name: /施划斑马线/ }).click()
    await send(housing, '签收')
    await housing.getByLabel(/^B /).check()
    await housing
      .getByLabel('答复', { exact: true })
      .fill('斑马线已施划，提示灯下月安装。答复迟了，向居民致歉。')
    await send(housing, '答复')
    await housing.getByText('已答复').first().waitFor()
  })

  test('[E6] four parties evaluate; the result is published after the time for objections', async () => {
    staff = await stage.person('qixiaoman')
    await staff.goto(`/desk/topics/${topic}/evaluation`)
    await send(staff, '开放评价')
    await staff.getByText('评价已开放').first().waitFor()
    const judge = async (page: Page, party: string, scores: Record<string, string>, code?: string) => {
      await page.goto(`/topics/${topic}/evaluate`)
      await page.getByLabel(party).check()
      if (code) await page.getByLabel(/^回执码/).fill(code)
      for (const [indicator, score] of Object.entries(scores)) await page.getByLabel(indicator).fill(score)
      await send(page, '提交评价')
      await page.waitForURL(`**/topics/${topic}`)
    }
    const resident = await stage.resident()
    await judge(resident, '提议人评', { 办理质量: '90', 协商效果: '88' }, receipt.toLowerCase())
    await resident.context().close()
    await judge(await stage.person('dongapo', { phone: true }), '社会公众评', { 办理质量: '85' })
    await judge(await stage.person('mazhuren'), '单位自评', { 协商效果: '95' })
    await judge(await stage.person('pingjiayuan'), '专委会评', { 议题质量: '86', 办理质量: '80' })
    await staff.goto(`/desk/topics/${topic}/evaluation`)
    await staff.getByLabel('需要改进的地方').fill('答复要按时，晚了要提前说明。')
    await send(staff, '截止并反馈')
    await staff.getByText('已截止并反馈').first().waitFor()
    await send(staff, '公开结果')
    await staff
      .getByText(/异议期到/)
      .first()
      .waitFor()
    pass(6)
    staff = await stage.person('qixiaoman')
    await staff.goto(`/desk/topics/${topic}/evaluation`)
    await send(staff, '公开结果')
    await staff.getByText('结果已公开').first().waitFor()
  })

  test('[E4] the dossier is archived and exported, with proofs in it', async () => {
    await sealAll(stage.running.kernel)
    await staff.goto(`/desk/topics/${topic}/archive`)
    await send(staff, '归档')
    await staff.getByText('已归档，从此只读').first().waitFor()
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: '下载档案（zip）' }).click(),
    ])
    dossier = unzipSync(
      new Uint8Array(await (await import('node:fs/promises')).readFile(await download.path())),
    )
    expect(Object.keys(dossier)).toEqual(
      expect.arrayContaining(['dossier.json', 'proofs/checkpoint', 'proofs/key']),
    )
  })

  test('the resident has followed all of it on the receipt page, and checks the proof without us', async () => {
    await sealAll(stage.running.kernel)
    const page = await stage.resident()
    await page.goto('/track')
    await page.getByLabel('回执码').fill(receipt.toLowerCase().replaceAll('-', ' '))
    await send(page, '查看')
    for (const words of ['已列入议题', '公告协商', '交办落实', '结果公开', '归档', '结果已经公开'])
      await page.getByText(words).first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载核验凭证' }).click(),
    ])
    const proof = await download.path()
    const key = new TextDecoder().decode(dossier['proofs/key']).trim()
    const verified = spawnSync(process.execPath, ['bin/verify-proof.mjs', proof, '--key', key], {
      encoding: 'utf8',
    })
    expect(verified.status, verified.stdout + verified.stderr).toBe(0)
    const other = join(tmpdir(), `proof-${process.pid}.json`)
    const { readFileSync } = await import('node:fs')
    writeFileSync(other, readFileSync(proof, 'utf8').replace('"leafIndex": ', '"leafIndex": 1'))
    expect(spawnSync(process.execPath, ['bin/verify-proof.mjs', other, '--key', key]).status).toBe(1)
    await page.context().close()
  })

  test('the log and the database agree, until a row is changed by hand', async () => {
    await sealAll(stage.running.kernel)
    expect((await verifyHouse(stage.running.kernel)).disagreements).toEqual([])
    await stage.running.kernel.store.db.execute(
      sql`update assignments set reply_class = 'C' where topic_id = ${topic} and reply_class = 'B'`,
    )
    expect((await verifyHouse(stage.running.kernel)).disagreements).toMatchObject([
      { what: 'rowChanged', where: expect.stringContaining('assignments') },
    ])
  })

  test('no page complained on the way', () => {
    expect(
      stage.complaints.filter((complaint) => !/status of (401|404|409|422|403)/.test(complaint)),
    ).toEqual([])
  })

  async function announce(page: Page, startsAt: string) {
    await page.getByLabel('具体地点').fill('溪口村文化礼堂')
    await page.getByLabel('开始时间').fill(startsAt)
    await page.getByLabel(/主持人/).fill('联络组组长 邵望川')
    await page.getByLabel('议程').fill('情况通报\n讨论\n形成共识')
    await send(page, '公告协商会')
  }
})
