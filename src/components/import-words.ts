import { words } from '#kernel/words/words.ts'
import { useView } from './view.ts'

/** Words around taking in a list. */
export const importWords = words({
  zh: {
    upload: '上传表格',
    chooseFile: '选择表格文件',
    fileHint: 'Excel 表格（.xlsx）或 CSV，不超过 10 MB，最多 20000 行。先给您看会改动什么，确认后才导入。',
    look: '上传并预览',
    template: '下载空白模板',
    columns: '表格里要有这些列',
    preview: '导入预览',
    added: '新增',
    changed: '更新',
    same: '没有变化',
    toMend: '要改的地方',
    result: '导入结果',
    wouldChange: '导入后的变化',
    kept: (file: string) => `“${file}”已经全部导入。`,
    hasBad: (count: number) => `有 ${count} 处要改，还不能导入`,
    mendAndSend: '一行都没有导入。请在原来的表格里改好下面列出的地方，再上传一次。',
    allFit: (count: number) => `${count} 行都没有问题`,
    nothingYet: '现在还没有导入。请核对下面的内容，确认后一次全部导入。',
    ignored: (columns: readonly string[]) => `这些列用不上，没有读取：${columns.join('、')}。`,
    badRows: '要改的地方',
    badFirst: (few: number, all: number) => `要改的地方（前 ${few} 处，共 ${all} 处）`,
    line: '行号',
    lineNumber: (line: number) => `第 ${line} 行`,
    headerLine: '表头',
    column: '哪一列',
    value: '现在的内容',
    emptyCell: '（空）',
    whatToDo: '怎么改',
    keep: (count: number) => `确认导入 ${count} 行`,
    firstRows: (few: number, all: number) => `表格内容（前 ${few} 行，共 ${all} 行）`,
    allRows: '表格内容',
    effect: '变化',
    effects: { added: '新增', changed: '更新', same: '没有变化', bad: '要改' },
    again: '换一份表格',
  },
  en: {
    upload: 'Import a list',
    chooseFile: 'Choose a table',
    fileHint:
      'Excel (.xlsx) or CSV, up to 10 MB and 20,000 rows. You see first what would change; nothing is taken in before you confirm.',
    look: 'Upload and preview',
    template: 'Download an empty template',
    columns: 'Columns of the table',
    preview: 'Preview of the import',
    added: 'New',
    changed: 'Changed',
    same: 'Unchanged',
    toMend: 'To mend',
    result: 'Result of the import',
    wouldChange: 'What the import would change',
    kept: (file: string) => `All of “${file}” was taken in.`,
    hasBad: (count: number) =>
      count === 1
        ? 'One cell needs mending before the import'
        : `${count} cells need mending before the import`,
    mendAndSend: 'No row was taken in. Please mend what is listed below in your file and upload it again.',
    allFit: (count: number) => (count === 1 ? 'The one row is fine' : `All ${count} rows are fine`),
    nothingYet:
      'Nothing was taken in yet. Please look it over; once you confirm, all rows are taken in at once.',
    ignored: (columns: readonly string[]) =>
      `These columns are not needed and were not read: ${columns.join(', ')}.`,
    badRows: 'What needs mending',
    badFirst: (few: number, all: number) => `What needs mending (first ${few} of ${all})`,
    line: 'Row',
    lineNumber: (line: number) => `Row ${line}`,
    headerLine: 'Header',
    column: 'Column',
    value: 'Says now',
    emptyCell: '(empty)',
    whatToDo: 'What to do',
    keep: (count: number) => (count === 1 ? 'Import this row' : `Import all ${count} rows`),
    firstRows: (few: number, all: number) => `Rows of the table (first ${few} of ${all})`,
    allRows: 'Rows of the table',
    effect: 'Change',
    effects: { added: 'new', changed: 'changed', same: 'unchanged', bad: 'to mend' },
    again: 'Choose another table',
  },
})

/** The words in the reader's language. */
export function useWords() {
  return importWords[useView().locale]
}
