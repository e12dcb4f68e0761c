/** The toolchain is plain JavaScript, because it runs before anything is installed. */
declare module '*/toolchain/npm.mjs' {
  export const npmCommand: () => readonly string[]
}

declare module '*/toolchain/pnpm.mjs' {
  export const ensurePnpm: () => Promise<string>
}

declare module '*/toolchain/fetch-package.mjs' {
  export const fetchPackage: (name: string, version: string) => Promise<string>
}
