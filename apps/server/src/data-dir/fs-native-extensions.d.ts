/** The package has no types of its own; only what is used here. */
declare module "fs-native-extensions" {
  /** Takes an exclusive lock on the open file; false when another process has it. */
  export function tryLock(fd: number): boolean;
}
