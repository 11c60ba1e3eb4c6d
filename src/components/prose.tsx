/** Text that people wrote: an empty line begins a paragraph, single line breaks are kept. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <div class="grid max-w-[36em] gap-4">
      {paragraphs.map((paragraph, at) => (
        <p key={at} class="whitespace-pre-line">
          {paragraph.trim()}
        </p>
      ))}
    </div>
  )
}
