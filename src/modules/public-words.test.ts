import { describe, expect, test } from 'vitest'
import { exampleOf } from '../../test/examples.ts'
import { onBothDatabases } from '../../test/kernel.ts'
import { anyone } from '../kernel/access/policy.ts'
import type { Command } from '../kernel/action/declare.ts'
import { perform } from '../kernel/action/perform.ts'
import { registryOf } from '../kernel/action/registry.ts'
import { branchesOf, type Shape, shapeOf } from '../kernel/action/shape.ts'
import { modules } from './index.ts'
import { privateWords } from './private-words.ts'

const commands = [...registryOf(modules).commands.values()]
const publishing = commands.filter(({ publishes }) => publishes)
/** From so many characters on, a field holds sentences. */
const long = 80

/** The paths of all long texts that a shape takes in. */
function longTexts(shape: Shape, path: readonly string[] = []): string[] {
  return branchesOf(shape).flatMap((one) => [
    ...(one.cleaned && (one.maxLength ?? 0) >= long ? [path.join('.')] : []),
    ...Object.entries(one.properties ?? {}).flatMap(([name, inner]) => longTexts(inner, [...path, name])),
    ...(one.items ? longTexts(one.items, [...path, '*']) : []),
    ...(typeof one.additionalProperties === 'object'
      ? longTexts(one.additionalProperties, [...path, '*'])
      : []),
  ])
}

function allTexts(shape: Shape, path: readonly string[] = []): string[] {
  return branchesOf(shape).flatMap((one) => [
    ...(one.cleaned ? [path.join('.')] : []),
    ...Object.entries(one.properties ?? {}).flatMap(([name, inner]) => allTexts(inner, [...path, name])),
    ...(one.items ? allTexts(one.items, [...path, '*']) : []),
    ...(typeof one.additionalProperties === 'object'
      ? allTexts(one.additionalProperties, [...path, '*'])
      : []),
  ])
}

const pathsOf = ({ publishes }: Command) => [...(publishes?.checked ?? []), ...(publishes?.masked ?? [])]

describe('words for everybody', () => {
  test('every long text of a command is published under the guard, or it is said why not', () => {
    const open = commands.flatMap((command) =>
      longTexts(shapeOf(command.input))
        .filter((path) => !pathsOf(command).includes(path))
        .map((path) => `${command.name} ${path}`),
    )
    expect([...new Set(open)].sort()).toEqual(Object.keys(privateWords).sort())
  })

  test('what a command publishes are texts of its own', () => {
    for (const command of publishing)
      expect(allTexts(shapeOf(command.input)), command.name).toEqual(expect.arrayContaining(pathsOf(command)))
  })
})

/** What an example leaves empty. */
const filled: Record<string, object> = {
  'topics.filePlan': { schedule: [{ what: '走访', by: '2026-04-01', who: '小组' }] },
  'archive.close': { missing: { research: '没有' } },
}

function put(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text
  if (step === '*' && Array.isArray(value)) return value.map((one) => put(one, rest, text))
  if (step === '*')
    return Object.fromEntries(
      Object.entries(value as object).map(([name, one]) => [name, put(one, rest, text)]),
    )
  const bare = (value ?? {}) as Record<string, unknown>
  return { ...bare, [step]: put(bare[step], rest, text) }
}

onBothDatabases('words for everybody, in the corridor', (house) => {
  const send = (command: Command, path: string, text: string, publicContact = false) => {
    let kept: unknown
    const open = {
      ...command,
      allow: anyone,
      about: undefined,
      also: undefined,
      prepare: undefined,
      limit: [],
      async run(input: unknown) {
        kept = input
        return {}
      },
    } as unknown as Command
    const example = { ...(exampleOf(command.input) as object), ...filled[command.name] }
    const input = put(example, path.split('.'), text)
    const caller = {
      actor: { kind: 'anonymous', grants: [] },
      locale: 'zh',
      address: '192.0.2.1',
      publicContact,
    } as const
    return perform(house().kernel, open, input, caller).then(() => JSON.stringify(kept))
  }
  const cases = publishing.flatMap((command) =>
    pathsOf(command).map((path) => [command.name, path, command] as const),
  )

  test.each(cases)('%s keeps no number or home of anybody in %s', async (_, path, command) => {
    const number = '楼道里的灯坏了两周，老人上下楼不方便，请找我15400001234'
    const masked = command.publishes?.masked?.includes(path)
    if (masked) {
      expect(await send(command, path, number)).not.toContain('15400001234')
      return
    }
    await expect(send(command, path, number)).rejects.toMatchObject({
      code: 'kernel.stillPersonal',
      status: 422,
      facts: { found: ['15400001234'] },
      confirmable: true,
    })
    expect(
      await send(command, path, '有事请在工作时间打办公室的电话0571-88001234，随时有人接', true),
    ).toContain('88001234')
    await expect(
      send(command, path, '他的身份证号是990101196203041012，低保一直没有办下来', true),
    ).rejects.toMatchObject({
      code: 'kernel.stillPersonal',
      confirmable: false,
    })
  })
})
