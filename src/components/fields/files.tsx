import { useWords } from '../messages.ts'
import { useTyped } from './form-state.ts'
import { FieldFrame, type FieldProps } from './frame.tsx'

type FileFieldProps = FieldProps & {
  /** As in 'image/*,.pdf'. */
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Most bytes of each file; said in words, checked by the server. */
  mostBytes?: number | undefined
}

/** Files from the device. The form around it must be `multipart`. */
export function FileField({ accept, multiple = false, mostBytes, hint, ...frame }: FileFieldProps) {
  const { error } = useTyped(frame.name)
  const t = useWords()
  const hints = [hint, mostBytes && t.fileMost(megabytes(mostBytes)), multiple && t.fileMany].filter(Boolean)
  return (
    <FieldFrame {...frame} hint={hints.join(' ') || undefined} error={error}>
      {(control) => (
        <input
          {...control}
          class="file-input w-full max-w-120"
          type="file"
          accept={accept}
          multiple={multiple}
        />
      )}
    </FieldFrame>
  )
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
}
