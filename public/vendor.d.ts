/** Files of packages that are loaded for what they set on globalThis. */
export {}
