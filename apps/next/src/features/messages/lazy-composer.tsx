"use client";

import { lazyPart } from "@/ui/lazy-part";
import { ComposerOutline } from "./composer-outline";

const load = () => import("./composer-place");

// Asked for with the page, so that it is there when the page can be written in.
if (typeof window !== "undefined") load().catch(() => undefined);

/** The composer, which is no part of the first load: what is read comes first. */
export const LazyComposer = lazyPart(() => load().then((module) => module.ComposerPlace), ComposerOutline);
