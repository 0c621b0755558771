export const strings = {
  title: "Keyboard shortcuts",
  or: "or",
};
