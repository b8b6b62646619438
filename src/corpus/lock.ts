/**
 * One writer of a corpus at a time: `corpus/.lock` names the process that reads, changes and writes it.
 * Readers need no lock. A lock whose process is gone (kill -9, power cut) is taken over.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { diskReason } from './durable.ts'
import { CorpusError } from './store.ts'

export interface LockOptions {
  /** Milliseconds to wait for another writer; 30 seconds unless told. */
  wait?: number
  /** Told once, in Chinese, when somebody else is writing. */
  onWait?: (message: string) => void
}

/** Another process is writing and did not end in time. */
export class BusyError extends CorpusError {
  override name = 'BusyError'
}

interface Holder {
  pid: number
  host: string
  token: string
}

/** Milliseconds without a sign of life after which any holder is given up; a lock without a name is one that was cut short. */
const silence = { named: 600_000, nameless: 5000 }
const heartbeat = 15_000

/**
 * Runs `action` as the only writer of `folder`, in this process and among all.
 * @throws BusyError; CorpusError where the folder cannot be written
 */
export async function withLock<T>(folder: string, action: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const path = join(folder, '.lock')
  const token = await acquire(folder, path, options)
  const beat = setInterval(() => touch(path), heartbeat).unref()
  try {
    return await action()
  } finally {
    clearInterval(beat)
    if (holderOf(path)?.token === token) rmSync(path, { force: true })
  }
}

async function acquire(folder: string, path: string, { wait = 30_000, onWait }: LockOptions): Promise<string> {
  const token = randomUUID()
  const end = performance.now() + wait
  for (let told = false; ; ) {
    if (create(folder, path, token)) return token
    const holder = holderOf(path)
    if (takeOver(path, holder)) continue
    const who = holder ? `（进程 ${holder.pid}，${holder.host}）` : ''
    if (performance.now() >= end)
      throw new BusyError(`另一个程序${who}正在写入 ${folder}。请等它完成后重试；确信没有时，删去 ${path}。`)
    if (!told) onWait?.(`另一个程序${who}正在写入 ${folder}，等它完成……`)
    told = true
    await pause(100)
  }
}

/** @throws CorpusError where the folder does not take files */
function create(folder: string, path: string, token: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname(), token }), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && isFolder(folder)) return false
    rmIfEmpty(path)
    throw new CorpusError(`${folder} 写不进去：${diskReason(error)}。`, { cause: error })
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** On a full disk the file is made, but not its text. */
function rmIfEmpty(path: string): void {
  try {
    if (statSync(path).size === 0) rmSync(path)
  } catch {
    // it is not there
  }
}

function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Removes the lock of a process that is gone. True where it is worth trying again at once. */
function takeOver(path: string, holder: Holder | null): boolean {
  const quiet = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const dead = holder?.host === hostname() && !isAlive(holder.pid)
  if (!dead && quiet < (holder ? silence.named : silence.nameless)) return false
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return true
  }
  const taken = holderOf(aside)
  if (taken?.token === holder?.token) rmSync(aside)
  else renameSync(aside, path)
  return true
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // somebody removed it; the write goes on
  }
}
