import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { FaultLog, watchFaults } from "./faults";
import { Stack, type StackOptions } from "./stack";

/** One browser with cookies of its own, open at one of the names of the stack. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** The address by which this one knows Parley. */
  origin: string;
  faults: FaultLog;
}

interface Fixtures {
  /** Opens another browser; each must end without a fault that no test expected. */
  visit: (origin: string, options?: BrowserContextOptions) => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  visit: async ({ browser }, use) => {
    const visitors: Visitor[] = [];
    await use(async (origin, options) => {
      const context = await browser.newContext(options);
      const faults = new FaultLog();
      await watchFaults(context, faults);
      const visitor = { page: await context.newPage(), context, origin, faults };
      visitors.push(visitor);
      return visitor;
    });
    for (const { context } of visitors) await context.close();
    expect(
      visitors.flatMap(({ faults }) => faults.unexpected),
      "faults in the browsers that no test expected",
    ).toEqual([]);
  },
});

/**
 * A stack for the tests of this file; call it at the top of the file, or of a `describe`.
 * @param options or what gives them, where something has to be started before
 */
export function useStack(options?: StackOptions | (() => Promise<StackOptions>)): () => Stack {
  let stack: Stack | undefined;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    stack = await Stack.start(typeof options === "function" ? await options() : options);
  });
  test.afterAll(async () => {
    await stack?.close();
  });
  return () => {
    if (stack === undefined) throw new Error("The stack starts before the tests");
    return stack;
  };
}

export { expect };
