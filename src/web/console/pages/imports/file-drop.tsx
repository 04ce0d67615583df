/** A place to drop files or a folder into, and buttons for whoever does not drag. What is no CSV file is left out, and said. */
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import './imports.css'

interface Props {
  readonly isFolder: boolean
  readonly files: readonly File[]
  onFiles(files: readonly File[]): void
}

export function FileDrop({ isFolder, files, onFiles }: Props) {
  const folder = useRef<HTMLInputElement>(null)
  const single = useRef<HTMLInputElement>(null)
  const [left, setLeft] = useState<readonly string[]>([])
  const [isOver, setOver] = useState(false)
  const take = (all: readonly File[]) => {
    const csv = all.filter(({ name }) => name.endsWith('.csv'))
    const taken = isFolder ? csv : csv.slice(0, 1)
    setLeft(all.filter((file) => !taken.includes(file)).map(({ name }) => name))
    onFiles(taken)
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(await filesOf(event.dataTransfer))
  }
  const chosen = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    take([...(currentTarget.files ?? [])])
    // The same file, mended, can be chosen again.
    currentTarget.value = ''
  }
  return (
    <section
      className={isOver ? 'drop over' : 'drop'}
      aria-label="选择文件"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="controls">
        {isFolder && <Button onClick={() => folder.current?.click()}>选择文件夹</Button>}
        <Button onClick={() => single.current?.click()}>选择文件</Button>
        <span className="soft">或把{isFolder ? '文件夹或文件' : '文件'}拖到这里</span>
      </div>
      {isFolder && <input ref={folder} type="file" hidden multiple {...FOLDER} onChange={chosen} data-choose="folder" />}
      <input ref={single} type="file" hidden multiple={isFolder} accept=".csv,text/csv" onChange={chosen} data-choose="files" />
      {files.length > 0 && (
        <p role="status">
          已选 {files.length} 个文件，共 {sizeOf(files)}：{files.map(({ name }) => name).join('、')}
        </p>
      )}
      {left.length > 0 && (
        <p className="mark" role="status">
          未列入{isFolder ? '（不是 CSV 文件）' : '（一次一个 CSV 文件）'}：{left.join('、')}
        </p>
      )}
    </section>
  )
}

/** An attribute that React's types do not know. */
const FOLDER = { webkitdirectory: '' }

function sizeOf(files: readonly File[]): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** Of a folder that was dropped, the files in it; folders within it are not entered. */
async function filesOf({ items }: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first wait: the browser clears the list with the event.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const found = await Promise.all(entries.map((entry) => (isDirectory(entry) ? filesIn(entry) : [entry])))
  return Promise.all(found.flat().filter(isFile).map(fileOf))
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

/** A browser gives the entries of a folder some at a time, and none at the end. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    found.push(...some)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}
