/** The five documents as a library whose corpus is a copy, so that corrections can be written to it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { themeNames } from '../../src/cli/open.ts'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { collectionHash, readCollection } from '../../src/corpus/collection.ts'
import { openSearch } from '../../src/search/search.ts'
import type { AppParts } from '../../src/server/app.ts'
import { type Library, makeLibrary } from '../../src/server/library.ts'

export interface Correctable {
  corpus: string
  library: Library
  close(): Promise<void>
}

export async function correctable(): Promise<Correctable> {
  const corpus = mkdtempSync(join(tmpdir(), 'corrected-'))
  cpSync('corpus', corpus, { recursive: true })
  rmSync(join(corpus, 'corrections'), { recursive: true, force: true })
  const library = makeLibrary(() => loadFrom(corpus))
  await library.reload()
  const close = async () => {
    await library.close()
    rmSync(corpus, { recursive: true })
  }
  return { corpus, library, close }
}

async function loadFrom(corpus: string): Promise<AppParts> {
  const collection = readCollection(corpus)
  const { records, corrections, damaged } = collection
  const search = await openSearch(records, { themes: themeNames(records) })
  return {
    catalogue: makeCatalogue(records),
    search,
    version: collectionHash(collection),
    loadedAt: new Date(0),
    corrections: { corpus, states: corrections, damaged },
  }
}
