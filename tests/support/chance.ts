/**
 * Property tests draw the same cases in every run, so that a red build is the change's doing and not the draw's.
 * `TIAOXI_SEED=any` draws new ones, a number repeats a draw; what such a run finds becomes a test of its own.
 */
import process from 'node:process'
import fc from 'fast-check'

const asked = process.env.TIAOXI_SEED
if (asked === undefined) fc.configureGlobal({ seed: 20251121 })
else if (/^-?\d+$/u.test(asked)) fc.configureGlobal({ seed: Number(asked) })
