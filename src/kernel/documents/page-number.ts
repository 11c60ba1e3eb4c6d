import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx'
import { points, size } from './page.ts'

/**
 * — 1 —, right on odd and left on even pages, one character from the edge (GB/T 9704-2012, 7.5). `below` is the room
 * under it, in twips, where the section's footer ends lower than the number does.
 */
export function pageNumberFooters(below = 0) {
  return {
    default: new Footer({ children: [pageNumber(AlignmentType.RIGHT, below)] }),
    even: new Footer({ children: [pageNumber(AlignmentType.LEFT, below)] }),
  }
}

function pageNumber(alignment: 'left' | 'right', below: number): Paragraph {
  return new Paragraph({
    style: 'PageNumber',
    alignment,
    indent: { [alignment]: points(size.four) },
    spacing: { after: below },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}
