import { type Font, typeface } from './fonts.ts'
import { characterPitch, characterSpacing, linePitch, points, size, textWidth } from './page.ts'

/** The red of the head, the number's rule and the letter's double rules. */
export const red = 'FF0000'

export type StyleId = keyof typeof styles

type Style = {
  /** What Word lists it as; its own names for styles that it knows. */
  name: string
  font?: Font
  points?: number
  colour?: string
  spacing?: number
  align?: 'left' | 'right' | 'center' | 'both'
  indent?: Indent
  /** Height of a line in twips; 'auto' for lines that grow with what they hold. */
  line?: number | 'auto'
  keepNext?: boolean
  outline?: number
}

type Indent = { left?: number; right?: number; first?: number; hanging?: number; firstCharacters?: number }

const twoCharacters: Indent = { first: 2 * characterPitch, firstCharacters: 200 }

/** Every look that an official document has, so that who edits it in Word finds the looks by name. */
export const styles = {
  Body: { name: 'Body Text', indent: twoCharacters },
  Edge: { name: '顶格', align: 'left' },
  Mark: { name: '发文机关标志', font: 'smallSong', colour: red, align: 'center', spacing: 0 },
  Classification: { name: '份号密级紧急程度', font: 'black', align: 'left' },
  Title: { name: 'Title', font: 'smallSong', points: size.two, align: 'center', spacing: 0, keepNext: true },
  Heading1: { name: 'heading 1', font: 'black', indent: twoCharacters, keepNext: true, outline: 0 },
  Heading2: { name: 'heading 2', font: 'regularScript', indent: twoCharacters, keepNext: true, outline: 1 },
  Heading3: { name: 'heading 3', indent: twoCharacters, keepNext: true, outline: 2 },
  Heading4: { name: 'heading 4', indent: twoCharacters, keepNext: true, outline: 3 },
  ListItem: { name: '列项', indent: { left: 4 * characterPitch, hanging: 2 * characterPitch } },
  Quotation: {
    name: 'Quote',
    font: 'regularScript',
    indent: { ...twoCharacters, left: 2 * characterPitch, right: 2 * characterPitch },
  },
  QuotationSource: {
    name: '引文出处',
    font: 'regularScript',
    align: 'right',
    indent: { right: 2 * characterPitch },
  },
  TableText: { name: '表文', points: size.smallFour, spacing: 0, align: 'left', line: points(20) },
  TableLabel: {
    name: '表头',
    font: 'black',
    points: size.smallFour,
    spacing: 0,
    align: 'center',
    line: points(20),
  },
  Caption: {
    name: 'caption',
    font: 'black',
    points: size.smallFour,
    spacing: 0,
    align: 'center',
    keepNext: true,
  },
  Picture: { name: '图', align: 'center', line: 'auto' },
  AttachmentMark: { name: '附件标识', font: 'black', align: 'left', keepNext: true },
  Seal: {
    name: '盖章处',
    points: size.smallFour,
    colour: '808080',
    spacing: 0,
    align: 'center',
    keepNext: true,
  },
  Signature: { name: 'Signature', spacing: 0, align: 'center' },
  Imprint: { name: '版记', points: size.four, spacing: 0, align: 'left' },
  PageNumber: { name: 'footer', font: 'song', points: size.four, spacing: 0, line: points(size.four) },
  Rule: { name: '分隔线', line: 20 },
  Cover: { name: '封面标题', font: 'smallSong', points: 36, spacing: 0, align: 'center', line: points(54) },
  CoverNote: { name: '封面文字', spacing: 0, align: 'center', font: 'regularScript' },
  TOC1: { name: 'toc 1', font: 'black', align: 'left' },
  TOC2: { name: 'toc 2', align: 'left', indent: { left: 2 * characterPitch } },
} satisfies Record<string, Style>

/** The styles part of a document. */
export function stylesXml(): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:docDefaults><w:rPrDefault><w:rPr>${runFonts('imitationSong')}<w:sz w:val="32"/><w:szCs w:val="32"/>` +
    '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
    normal +
    Object.entries(styles)
      .map(([id, style]) => paragraphStyle(id, style))
      .join('') +
    '</w:styles>'
  )
}

// The section says 22 × 28, which Word shows; the text keeps to it by its own pitch and line height, because
// LibreOffice gives each character that is wider than its cell two cells.
const normal =
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>' +
  '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>' +
  `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${linePitch}" w:lineRule="exact"/>` +
  `<w:jc w:val="both"/></w:pPr><w:rPr>${runFonts('imitationSong')}<w:color w:val="000000"/>` +
  `<w:spacing w:val="${characterSpacing}"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>` +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>' +
  '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>' +
  '</w:tblCellMar></w:tblPr></w:style>'

function paragraphStyle(id: string, style: Style): string {
  const paragraph = [
    style.keepNext && '<w:keepNext/>',
    id.startsWith('TOC') && `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidth}"/></w:tabs>`,
    style.line === 'auto' && '<w:spacing w:before="120" w:line="240" w:lineRule="auto"/>',
    typeof style.line === 'number' && `<w:spacing w:line="${style.line}" w:lineRule="exact"/>`,
    style.indent && indentation(style.indent),
    style.align && `<w:jc w:val="${style.align}"/>`,
    style.outline !== undefined && `<w:outlineLvl w:val="${style.outline}"/>`,
  ]
  const run = [
    style.font && runFonts(style.font),
    style.colour && `<w:color w:val="${style.colour}"/>`,
    style.spacing !== undefined && `<w:spacing w:val="${style.spacing}"/>`,
    style.points && `<w:sz w:val="${style.points * 2}"/><w:szCs w:val="${style.points * 2}"/>`,
  ]
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${style.name}"/><w:basedOn w:val="Normal"/>` +
    `<w:qFormat/><w:pPr>${paragraph.filter(Boolean).join('')}</w:pPr>` +
    `<w:rPr>${run.filter(Boolean).join('')}</w:rPr></w:style>`
  )
}

function indentation({ left, right, first, hanging, firstCharacters }: Indent): string {
  const attributes = { left, right, firstLine: first, hanging, firstLineChars: firstCharacters }
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return `<w:ind ${written.map(([name, value]) => `w:${name}="${value}"`).join(' ')}/>`
}

function runFonts(font: Font): string {
  const { ascii, hAnsi, eastAsia, cs } = typeface(font)
  return `<w:rFonts w:ascii="${ascii}" w:hAnsi="${hAnsi}" w:eastAsia="${eastAsia}" w:cs="${cs}"/>`
}
