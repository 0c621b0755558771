"use client";

import { lazyPart } from "@/ui/lazy-part";

const load = () => import("./message-toolbar");

/** The toolbar of a message, which is no part of the first load: nobody points at one before there are some. */
export const RowToolbar = lazyPart(() => load().then((module) => module.MessageToolbar));

/** Before somebody points at a message, so that it shows at once then, and Tab finds it. */
export const prefetchToolbar = () => void load().catch(() => undefined);
