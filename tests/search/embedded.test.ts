import { embeddedEngine } from '../../src/search/embedded/engine.ts'
import { loadSegmenter } from '../../src/search/tokenise.ts'
import { engineContract } from '../engine.contract.ts'

engineContract('embedded', async () => embeddedEngine({ segmenter: await loadSegmenter() }))
