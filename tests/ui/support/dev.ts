import { startFake } from './fake.ts'
export const start = (port: number) => startFake(port)
