/** `FUZZ_SEED` repeats a run, `FUZZ_COUNT` makes it longer. */
export const fuzzSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
export const fuzzCount = Number(process.env.FUZZ_COUNT ?? 2_000);
