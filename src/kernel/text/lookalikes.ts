/**
 * Letters of other scripts that are drawn like Latin ones, and digits that compatibility forms leave alone: the part of
 * Unicode's confusables (UTS #39) that Chinese, Latin, Cyrillic, Greek and Cherokee keyboards and lists of "fancy
 * letters" can produce. Each line: what it looks like, and what looks like it.
 */
const lines = `
a аαɑᴀ
b ЬƄʙᏏ
c сϲᴄⲥ
d ԁᏧᴅ
e еҽєᴇ℮
f ƒꜰϝ
g ɡցɢ
h һհʜᏂ
i іιɪı
j јϳᴊ
k κкᴋ
l ӏⅼʟǀ
m мᴍ
n пոɴ
o оοօᴏσჿ
p рρᴘ
q ԛգ
r гᴦʀꭇ
s ѕꜱƽ
t тτᴛ
u υսᴜʋ
v νѵᴠ
w ѡԝᴡա
x хχ×
y уγʏүყ
z ᴢʐ
A АΑᎪ
B ВΒᏴ
C СϹᏟ
E ЕΕᎬ
H НΗᎻ
I ІΙӀ
J ЈᎫ
K КΚᏦ
M МΜᎷ
N Ν
O ОΟՕ
P РΡᏢ
S ЅՏᏚ
T ТΤᎢ
X ХΧ
Y УΥҮ
Z ΖᏃ
0 ⓿🄌߀০੦૦
1 ❶➀➊⓵
2 ❷➁➋⓶
3 ❸➂➌⓷ЗӠ
4 ❹➃➍⓸
5 ❺➄➎⓹
6 ❻➅➏⓺
7 ❼➆➐⓻
8 ❽➇➑⓼
9 ❾➈➒⓽
`

const latin = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [looks = '', like = ''] = line.split(' ')
      return [...like].map((letter) => [letter, looks] as const)
    }),
)

/** The Latin letter or digit that a character is drawn like, or the character itself. */
export function latinLookalike(character: string): string {
  return latin.get(character) ?? character
}
