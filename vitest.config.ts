import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { dir: 'tests', setupFiles: ['tests/support/chance.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
})
