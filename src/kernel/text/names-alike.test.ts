import { expect, test } from 'vitest'
import { nameFold, skeletonOf } from './names-alike.ts'

test.each([
  ['丁山', ['丁　山', '丁 山', '丁山\u200b', '\u2060丁山', '丁  山']],
  [
    '阿依古丽·买买提',
    [
      '阿依古丽•买买提',
      '阿依古丽・买买提',
      '阿依古丽．买买提',
      '阿依古丽 · 买买提',
      '阿依古丽‧买买提',
      '阿依古丽･买买提',
    ],
  ],
  ['䶮小禾', ['\ue863小禾', '䶮 小禾']],
  ['㧏小明', ['\ue827小明']],
  ['青石镇(办)', ['青石镇（办）', '青石镇 (办)']],
  ['John Smith', ['john  smith', 'Ｊohn Smith']],
])('%s is one name, however a list writes it', (name, others) => {
  for (const other of others) expect(nameFold(other)).toBe(nameFold(name))
})

test('different names stay different', () => {
  const names = ['丁山', '丁小山', '阿依古丽', '阿依古丽·买买提', 'John Smith', 'Johnsmith', '王 Smith']
  expect(new Set(names.map(nameFold)).size).toBe(names.length)
})

test.each([
  ['柳埠老周', ['柳埠老周\u200b', '柳埠 老周', '柳埠-老周', '柳埠老周。', '柳埠老周\ufe0f']],
  ['admin', ['Admin', 'ａｄｍｉｎ', 'аdmin', 'adm1n', 'admіn', '𝐚𝐝𝐦𝐢𝐧', 'ád́min', 'adrnin']],
  ['李大', ['⼤李'.split('').reverse().join('')]],
  ['工人老王', ['エ人老王', '工入老王']],
  ['劉小', ['刘小']],
])('%s can be taken for what looks like it', (name, others) => {
  for (const other of others) expect(skeletonOf(other)).toBe(skeletonOf(name))
})
