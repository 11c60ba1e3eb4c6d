import { foldedText } from './folded.ts'
import { withoutInvisible } from './invisible.ts'

/**
 * Characters that had no code of their own when GB18030 was made: files of that time hold them at private-use points.
 * Rows of 'first point: characters in order'.
 */
const privateUse = new Map(
  [
    ['e78d', '︐︒︑︓︔︕︖︗︘︙'],
    [
      'e816',
      '𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
    ],
  ].flatMap(([from, characters]) =>
    [...characters!].map((character, at) => [
      String.fromCodePoint(Number.parseInt(from!, 16) + at),
      character,
    ]),
  ),
)

/**
 * A name as it is compared, never as it is shown: without blanks between Han characters and without invisible marks,
 * with one middle dot, brackets and letters of one width, and characters of old files under their own codes. Two people
 * who are written so in two lists are one.
 */
export function nameFold(name: string): string {
  const known = folds.get(name)
  if (known !== undefined) return known
  const fold = foldOf(name)
  // Lists compare the same few thousand names with one another.
  if (folds.size > 20_000) folds.clear()
  if (name.length < 100) folds.set(name, fold)
  return fold
}

const folds = new Map<string, string>()

function foldOf(name: string): string {
  const plain = withoutInvisible(name.replace(/[\ue78d-\ue864]/g, (point) => privateUse.get(point) ?? point))
  return plain
    .normalize('NFKC')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/(?<=\p{Script=Han}|\))\s*[·•・‧∙⋅˙.᛫⸱]\s*(?=\p{Script=Han})/gu, '·')
    .replace(/\s+/g, ' ')
    .replace(/\s?([()])\s?/g, '$1')
    .trim()
    .toLowerCase()
}

/** Han and kana that only a second look tells apart. */
const twins = new Map(
  [
    '己已巳',
    '未末',
    '土士',
    '日曰',
    '人入',
    '戊戍戌',
    '千干',
    '力カ',
    '工エ',
    '口ロ囗',
    '二ニ',
    '八ハ',
    '夕タ',
    '卜ト',
    '一ー',
    '才オ',
    '千チ',
    '小ㄒ',
    '么ㄠ',
    '冶治',
    '候侯',
    '赢羸',
  ].flatMap(([first, ...others]) => others.map((other) => [other, first!] as const)),
)

/** What a nickname looks like at a glance (after UTS #39): two with the same skeleton could be taken for each other. */
export function skeletonOf(name: string): string {
  const bare = foldedText(name.normalize('NFD'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '')
  return [...bare]
    .map((character) => twins.get(character) ?? character)
    .join('')
    .replace(/0/g, 'o')
    .replace(/[1i|]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}
