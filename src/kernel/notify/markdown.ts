/**
 * What somebody wrote, for a place where markdown is read: marks that would make links, pictures, mentions or headings
 * become their full-width twins, since neither platform lets marks be escaped.
 */
export function wordsInMarkdown(text: string): string {
  return text.replace(/[[\]<>#*`_!|@\\~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))
}
