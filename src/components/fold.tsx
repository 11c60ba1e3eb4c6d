import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Command } from '#kernel/action/declare.ts'
import { Icon } from './icon.tsx'
import { FormsContext } from './view.ts'

type Named = Pick<Command, 'name'>

/**
 * Something that is there when it is wanted, and out of the way until then. With the command of its form, it stands
 * open where that form came back refused: what was typed and what was wrong are in sight.
 */
export function Fold({
  title,
  open = false,
  of,
  instance,
  children,
}: {
  title: string
  open?: boolean
  of?: Named | readonly Named[]
  /** Of several forms of that command on the page, this one. */
  instance?: string | undefined
  children: ComponentChildren
}) {
  const { state } = useContext(FormsContext)
  const refused =
    [of ?? []].flat().some(({ name }) => name === state?.command) &&
    (instance === undefined || state?.instance === instance)
  return (
    <details class="border-line my-3 border-b pb-3" open={open || refused}>
      <summary class="fold-summary">
        <Icon name="chevron" />
        {title}
      </summary>
      {children}
    </details>
  )
}
