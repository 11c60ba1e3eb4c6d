import { describe, expect, test } from 'vitest'
import { officeParts } from '../../../test/xml.ts'
import { type Block, heading, paragraph } from './blocks.ts'
import { type OfficialDocument, officialDocument } from './official-document.ts'

const body: Block[] = [
  paragraph('为推动协商民主向基层延伸，现就有关事项通知如下。'),
  heading(1, '总体要求'),
  heading(2, '基本原则'),
  heading(3, '议题来自群众'),
  heading(4, '广泛征集'),
  heading(4, '逐条登记'),
  heading(1, '组织实施'),
  heading(2, '分工'),
  { kind: 'list', items: ['群众点题', '部门出题'] },
  { kind: 'quote', text: '末班车能不能晚半个小时？', source: '一位居民的来信' },
  {
    kind: 'table',
    caption: '表1 场次',
    columns: [{ header: '镇街' }, { header: '场次', align: 'right' }],
    rows: [['青石镇', '12'], [{ text: '合计12场', columns: 2 }]],
  },
]

/** A small notice with every element that a notice may have. */
const notice: OfficialDocument = {
  form: 'document',
  mark: '望潮区民生协商委员会文件',
  number: { prefix: '望协发', year: 2026, number: 5 },
  title: '关于深入推进民生议事堂规范化建设的通知',
  addressees: ['各镇人民政府', '各街道办事处'],
  body,
  attachments: [
    { title: '建设标准', body: [paragraph('标准如下。')] },
    { title: '责任分工', body: [] },
  ],
  signature: { issuers: ['望潮区民生协商委员会'], date: '2026-11-03' },
  remark: '此件公开发布',
  imprint: {
    copies: [{ label: '抄送', to: ['区委办公室', '区政府办公室'] }],
    printed: { by: '望潮区民生协商委员会办公室', on: '2026-11-04' },
  },
}

const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)

async function partsOf(document: OfficialDocument) {
  const parts = officeParts(await officialDocument(document))
  const xml = parts['word/document.xml']!
  return { parts, xml, lines: linesIn(xml) }
}

/** Each paragraph with its style and its text. */
function linesIn(xml: string): { style: string; text: string; xml: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/g)].map(([paragraphXml]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraphXml)?.[1] ?? '',
    text: [...paragraphXml.matchAll(/<w:t[ >][^<]*?>?([^<>]*)<\/w:t>|<w:tab\/>/g)]
      .map(([tag, text]) => (tag === '<w:tab/>' ? '\t' : text))
      .join(''),
    xml: paragraphXml,
  }))
}

const attribute = (xml: string, element: string, name: string) =>
  Number(new RegExp(`<w:${element}\\b[^>]*\\bw:${name}="(-?\\d+)"`).exec(xml)?.[1])

