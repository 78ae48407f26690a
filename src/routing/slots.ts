export type Slots = {
  /** Waits for a free slot; whoever came first gets it first. */
  take: () => Promise<void>;
  give: () => void;
};

/** Limits how much is done at the same time, over all who ask. */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take: () => {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
