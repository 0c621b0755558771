"use client";

import type { ReactNode, Ref } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { Button } from "./button";
import { cx } from "./class-names";
import { ErrorState } from "./error-state";
import { Skeleton, SkeletonGroup } from "./skeleton";
import type { Pages } from "./use-pages";

export interface PagedListWords {
  label: string;
  loading: string;
  failed: string;
  retry: string;
  more: string;
  /** Told to screen readers when an answer is there. */
  found: (count: number) => string;
}

interface PagedListProps<Item> {
  pages: Pages<Item>;
  words: PagedListWords;
  /** One sentence for a list without a row. */
  empty: string;
  errorText: (error: ErrorBody) => string;
  /** The card, which takes the focus of a row that goes. */
  cardRef?: Ref<HTMLDivElement>;
  /** One row, with its key. */
  children: (item: Item) => ReactNode;
}

/** A card with the rows that are there, and a way to the next ones. */
export function PagedList<Item>({ pages, words, empty, errorText, cardRef, children }: PagedListProps<Item>) {
  const { items, isStale, error } = pages;
  return (
    <>
      <p role="status" className="sr-only">
        {items === null || isStale ? "" : words.found(items.length)}
      </p>
      <div
        ref={cardRef}
        tabIndex={-1}
        className="rounded-card border border-line bg-raised shadow-raised outline-none"
      >
        {items === null && error === null && <ListSkeleton label={words.loading} />}
        {items === null && error !== null && (
          <ErrorState title={words.failed} action={<Button onClick={pages.retry}>{words.retry}</Button>}>
            {errorText(error)}
          </ErrorState>
        )}
        {items?.length === 0 && <p className="px-6 py-12 text-center text-sm text-muted">{empty}</p>}
        {items !== null && items.length > 0 && (
          <ul
            aria-label={words.label}
            aria-busy={isStale}
            className={cx("divide-y divide-line transition-opacity", isStale && "opacity-60")}
          >
            {items.map(children)}
          </ul>
        )}
      </div>
      {items !== null && error !== null && (
        <p role="alert" className="text-center text-sm text-danger-text">
          {errorText(error)}
        </p>
      )}
      {pages.hasMore && (
        <Button className="justify-self-center" busy={pages.isLoadingMore} onClick={pages.loadMore}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <SkeletonGroup label={label} className="divide-y divide-line">
      {["w-40", "w-52", "w-32", "w-44"].map((width) => (
        <div key={width} className="flex h-17 items-center gap-3 px-4">
          <Skeleton className="size-9 shrink-0" />
          <div className="grid flex-1 gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
