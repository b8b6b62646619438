import { expect, test } from 'vitest'
import * as library from '../src/index.ts'

test('the library has these names and no others', () => {
  expect(Object.keys(library).sort()).toEqual([
    'checkReport',
    'copyCitation',
    'ingest',
    'makeCatalogue',
    'makeLibrary',
    'normalise',
    'openSearch',
    'parsePolicies',
    'parsePolicy',
    'readCorpus',
    'readSource',
    'scoreDocuments',
    'tagClauses',
    'writeCorpus',
  ])
})