describe('the sheet', () => {
  test('is A4 with 37 mm above, 28 mm left, and a text area of 156 × 225 mm', async () => {
    const { xml } = await partsOf(notice)
    const [width, height] = [attribute(xml, 'pgSz', 'w'), attribute(xml, 'pgSz', 'h')]
    const edges = ['top', 'left', 'right', 'bottom'].map((side) => attribute(xml, 'pgMar', side))
    expect([width, height]).toEqual([twips(210), twips(297)])
    expect(edges).toEqual([twips(37), twips(28), twips(26), twips(35)])
    expect(Math.abs(width - edges[1]! - edges[2]! - twips(156))).toBeLessThanOrEqual(2)
    expect(Math.abs(height - edges[0]! - edges[3]! - twips(225))).toBeLessThanOrEqual(2)
  })

  test('holds 22 lines of 28 characters of size 3, as the grid says and as lines and letters measure', async () => {
    const { parts, xml } = await partsOf(notice)
    const [top, left, right, bottom] = ['top', 'left', 'right', 'bottom'].map((side) =>
      attribute(xml, 'pgMar', side),
    )
    const textHeight = attribute(xml, 'pgSz', 'h') - top! - bottom!
    const textWidth = attribute(xml, 'pgSz', 'w') - left! - right!
    expect(xml).toContain('w:type="linesAndChars"')
    expect(Math.floor(textHeight / attribute(xml, 'docGrid', 'linePitch'))).toBe(22)
    const pitch = 320 + (attribute(xml, 'docGrid', 'charSpace') / 4096) * 20
    expect(Math.floor(textWidth / pitch)).toBe(28)

    const normal = /<w:style w:type="paragraph" w:default="1".*?<\/w:style>/.exec(
      parts['word/styles.xml']!,
    )![0]
    expect(normal).toContain('w:eastAsia="仿宋_GB2312"')
    expect(attribute(normal, 'sz', 'val')).toBe(32)
    expect(normal).toMatch(/w:line="579" w:lineRule="exact"/)
    const closer = Number(/<w:spacing w:val="(-\d+)"\/>/.exec(normal)![1])
    expect(Math.floor(textWidth / (320 + closer))).toBe(28)
  })

  test('names the official typefaces, and what to take where they are not installed', async () => {
    const { parts } = await partsOf(notice)
    for (const [name, instead] of [
      ['方正小标宋简体', '宋体'],
      ['仿宋_GB2312', '仿宋'],
      ['楷体_GB2312', '楷体'],
      ['黑体', 'SimHei'],
      ['宋体', 'SimSun'],
    ])
      expect(parts['word/fontTable.xml']).toContain(
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/>`,
      )
  })

  test('bears — 1 — in size 4 宋体, right on odd pages and left on even ones', async () => {
    const { parts } = await partsOf(notice)
    const footers = Object.entries(parts).filter(([path]) => /^word\/footer\d\.xml$/.test(path))
    const sides = footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)![1])
    expect(sides.sort()).toEqual(['left', 'right'])
    for (const [, xml] of footers) {
      expect(xml).toContain('<w:pStyle w:val="PageNumber"/>')
      expect(xml.replace(/<[^>]+>/g, '')).toBe('— PAGE —')
    }
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders')
    expect(parts['word/document.xml']).toMatch(/<w:footerReference[^>]*w:type="even"/)
    const style = /w:styleId="PageNumber".*?<\/w:style>/.exec(parts['word/styles.xml']!)![0]
    expect(style).toContain('宋体')
    expect(attribute(style, 'sz', 'val')).toBe(28)
  })
})

describe('the head', () => {
  test('is red, 35 mm below the upper edge of the text area, and ends in a red rule', async () => {
    const { parts, lines } = await partsOf(notice)
    const at = lines.findIndex(({ style }) => style === 'Mark')
    const above = lines.slice(0, at).length * 579 + attribute(lines[at]!.xml, 'spacing', 'before')
    expect(Math.abs(above - twips(35))).toBeLessThanOrEqual(2)
    expect(lines[at]!.text).toBe('望潮区民生协商委员会文件')
    const style = /w:styleId="Mark".*?<\/w:style>/.exec(parts['word/styles.xml']!)![0]
    expect(style).toContain('方正小标宋简体')
    expect(style).toContain('<w:color w:val="FF0000"/>')
    const numberLine = lines.find(({ text }) => text.includes('〔'))!
    expect(numberLine.xml).toMatch(/<w:bottom w:val="single" w:color="FF0000"/)
  })

  test('writes the number with the full year in hexagonal brackets, without 第 and leading zeros', async () => {
    const { lines } = await partsOf(notice)
    expect(lines.map(({ text }) => text)).toContain('望协发〔2026〕5号')
  })

  test('shows copy number, secrecy and urgency in this order', async () => {
    const { lines } = await partsOf({ ...notice, copyNumber: 12, secrecy: '秘密★1年', urgency: '特急' })
    expect(lines.slice(0, 3).map(({ text }) => text)).toEqual(['000012', '秘密★1年', '特急'])
  })

  test('of a document that goes upward names who signed it, in 楷体, beside the number', async () => {
    const { lines } = await partsOf({ ...notice, signers: ['张明远', '李清', '王一'] })
    const [first, second] = lines.filter(({ text }) => /签发人|〔/.test(text))
    expect(first!.text.trim()).toBe('签发人：张明远　李清')
    expect(second!.text.trim().split(/\t+/)).toEqual(['望协发〔2026〕5号', '王一'])
    expect(first!.xml).toContain('w:eastAsia="楷体_GB2312"')
  })

  test('is absent from a plain document', async () => {
    const { xml } = await partsOf({ form: 'plain', mark: '', title: '草稿', body })
    expect(xml).not.toContain('FF0000')
  })
})

describe('the text', () => {
  test('numbers its headings 一、（一）1.（1）, each level anew', async () => {
    const { lines } = await partsOf({ ...notice, attachments: [] })
    expect(lines.filter(({ style }) => style.startsWith('Heading')).map(({ text }) => text)).toEqual([
      '一、总体要求',
      '（一）基本原则',
      '1.议题来自群众',
      '（1）广泛征集',
      '（2）逐条登记',
      '二、组织实施',
      '（一）分工',
    ])
  })

  test('sets headings in 黑体 and 楷体, paragraphs two characters in', async () => {
    const { parts } = await partsOf(notice)
    const styleOf = (id: string) =>
      new RegExp(`w:styleId="${id}".*?</w:style>`).exec(parts['word/styles.xml']!)![0]
    expect(styleOf('Heading1')).toContain('黑体')
    expect(styleOf('Heading2')).toContain('楷体_GB2312')
    expect(styleOf('Heading3')).not.toContain('w:rFonts')
    expect(attribute(styleOf('Body'), 'ind', 'firstLineChars')).toBe(200)
  })

  test('opens with whom it is for, and a colon', async () => {
    const { lines } = await partsOf(notice)
    expect(lines.map(({ text }) => text)).toContain('各镇人民政府，各街道办事处：')
  })

  test('keeps spans of a table and repeats its header', async () => {
    const { xml } = await partsOf(notice)
    expect(xml).toContain('<w:gridSpan w:val="2"/>')
    expect(xml).toContain('<w:tblHeader/>')
    expect(xml).toContain('合计12场')
  })

  test('leaves room to write by hand in a form', async () => {
    const form: Block = {
      kind: 'table',
      columns: [{}, { width: 3 }],
      rows: [['意见', { text: '', lines: 6 }]],
    }
    const { xml } = await partsOf({ ...notice, body: [form] })
    expect(xml).toContain('<w:trHeight w:val="2400" w:hRule="atLeast"/>')
  })

  test('shows a picture, and says so where one cannot be read', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>')
    const picture = (bytes: Uint8Array): Block => ({ kind: 'picture', bytes, alt: '场次图', width: 100 })
    const { xml } = await partsOf({ ...notice, body: [picture(svg), picture(new Uint8Array([1, 2, 3]))] })
    const extent = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)!
    expect(Number(extent[1]) / Number(extent[2])).toBeCloseTo(2, 1)
    expect(Math.abs(Number(extent[1]) / 36_000 - 100)).toBeLessThan(1)
    expect(xml).toContain('descr="场次图"')
    expect(xml).toContain('（图片无法显示：场次图）')
  })

  test('begins a page where it is told to', async () => {
    const { xml } = await partsOf({
      ...notice,
      attachments: [],
      body: [paragraph('前'), { kind: 'pageBreak' }, paragraph('后')],
    })
    expect(xml.match(/<w:pageBreakBefore/g)).toHaveLength(1)
  })
})

describe('the end', () => {
  test('lists the attachments without full stops, and gives each a page', async () => {
    const { lines } = await partsOf(notice)
    const texts = lines.map(({ text }) => text)
    expect(texts).toContain('附件：1.建设标准')
    expect(texts).toContain('2.责任分工')
    const marks = lines.filter(({ style }) => style === 'AttachmentMark')
    expect(marks.map(({ text }) => text)).toEqual(['附件1', '附件2'])
    for (const { xml } of marks) expect(xml).toContain('<w:pageBreakBefore/>')
  })

  test('signs over the date, which ends four characters from the right, and leaves room for the seal', async () => {
    const { lines } = await partsOf(notice)
    const [seal, issuer, date] = lines.filter(({ style }) => style === 'Seal' || style === 'Signature')
    expect(seal!.text).toBe('（盖章处）')
    expect(issuer!.text).toBe('望潮区民生协商委员会')
    expect(date!.text).toBe('2026年11月3日')
    // Centred in what lies between the indent and the right edge: half of that, less half the date, is four characters.
    const room = twips(156) - attribute(date!.xml, 'ind', 'left')
    const dateWidth = ((4 + 2 + 1) * 0.5 + 3) * 316
    expect(Math.abs((room - dateWidth) / 2 - 4 * 316)).toBeLessThan(20)
    expect(attribute(issuer!.xml, 'ind', 'left')).toBe(attribute(date!.xml, 'ind', 'left'))
  })

  test('never leaves a signature alone on a page, nor with the list of attachments alone', async () => {
    const { lines } = await partsOf({ ...notice, body: [paragraph('请认真执行。')] })
    const last = lines.findIndex(({ text }) => text === '请认真执行。')
    const date = lines.findIndex(({ text }) => text === '2026年11月3日')
    expect(last).toBeLessThan(date)
    for (const { xml } of lines.slice(last, date)) expect(xml).toContain('<w:keepNext/>')
  })

  test.each(['paragraph', 'list', 'quote', 'table', 'picture'])(
    'keeps the end of a %s with the signature',
    async (kind) => {
      const last: Record<string, Block> = {
        paragraph: paragraph('一\n末'),
        list: { kind: 'list', items: ['一', '末'] },
        quote: { kind: 'quote', text: '一', source: '末' },
        table: { kind: 'table', columns: [{}], rows: [['一'], ['末']] },
        picture: { kind: 'picture', bytes: new Uint8Array(), alt: '末' },
      }
      const { lines } = await partsOf({ ...notice, attachments: [], body: [last[kind]!] })
      const end = lines.findIndex(({ text }) => text.includes('末'))
      const date = lines.findIndex(({ text }) => text === '2026年11月3日')
      for (const { xml } of lines.slice(end, date)) expect(xml).toContain('<w:keepNext/>')
    },
  )

  test('puts the remark in brackets', async () => {
    const { lines } = await partsOf(notice)
    expect(lines.map(({ text }) => text)).toContain('（此件公开发布）')
  })

  test('closes with the imprint at the foot of the text area, between thick rules and over a thin one', async () => {
    const { xml, lines } = await partsOf(notice)
    const imprint = xml.slice(xml.lastIndexOf('<w:tbl>'))
    expect(imprint).toMatch(/<w:tblpPr[^>]*w:tblpYSpec="bottom"/)
    const eighths = (side: string) => attribute(imprint, side, 'sz')
    expect([eighths('top'), eighths('insideH'), eighths('bottom')]).toEqual([8, 6, 8])
    const texts = lines.filter(({ style }) => style === 'Imprint').map(({ text }) => text)
    expect(texts).toEqual([
      '抄送：区委办公室，区政府办公室。',
      '望潮区民生协商委员会办公室\t2026年11月4日印发',
    ])
  })
})

describe('a letter', () => {
  const letter: OfficialDocument = { ...notice, form: 'letter', mark: '望潮区交通运输局', corner: 'A' }

  test('has its head 30 mm from the edge over double rules of 170 mm, and the same rules 20 mm from the foot', async () => {
    const { parts, xml } = await partsOf(letter)
    expect(attribute(xml, 'pgMar', 'header')).toBe(twips(30))
    expect(attribute(xml, 'pgMar', 'footer')).toBe(twips(20))
    const edges = Object.entries(parts).filter(
      ([, part]) => part.includes('FF0000') && /<w:(hdr|ftr)/.test(part),
    )
    expect(edges).toHaveLength(2)
    for (const [, part] of edges) {
      const rules = [...part.matchAll(/<w:top w:val="single" w:color="FF0000" w:sz="(\d+)"/g)].map(
        ([, eighths]) => Number(eighths),
      )
      expect(rules).toEqual(part.includes('<w:hdr') ? [20, 6] : [6, 20])
      const wide = twips(156) - attribute(part, 'ind', 'left') - attribute(part, 'ind', 'right')
      expect(Math.abs(wide - twips(170))).toBeLessThan(5)
    }
  })

  test('has no number on its first page, its own number at the right, and the class of the reply over the title', async () => {
    const { parts, xml, lines } = await partsOf(letter)
    expect(xml).toContain('<w:titlePg/>')
    const first =
      /<w:footerReference w:type="first" r:id="(\w+)"/.exec(xml) ??
      /r:id="(\w+)"[^>]*w:type="first"/.exec(xml)
    expect(first).not.toBeNull()
    const target = new RegExp(
      `Id="${first![1]}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${first![1]}"`,
    ).exec(parts['word/_rels/document.xml.rels']!)!
    expect(parts[`word/${target[1] ?? target[2]}`]).not.toContain('PAGE')
    expect(lines[0]!.text).toBe('\t望协发〔2026〕5号')
    const title = lines.findIndex(({ style }) => style === 'Title')
    expect(lines[title - 1]!.text).toBe('A')
  })

  test('has no rules and no printer in its imprint', async () => {
    const { lines } = await partsOf({ ...letter, attachments: [] })
    expect(lines.filter(({ style }) => style === 'Imprint').map(({ text }) => text)).toEqual([
      '抄送：区委办公室，区政府办公室。',
    ])
  })
})

describe('minutes', () => {
  test('name who was there under labels in 黑体, wrapped lines under the first name', async () => {
    const { lines } = await partsOf({
      form: 'minutes',
      mark: '青石镇民生议事堂协商会纪要',
      issue: { label: '第5期', unit: '青石镇民生议事堂', date: '2026年11月23日' },
      title: '末班车延时',
      body,
      attendance: [
        { label: '出席', names: ['区交通运输局 王一', '青石镇 张三'] },
        { label: '请假', names: [] },
        { label: '列席', names: ['区融媒体中心 孙九'] },
      ],
    })
    const attendance = lines.filter(({ text }) => /^(出席|请假|列席)：/.test(text))
    expect(attendance.map(({ text }) => text)).toEqual([
      '出席：区交通运输局 王一，青石镇 张三',
      '列席：区融媒体中心 孙九',
    ])
    expect(attendance[0]!.xml).toMatch(/黑体.*出席：/)
    expect(attribute(attendance[0]!.xml, 'ind', 'hanging')).toBe(3 * 316)
    expect(lines.map(({ text }) => text)).toContain('第5期')
    expect(lines.some(({ style }) => style === 'Seal')).toBe(false)
  })
})
