"use client";

import { Check } from "lucide-react";
import type * as Radix from "radix-ui/dropdown-menu";
import * as Slot from "radix-ui/slot";
import {
  createContext,
  useContext,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { cx } from "./class-names";
import { tellLoadFailed } from "./lazy-part";
import type { MenuPopup } from "./menu-popup";

type MenuParts = Pick<
  typeof Radix,
  "Item" | "RadioGroup" | "RadioItem" | "ItemIndicator" | "Label" | "Separator"
>;

/** Handed down by the popup, so that a page loads Radix's menu only when one is opened. */
export const MenuPartsContext = createContext<MenuParts | null>(null);

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

const loadPopup = () => import("./menu-popup");
export const prefetchMenu = () => void loadPopup().catch(() => undefined);

/** A menu of actions below its button. */
export function Menu(props: MenuProps) {
  const [opened, setOpened] = useState<{ Popup: typeof MenuPopup; byKeyboard: boolean }>();
  if (opened !== undefined) return <opened.Popup {...props} byKeyboard={opened.byKeyboard} />;

  function open(byKeyboard: boolean) {
    loadPopup().then(({ MenuPopup: Popup }) => {
      setOpened({ Popup, byKeyboard });
      props.onOpenChange?.(true);
    }, tellLoadFailed);
  }
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={prefetchMenu}
      onFocus={prefetchMenu}
      // The click of a key counts no presses.
      onClick={(event: MouseEvent) => open(event.detail === 0)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "ArrowDown") {
          event.preventDefault();
          open(true);
        }
      }}
    >
      {props.trigger}
    </Slot.Root>
  );
}

function useMenuParts(): MenuParts {
  const parts = useContext(MenuPartsContext);
  if (parts === null) throw new Error("An item stands outside of a menu");
  return parts;
}

const itemClass =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 text-sm outline-none select-none " +
  "data-[highlighted]:bg-active data-[disabled]:opacity-45 touch:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";
const plainClass = "text-ink [&_svg]:text-faint";
const dangerClass = "text-danger-text";

interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** At the end of the line, such as a shortcut. */
  aside?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, danger = false, disabled, aside, onSelect, children }: MenuItemProps) {
  const { Item } = useMenuParts();
  return (
    <Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(itemClass, danger ? dangerClass : plainClass)}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside}
    </Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}

/** One of several, with a tick on the current one. */
export function MenuChoice<Value extends string>({ value, onChange, options }: MenuChoiceProps<Value>) {
  const { RadioGroup, RadioItem, ItemIndicator } = useMenuParts();
  return (
    <RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      {options.map((option) => (
        <RadioItem key={option.value} value={option.value} className={cx(itemClass, plainClass)}>
          <span className="grid size-4 place-items-center">
            <ItemIndicator>
              <Check aria-hidden="true" />
            </ItemIndicator>
          </span>
          {option.label}
        </RadioItem>
      ))}
    </RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useMenuParts();
  return <Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{children}</Label>;
}

export function MenuSeparator() {
  const { Separator } = useMenuParts();
  return <Separator className="-mx-1 my-1 h-px bg-line" />;
}
