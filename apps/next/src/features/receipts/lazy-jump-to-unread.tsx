"use client";

import { lazyPart } from "@/ui/lazy-part";

export const LazyJumpToUnread = lazyPart(() =>
  import("./jump-to-unread").then((module) => module.JumpToUnread),
);
