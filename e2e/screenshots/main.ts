import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../stack/root";
import { Camera } from "./camera";
import { Demo } from "./demo";
import { takeTour } from "./tour";

const usage = `yarn screenshots [--all DIR]
  Takes the pictures of README.md from a demo workspace of its own.
  --all DIR  every screen in place of those: wide and on a phone, light and dark, into DIR`;

const { values } = parseArgs({ options: { all: { type: "string" }, help: { type: "boolean" } } });

async function takeReadmePictures(): Promise<void> {
  const folder = join(root, "docs/images");
  mkdirSync(folder, { recursive: true });
  const demo = await Demo.start(12);
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await demo.open("wide", { colorScheme, scale: 1.5 });
      const page = await demo.signIn(context, "amara.okafor@example.org");
      if (colorScheme === "light") {
        await demo.openRoom(page, "engineering");
        await page.getByRole("button", { name: /show them$/ }).click();
        await page.getByRole("heading", { name: "Members" }).waitFor();
      } else {
        await demo.openRoom(page, "random");
        await page.keyboard.press("Control+k");
        await page.getByRole("option").first().waitFor();
      }
      await page.waitForTimeout(500);
      const file = join(folder, `room-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`);
      await context.close();
    }
  } finally {
    await demo.close();
  }
}

async function takeAllPictures(folder: string): Promise<void> {
  const demo = await Demo.start(500);
  try {
    for (const size of ["wide", "phone"] as const) await takeTour(demo, new Camera(size, folder));
  } finally {
    await demo.close();
  }
}

if (values.help) console.log(usage);
else if (values.all !== undefined) await takeAllPictures(values.all);
else await takeReadmePictures();
