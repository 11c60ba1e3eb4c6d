import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { workbook } from '../../kernel/documents/workbook.ts'
import { mergeRegion, renameRegion } from './changing.ts'
import { regionImport } from './importing.ts'
import { mustBeInUse, regionNames } from './lookup.ts'
import { listRegions } from './reading.ts'

onBothDatabases('regions', (house) => {
  let town: Town
  const db = () => house().kernel.store.db
  const keeper = () => town.as('xitong')
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('a list of regions shows first what it would change, and is taken in whole once confirmed', async () => {
    const staged = await stageCsv(
      house(),
      regionImport,
      '区划代码,名称,启用日期\n990121100202,杏坞村,2021-05-01\n990121100201,上溪村,\n990121101201,磨盘岭新村,\n',
      keeper(),
    )
    const preview = await house().ask(regionImport.preview, { staged }, keeper())
    expect(preview).toMatchObject({ added: 1, same: 1, changed: 1, bad: [], total: 3, keptAt: null })
    expect((await regionNames(db(), ['990121100202'])).size).toBe(0)

    expect(await house().do(regionImport.keep, { staged }, keeper())).toEqual({
      added: 1,
      same: 1,
      changed: 1,
    })
    expect(Object.fromEntries(await regionNames(db(), ['990121100202', '990121101201']))).toEqual({
      '990121100202': '杏坞村',
      '990121101201': '磨盘岭新村',
    })
    await expect(house().do(regionImport.keep, { staged }, keeper())).rejects.toMatchObject({
      code: 'kernel.importKept',
    })
    expect(await house().ask(regionImport.preview, { staged }, keeper())).toMatchObject({
      added: 1,
      rows: [],
    })
  })

  test('one bad row keeps all of them out, and every bad cell is named by row and column', async () => {
    const staged = await stageCsv(
      house(),
      regionImport,
      '区划代码,名称,并入代码\n990121100203,竹里村,\n99012,短码,\n990121100203,竹里村,\n990188100001,孤村,\n880000000000,别的市,\n990121100201,上溪村,990121199999\n',
      keeper(),
    )
    const preview = await house().ask(regionImport.preview, { staged }, keeper())
    expect(preview.bad).toMatchObject([
      {
        line: 3,
        column: '区划代码',
        value: '99012',
        words: '请填写 12 位数字的区划代码，不足的在右边补 0。',
      },
      { line: 4, column: '区划代码', words: '和第 2 行重复了，请只保留一行。' },
      { line: 6, words: '这个地方不归您管理，请去掉这一行，或请上一级导入。' },
      { line: 7, column: '并入代码', words: '没有要并入的这个代码，请检查，或把它也列在表格里。' },
    ])
    await expect(house().do(regionImport.keep, { staged }, keeper())).rejects.toMatchObject({
      code: 'kernel.importHasBadRows',
      facts: { count: 4 },
    })
    expect((await regionNames(db(), ['990121100203'])).size).toBe(0)
  })

  test('a staged list is seen by its sender alone', async () => {
    const staged = await stageCsv(
      house(),
      regionImport,
      '区划代码,名称\n990121100204,松下村\n',
      town.as('xitong'),
    )
    const another = { ...keeper(), account: '00000000-0000-4000-8000-00000000aaaa' }
    await expect(house().ask(regionImport.preview, { staged }, another)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('a code that was merged into another is refused with the name and code of its successor', async () => {
    const staged = await stageCsv(
      house(),
      regionImport,
      '区划代码,名称,停用日期,并入代码\n990102001002,旧埠社区,,990102001003\n990102001003,新埠社区,,\n',
      keeper(),
    )
    await house().do(regionImport.keep, { staged }, keeper())
    await expect(mustBeInUse(db(), '990102001002')).rejects.toMatchObject({
      code: 'regions.mergedInto',
      facts: { name: '旧埠社区', successor: '新埠社区', code: '990102001003' },
    })
    await house().do(
      mergeRegion,
      { region: '990102001003', into: '990102001001', on: '2026-08-01', sure: true },
      keeper(),
    )
    await expect(mustBeInUse(db(), '990102001002')).rejects.toMatchObject({
      facts: { successor: '柳埠社区', code: '990102001001' },
    })
    await expect(mustBeInUse(db(), '990102001099')).rejects.toMatchObject({ code: 'regions.unknown' })
  })

  test('a town with villages in use cannot be merged away, and a region not into itself', async () => {
    const merge = (region: string, into: string) =>
      house().do(mergeRegion, { region, into, on: '2026-08-01', sure: true }, keeper())
    await expect(merge('990121102000', '990121103000')).rejects.toMatchObject({ code: 'regions.hasParts' })
    await expect(merge('990121103000', '990121103000')).rejects.toMatchObject({ field: 'into' })
  })

  test('a renamed region keeps its code; an officer of a town may rename nothing', async () => {
    await house().do(renameRegion, { region: '990121201000', name: '鹤汀镇' }, keeper())
    expect((await house().ask(listRegions, { text: '鹤汀' }, keeper())).items).toMatchObject([
      { region: '990121201000', name: '鹤汀镇', level: 'town' },
    ])
    await expect(
      house().do(renameRegion, { region: '990121100000', name: '青石街道' }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('Excel files are read as well as CSV', async () => {
    const bytes = await workbook({
      sheets: [
        {
          name: '区划',
          columns: [
            { header: '区划代码', value: (row: string[]) => row[0] },
            { header: '名称', value: (row: string[]) => row[1] },
          ],
          rows: [['990121100209', '槐荫村']],
        },
      ],
    })
    const { staged } = (await house().do(
      regionImport.stage,
      { file: { name: '区划.xlsx', bytes } },
      keeper(),
    )) as { staged: string }
    expect(await house().ask(regionImport.preview, { staged }, keeper())).toMatchObject({ added: 1, bad: [] })
  })
})
