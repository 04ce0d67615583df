/** What stands in the files that a reader takes away: pages of paper, sheets of Excel. */
import { inflateRawSync } from 'node:zlib'
import { extractText } from 'unpdf'

/** What stands on each page of a PDF, as a reader of its text finds it. */
export async function textOfPages(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false })
  return text
}

/** The first sheet of an Excel file: a member of a zip archive, found by its local header. */
export function sheetOf(file: Buffer): string {
  const name = 'xl/worksheets/sheet1.xml'
  const central = file.lastIndexOf(name)
  const header = central - 46
  const packed = file.readUInt32LE(header + 20)
  const local = file.readUInt32LE(header + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const bytes = file.subarray(start, start + packed)
  return (file.readUInt16LE(header + 10) === 0 ? bytes : inflateRawSync(bytes)).toString()
}
